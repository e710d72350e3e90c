package import Kernel

/// What stands in an ordinary document: sections, each a heading and plain paragraphs. Procedures keep their own form of content.
package struct DocumentContent: Codable, Sendable, Hashable {
    package struct Section: Codable, Sendable, Hashable {
        package var heading: String
        package var body: String

        package init(heading: String, body: String) {
            self.heading = heading
            self.body = body
        }
    }

    package var sections: [Section]

    package init(sections: [Section]) { self.sections = sections }

    package var isEmpty: Bool { sections.allSatisfy { $0.heading.isEmpty && $0.body.isEmpty } }

    /// As it is stored in a revision.
    package var json: String {
        get throws { try JSON.text(self) }
    }

    package init(json: String) throws { self = try RevisionContent.decode(DocumentContent.self, from: json) }
}

/// The content of a revision is JSON text; equal contents are equal texts.
package enum RevisionContent {
    package static func decode<Content: Decodable>(_ type: Content.Type = Content.self, from json: String) throws -> Content {
        do {
            return try JSON.read(from: json)
        } catch {
            throw Problem(.unexpected, "Nội dung tài liệu không đọc được.", details: "revision content: \(error)")
        }
    }

    /// Enough for the longest procedure; more is a mistake of somebody's clipboard.
    package static let longest = 2_000_000

    package static func check(_ content: String) throws(Problem) {
        guard content.utf8.count <= longest else { throw Problem(.tooLarge, "Nội dung tài liệu dài quá 2 MB.") }
    }
}
