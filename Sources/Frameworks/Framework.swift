package import Identity
package import Kernel
package import Organisation
import Web

/// A framework model (mô hình khung, QĐ 19/2014 Đ5): what a province offers its agencies of one kind to begin their QMS with.
package struct Framework: Sendable, Hashable {
    package let id: Identifier<Framework>
    package let province: AgencyID
    package let agencyKind: AgencyKind
    package let name: String

    var link: String { FrameworkLink.page(id) }
    var reference: Reference { Reference(.framework, id, label: name) }
}

/// One version of a framework model. While it is a draft its items can be changed; published it never changes again.
package struct FrameworkVersion: Sendable, Hashable {
    package let id: Identifier<FrameworkVersion>
    package let framework: Identifier<Framework>
    package let number: Int
    package let note: String
    package let createdAt: Instant
    package let publishedAt: Instant?
    package let publishedBy: String

    package var isDraft: Bool { publishedAt == nil }
}

/// Who took over which version, and when.
package struct Adoption: Sendable, Hashable {
    package let id: Identifier<Adoption>
    package let agency: AgencyID
    package let framework: Identifier<Framework>
    package let version: Identifier<FrameworkVersion>
    package let number: Int
    package let at: Instant
    package let by: String
}

/// What came of one item when it was taken over.
package struct AdoptedItem: Sendable, Hashable {
    package enum Outcome: String, Sendable { case made, kept }

    package let key: String
    /// `.kept`: the agency had its own already, which was left alone.
    package let outcome: Outcome
    /// What was made: `document`, `contextIssue`, … with its key; nil when nothing was.
    package let made: Reference?
    package let note: String
}
