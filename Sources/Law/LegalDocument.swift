package import Identity
package import Kernel
import Storage

/// A legal document as everybody cites it: by its number. Shared by the agencies of its layer; not a document of theirs.
package struct LegalDocument: Sendable, Hashable {
    package let id: Identifier<LegalDocument>
    /// The province in whose own layer it lies, seen by the agencies of that province; nil: the whole country's.
    package let province: AgencyID?
    /// `61/2018/NĐ-CP`.
    package let number: String
    package let title: String
    /// `Nghị định`.
    package let kind: String
    package let issuer: String
    package let issuedOn: Day?
    package let effectiveOn: Day?
    /// The first day on which it no longer holds.
    package let expiresOn: Day?
    package let source: String

    package enum Validity: Sendable, Hashable {
        case inForce
        case notYet(from: Day)
        case expired(on: Day)
        /// Nobody recorded from when it holds: not guessed.
        case unknown
    }

    package func validity(on day: Day) -> Validity {
        if let expiresOn, expiresOn <= day { return .expired(on: expiresOn) }
        guard let effectiveOn else { return .unknown }
        return effectiveOn <= day ? .inForce : .notYet(from: effectiveOn)
    }

    /// One number in all its spellings: `61/2018/nđ-cp`, `61 /2018/NĐ-CP`. In a province's layer with the province behind it, since each
    /// province has a 10/2026/QĐ-UBND of its own; the blank keeps such a key apart from every key of the country's layer.
    package static func key(_ number: String, of province: AgencyID? = nil) -> String {
        number.folded.filter { $0 != " " } + (province.map { " \($0)" } ?? "")
    }

    /// Who may change what lies in a layer, as a refusal and the page say it.
    static func whoKeeps(_ province: AgencyID?) -> String {
        province == nil
            ? "Văn bản chung của cả nước do người giữ vai trò “\(Role.keeper.vietnamese)” cập nhật."
            : "Văn bản riêng của tỉnh do \(Role.province.vietnamese.lowercased()) cập nhật."
    }
}

/// What is written down of a legal document.
package struct LegalDocumentDraft: Sendable, Hashable {
    package var number: String
    package var title: String
    package var kind: String
    package var issuer: String
    package var issuedOn: Day?
    package var effectiveOn: Day?
    package var expiresOn: Day?
    package var source: String

    package init(
        number: String, title: String, kind: String = "", issuer: String = "", issuedOn: Day? = nil, effectiveOn: Day? = nil,
        expiresOn: Day? = nil, source: String = ""
    ) {
        self.number = number
        self.title = title
        self.kind = kind
        self.issuer = issuer
        self.issuedOn = issuedOn
        self.effectiveOn = effectiveOn
        self.expiresOn = expiresOn
        self.source = source
    }

    init(_ document: LegalDocument) {
        self.init(
            number: document.number, title: document.title, kind: document.kind, issuer: document.issuer, issuedOn: document.issuedOn,
            effectiveOn: document.effectiveOn, expiresOn: document.expiresOn, source: document.source)
    }

    /// What is written, field by field, by the name of its input.
    var fields: [(name: String, value: String)] {
        [
            ("number", number), ("kind", kind), ("title", title), ("issuer", issuer), ("issued_on", issuedOn?.vietnamese ?? ""),
            ("effective_on", effectiveOn?.vietnamese ?? ""), ("expires_on", expiresOn?.vietnamese ?? ""), ("source", source),
        ]
    }

    /// The fields that may change, as people name them.
    static let labels = [
        ("kind", "Loại văn bản"), ("title", "Trích yếu"), ("issuer", "Cơ quan ban hành"), ("issued_on", "Ngày ban hành"),
        ("effective_on", "Ngày hiệu lực"), ("expires_on", "Ngày hết hiệu lực"), ("source", "Nguồn"),
    ]

    func changes(from known: LegalDocument) -> [ValueChange] {
        ValueChange.between(LegalDocumentDraft(known).fields, fields)
    }

    func check() throws(Problem) {
        var errors = FieldErrors()
        errors.expect((1...100).contains(number.count), "number", "Anh/chị ghi số, ký hiệu của văn bản, ví dụ 61/2018/NĐ-CP.")
        errors.expect((1...2000).contains(title.count), "title", "Anh/chị ghi trích yếu của văn bản, tối đa 2.000 ký tự.")
        errors.length("kind", kind, "Loại văn bản", 0...100)
        errors.length("issuer", issuer, "Cơ quan ban hành", 0...300)
        errors.length("source", source, "Nguồn", 0...1000)
        // The first law of the state is of 1945.
        let days = Day.firstOf(year: 1945)...Day.lastOf(year: 2100)
        errors.day("issued_on", issuedOn, "Ngày ban hành", days)
        errors.day("effective_on", effectiveOn, "Ngày hiệu lực", days)
        errors.day("expires_on", expiresOn, "Ngày hết hiệu lực", days)
        if let issuedOn, let effectiveOn {
            errors.expect(effectiveOn >= issuedOn, "effective_on", "Ngày hiệu lực phải từ ngày ban hành trở đi.")
        }
        if let effectiveOn, let expiresOn {
            errors.expect(expiresOn >= effectiveOn, "expires_on", "Ngày hết hiệu lực phải sau ngày có hiệu lực.")
        }
        try errors.check("Thông tin văn bản chưa đúng.")
    }
}
