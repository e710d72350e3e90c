package import Kernel

/// A paper the desk hands or sends to the applicant about what she handed in: a request, a refusal, an apology, a stop. What differs is the
/// form's number and title and what stands in the middle.
package struct Slip: Sendable {
    /// An apology and a stop are words of the agency: its head signs. All others are between the desk and the applicant.
    package enum Signer: Sendable, Hashable { case head, clerk(String) }

    package let letterhead: Letterhead
    /// `Mẫu số 02 (Thông tư 01/2018/TT-VPCP)`.
    package let mark: String?
    package let title: String
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
    package let signer: Signer
    /// What the code for the applicant's telephone says.
    package let follow: String

    package init(
        letterhead: Letterhead, mark: String?, title: String, number: String, day: Day, applicant: String, contact: [String] = [],
        subject: String, code: String, table: HTML? = nil, lines: [(String, HTML)], closing: String, signer: Signer, follow: String
    ) {
        self.letterhead = letterhead
        self.mark = mark
        self.title = title
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
        self.follow = follow
    }

    package var html: HTML {
        """
        \(formMark(mark))
        \(officialHeader(issuer: letterhead.unit, parent: letterhead.agency, number: number, place: letterhead.place, day: day))
        <h1>\(title.uppercased())</h1>
        \(table.map { "\(printFields(facts))\($0)\(printFields(said))" } ?? printFields(facts + said))
        <p>\(closing)</p>
        \(signatureBlocks(signatures))
        """
    }

    /// On half a sheet, to be handed over.
    package func reply(named name: String, at instant: Instant) async throws -> Reply {
        let data = try await Paper.pdf(html: printed(html, at: instant), size: .a5, title: "\(title) \(code)")
        return .file(FileReply(name: "\(name)-\(code).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }

    private var facts: [(String, HTML)] {
        [("Kính gửi", "\(applicant)")] + (contact.isEmpty ? [] : [("Địa chỉ, điện thoại", "\(contact.joined(separator: "; "))")])
            + (number == code ? [] : [("Mã hồ sơ", "\(code)")]) + [("Nội dung yêu cầu giải quyết", "\(subject)")]
    }

    private var said: [(String, HTML)] { lines + [followField(code, follow)] }

    private var signatures: [SignatureBlock] {
        switch signer {
        case .head: [SignatureBlock(post: ""), SignatureBlock(post: "Thủ trưởng cơ quan", note: "(Ký, ghi rõ họ tên, đóng dấu)")]
        case .clerk(let name):
            [
                SignatureBlock(post: "Người nhận", note: "(Ký, ghi rõ họ tên)"),
                SignatureBlock(post: "Người lập phiếu", note: "(Ký, ghi rõ họ tên)", name: name),
            ]
        }
    }
}

/// The papers an applicant is asked for, as Mẫu 02 lists them; which kind of copy is ticked by hand where the request does not say.
package func partsTable(_ parts: [String]) -> HTML {
    printTable(
        columns: [
            Column("TT"), Column("Thành phần hồ sơ"), Column("Bản chính"), Column("Bản chứng thực"), Column("Bản photo"),
        ], rows: parts.enumerated().map { ["\($0 + 1)", "\($1)", "", "", ""] })
}

/// The form's number in the corner.
package func formMark(_ mark: String?) -> HTML { mark.map { "<p class=\"form-mark\">\($0)</p>" } ?? "" }

/// What the code for an applicant's telephone says of a dossier or submission: where to follow it.
package typealias FollowLink = @Sendable (_ code: String) -> String

/// The way to what was handed in, for the applicant's telephone.
package func followField(_ code: String, _ follow: String) -> (String, HTML) {
    (
        "Tra cứu bằng mã và 4 số cuối của số định danh hoặc điện thoại",
        qrCode(follow, label: "Mã QR tra cứu hồ sơ \(code)", size: 60)
    )
}

/// What a person wrote in several lines.
package enum WrittenLines {
    package static func html(_ text: String) -> HTML { split(text).map { "\($0)" as HTML }.joined("<br />") }

    package static func split(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
