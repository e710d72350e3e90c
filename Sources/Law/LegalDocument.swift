package import Kernel

/// A legal document as everybody cites it: by its number. Shared by all agencies; not a document of theirs.
package struct LegalDocument: Sendable, Hashable {
    package let id: Identifier<LegalDocument>
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

    /// One number in all its spellings: `61/2018/nđ-cp`, `61 /2018/NĐ-CP`.
    package static func key(_ number: String) -> String { number.folded.filter { $0 != " " } }
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

    func check() throws(Problem) {
        var fields: [String: String] = [:]
        if number.isEmpty || number.count > 100 { fields["number"] = "Anh/chị ghi số, ký hiệu của văn bản, ví dụ 61/2018/NĐ-CP." }
        if title.isEmpty || title.count > 2000 { fields["title"] = "Anh/chị ghi trích yếu của văn bản, tối đa 2.000 ký tự." }
        if let issuedOn, let effectiveOn, effectiveOn < issuedOn { fields["effective_on"] = "Ngày hiệu lực phải từ ngày ban hành trở đi." }
        if let effectiveOn, let expiresOn, expiresOn < effectiveOn { fields["expires_on"] = "Ngày hết hiệu lực phải sau ngày có hiệu lực." }
        guard let first = fields.values.sorted().first else { return }
        throw .invalid(fields.count == 1 ? first : "Thông tin văn bản chưa đúng.", fields: fields)
    }

    /// What this draft knows laid over what was known: unknown never wipes out known.
    func over(_ known: LegalDocument) -> LegalDocumentDraft {
        LegalDocumentDraft(
            number: known.number, title: title, kind: kind.isEmpty ? known.kind : kind, issuer: issuer.isEmpty ? known.issuer : issuer,
            issuedOn: issuedOn ?? known.issuedOn, effectiveOn: effectiveOn ?? known.effectiveOn, expiresOn: expiresOn ?? known.expiresOn,
            source: source.isEmpty ? known.source : source)
    }
}
