/// A kind of thing people deal with: a dossier, a nonconformity, a legal document. The room that has it declares it once, among the `things`
/// of its door; references, search, journal, notices and the catalogue of events read the declaration.
package struct Thing: Hashable, Sendable {
    /// As rows and events name it: `legalDocument`. Never changed once rows hold it.
    package let kind: String
    /// As screens name it: "Văn bản pháp luật".
    package let vietnamese: String
    /// Where one of them is shown, `/van-ban-phap-luat/:id`, or the page it stands on with others; nil when there is none.
    package let page: String?

    package init(_ kind: String, _ vietnamese: String, page: String? = nil) {
        self.kind = kind
        self.vietnamese = vietnamese
        self.page = page
    }

    /// The address of one of them.
    package func link(_ id: Int64) -> String? { page?.replacing(":id", with: "\(id)", maxReplacements: 1) }
}

/// One thing of another room, as this room may know it: its kind, its key, and the label it had when the reference was made.
/// Its name on screen and its link come from the kind's declaration.
package struct Reference: Hashable, Sendable, Codable {
    package var kind: String
    package var id: Int64
    package var label: String

    package init<Entity>(_ thing: Thing, _ id: Identifier<Entity>, label: String) {
        self.init(kind: thing.kind, id: id.value, label: label)
    }

    /// As a row or a form has it.
    package init(kind: String, id: Int64, label: String) {
        self.kind = kind
        self.id = id
        self.label = label
    }
}
