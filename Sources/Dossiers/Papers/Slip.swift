package import Kernel
package import Web

/// A paper the desk hands or sends to the applicant about her dossier: a request, a refusal, an apology, a stop. What differs is the
/// form's number and title and what stands in the middle.
package struct Slip: Sendable {
    package let letterhead: DossierPapers.Letterhead
    package let forms: FormSet
    package let form: FormSet.Form
    /// `12/HDHS` or the dossier's code.
    package let number: String
    package let day: Day
    package let applicant: String
    package let contact: [String]
    package let subject: String
    package let code: String
    package let lines: [(String, HTML)]
    package let closing: String
    package let signer: String?

    package init(
        letterhead: DossierPapers.Letterhead, forms: FormSet, form: FormSet.Form, number: String, day: Day, applicant: String,
        contact: [String] = [], subject: String, code: String, lines: [(String, HTML)], closing: String, signer: String? = nil
    ) {
        self.letterhead = letterhead
        self.forms = forms
        self.form = form
        self.number = number
        self.day = day
        self.applicant = applicant
        self.contact = contact.filter { !$0.isEmpty }
        self.subject = subject
        self.code = code
        self.lines = lines
        self.closing = closing
        self.signer = signer
    }

    package var title: String { forms[form]?.title ?? "" }

    package var html: HTML {
        """
        \(formMark(forms, form))
        \(officialHeader(issuer: "Bộ phận Một cửa", parent: letterhead.agency, number: number, place: letterhead.place, day: day))
        <h1>\(title.uppercased())</h1>
        \(printFields([("Kính gửi", "\(applicant)")] + (contact.isEmpty ? [] : [("Địa chỉ, điện thoại", "\(contact.joined(separator: "; "))")])
            + (number == code ? [] : [("Mã hồ sơ", "\(code)")]) + [("Nội dung yêu cầu giải quyết", "\(subject)")] + lines))
        <p>\(closing)</p>
        \(signatureBlocks(signatures))
        """
    }

    /// An apology and a stop are words of the agency: its head signs. All others are between the desk and the applicant.
    private var signatures: [SignatureBlock] {
        if form == .apology || form == .stop {
            return [SignatureBlock(post: ""), SignatureBlock(post: "Thủ trưởng cơ quan", note: "(Ký, ghi rõ họ tên, đóng dấu)")]
        }
        return [
            SignatureBlock(post: "Người nhận", note: "(Ký, ghi rõ họ tên)"),
            SignatureBlock(post: "Người lập phiếu", note: "(Ký, ghi rõ họ tên)", name: signer),
        ]
    }
}

/// The form's number in the corner, and that its layout has not been held against the original where that is so.
func formMark(_ forms: FormSet, _ form: FormSet.Form) -> HTML {
    guard let mark = forms.mark(form) else { return "" }
    return
        "<p style=\"text-align:right;font-size:9pt;font-style:italic\">\(mark)\(if: !forms.isVerified, "; bố cục chưa đối chiếu bản gốc")</p>"
}
