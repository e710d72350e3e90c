import Foundation
package import Identity
package import Kernel
import Organisation
package import Storage
package import Web

/// A document with one of its revisions and everything that is printed around it; procedures print with the same head.
package struct DocumentSheet: Sendable {
    package let document: Document
    /// The one shown.
    package let revision: Revision
    /// All that were not discarded, the newest first.
    package let history: [Revision]
    package let acts: [RevisionAct]
    let distribution: [Distribution]
    package let journal: [JournalEntry]
    package let agencyName: String
    let isOwn: Bool

    /// The revision asked for; else the one in force, else the newest.
    package static func load(
        _ id: DocumentID, revision wanted: RevisionID?, for actor: Actor, at now: Instant, in reader: any Reader
    ) throws -> DocumentSheet {
        let document = try DocumentStore.document(id, for: actor, in: reader)
        let history = try RevisionStore.history(id, in: reader)
        let shown =
            if let wanted {
                history.first { $0.id == wanted }
            } else {
                history.first { $0.force(at: now) == .inForce } ?? history.first
            }
        guard let shown else { throw Problem.notFound }
        return DocumentSheet(
            document: document, revision: shown, history: history, acts: try RevisionStore.acts(history.map(\.id), in: reader),
            distribution: try RegisterStore.distribution(of: id, in: reader),
            journal: try Journal.timeline(of: document.reference, in: reader),
            agencyName: try AgencyStore.name(of: document.agency, in: reader),
            isOwn: actor.agency == document.agency && !actor.isProvince)
    }

    func act(_ kind: RevisionAct.Kind, of revision: Revision) -> RevisionAct? {
        acts.last { $0.revision == revision.id && $0.kind == kind }
    }
}

/// Plain text with line ends, as paragraphs and lists.
package func paragraphs(_ text: String) -> HTML {
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    var html = HTML.empty
    var items: [String] = []
    func flush() {
        if !items.isEmpty { html += "<ul>\(each: items, { "<li>\($0)</li>" })</ul>" }
        items = []
    }
    for line in lines {
        if line.hasPrefix("- ") {
            items.append(String(line.dropFirst(2)))
        } else {
            flush()
            html += "<p>\(line)</p>"
        }
    }
    flush()
    return html
}
