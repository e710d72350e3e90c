package import Kernel

/// To whom a document was handed out, and when it was taken back (phân phối, thu hồi).
package struct Distribution: Sendable, Hashable {
    package let id: Identifier<Distribution>
    package let recipient: String
    package let copies: Int
    package let at: Instant
    package let endedAt: Instant?
}

/// A document from outside that the agency works by (danh mục tài liệu bên ngoài, BM-01-03).
package struct ExternalDocument: Sendable, Hashable {
    package let id: Identifier<ExternalDocument>
    package let number: String
    package let title: String
    package let issuer: String
    package let effectiveOn: Day?
    package let expiresOn: Day?
    package let keptAt: String
    package let at: Instant

    package init(
        id: Identifier<ExternalDocument> = Identifier(0), number: String, title: String, issuer: String, effectiveOn: Day? = nil,
        expiresOn: Day? = nil, keptAt: String = "", at: Instant = Instant(milliseconds: 0)
    ) {
        self.id = id
        self.number = number
        self.title = title
        self.issuer = issuer
        self.effectiveOn = effectiveOn
        self.expiresOn = expiresOn
        self.keptAt = keptAt
        self.at = at
    }
}

/// A kind of record the agency keeps: where, how long, how it is disposed of (danh mục hồ sơ, BM-01-04).
package struct RecordSeries: Sendable, Hashable {
    package let id: Identifier<RecordSeries>
    package let code: String
    package let title: String
    package let keptAt: String
    package let retention: String
    /// Bản giấy, bản điện tử.
    package let medium: String
    package let disposal: String
    package let responsible: String

    package init(
        id: Identifier<RecordSeries> = Identifier(0), code: String, title: String, keptAt: String, retention: String, medium: String = "",
        disposal: String = "", responsible: String = ""
    ) {
        self.id = id
        self.code = code
        self.title = title
        self.keptAt = keptAt
        self.retention = retention
        self.medium = medium
        self.disposal = disposal
        self.responsible = responsible
    }
}
