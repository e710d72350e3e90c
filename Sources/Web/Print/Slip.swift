package import Deadlines
package import Kernel
package import Web

/// A paper the desk hands or sends to the applicant about her dossier: a request, a refusal, an apology, a stop. What differs is the
/// form's number and title and what stands in the middle.
package struct Slip: Sendable {
    package let letterhead: DossierPapers.Letterhead
    package let forms: FormSet
    package let form: FormSet.Form
    /// `97001-260302-0001/HDHS` or the dossier's code.
    package let number: String
    package let day: Day
    package let applicant: String
    package let contact: [String]
    package let subject: String
    package let code: String
    /// Stands before the lines: the papers that are asked for.
    package let table: HTML?
    package let lines: [(String, HTML)]
    package let closing: String
    package let signer: String?
    /// Where citizens reach this house.
    package let publicAddress: String

    package init(
        letterhead: DossierPapers.Letterhead, forms: FormSet, form: FormSet.Form, number: String, day: Day, applicant: String,
        contact: [String] = [], subject: String, code: String, table: HTML? = nil, lines: [(String, HTML)], closing: String,
        signer: String? = nil, publicAddress: String = ""
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
        self.table = table
        self.lines = lines
        self.closing = closing
        self.signer = signer
        self.publicAddress = publicAddress
    }

    package var title: String { forms[form]?.title ?? "" }

    package var html: HTML {
        """
        \(formMark(forms, form))
        \(officialHeader(issuer: letterhead.unit, parent: letterhead.agency, number: number, place: letterhead.place, day: day))
        <h1>\(title.uppercased())</h1>
        \(table.map { "\(printFields(facts))\($0)\(printFields(said))" } ?? printFields(facts + said))
        <p>\(closing)</p>
        \(signatureBlocks(signatures))
        """
    }

    private var facts: [(String, HTML)] {
        [("Kính gửi", "\(applicant)")] + (contact.isEmpty ? [] : [("Địa chỉ, điện thoại", "\(contact.joined(separator: "; "))")])
            + (number == code ? [] : [("Mã hồ sơ", "\(code)")]) + [("Nội dung yêu cầu giải quyết", "\(subject)")]
    }

    private var said: [(String, HTML)] { lines + [followField(code, publicAddress)] }

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

/// The papers an applicant is asked for, as Mẫu 02 lists them; which kind of copy is ticked by hand where the request does not say.
func partsTable(_ parts: [String]) -> HTML {
    printTable(
        columns: [
            Column("TT"), Column("Thành phần hồ sơ"), Column("Bản chính"), Column("Bản chứng thực"), Column("Bản photo"),
        ], rows: parts.enumerated().map { ["\($0 + 1)", "\($1)", "", "", ""] })
}

/// The form's number in the corner.
func formMark(_ forms: FormSet, _ form: FormSet.Form) -> HTML {
    forms.mark(form).map { "<p class=\"form-mark\">\($0)</p>" as HTML } ?? ""
}

/// On the screen beside the ways to print: what nobody has held against the original. The paper itself does not say so.
func formWarning(_ forms: FormSet, _ shown: [FormSet.Form]) -> HTML {
    let open = shown.filter { forms[$0] != nil && !forms.isVerified($0) }
    guard !open.isEmpty else { return "" }
    let names = open.compactMap { form in forms[form].map { "Mẫu \($0.number)" } }.joined(separator: ", ")
    return
        "<p class=\"hint\">Bố cục \(names) (\(forms.source)) chưa đối chiếu với bản gốc. <a href=\"/ho-so/quy-tac\">Quy tắc về biểu mẫu</a></p>"
}
