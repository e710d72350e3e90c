import Identity
import Kernel
import Storage

extension RevisionStore {
    /// A revision on its way to approval, with the words of its document.
    struct Awaited {
        let document: DocumentID
        let kind: DocumentKind
        let code: String
        let title: String
        let stage: RevisionStage
        let issue: Int
        let amendment: Int
        /// Whose turn it is to review or approve; nil for a draft.
        let turn: Identifier<Account>?
        let cameBack: Bool
    }

    /// What waits for a person, and what she wrote that is not approved yet; the oldest first.
    static func awaited(by actor: Actor, limit: Int, in reader: any Reader) throws -> [Awaited] {
        let me = actor.account
        return try reader.rows(
            """
            SELECT d.id, d.kind, d.code, d.title, r.stage, r.issue, r.amendment,
                CASE r.stage WHEN 'submitted' THEN r.reviewer WHEN 'reviewed' THEN r.approver END AS turn,
                CASE WHEN EXISTS (SELECT 1 FROM revision_act a WHERE a.revision_id = r.id AND a.act = 'returned') THEN 1 ELSE 0 END AS came_back
            FROM revision r JOIN document d ON d.id = r.document_id
            WHERE \(actor.owns("r.agency_id")) AND ((r.stage = 'submitted' AND r.reviewer = \(me)) OR (r.stage = 'reviewed' AND r.approver = \(me))
                OR (r.author = \(me) AND r.stage IN ('draft', 'submitted', 'reviewed')))
            ORDER BY r.id LIMIT \(limit)
            """
        ).map {
            Awaited(
                document: try $0["id"], kind: try $0["kind"], code: try $0["code"], title: try $0["title"], stage: try $0["stage"],
                issue: try $0["issue"], amendment: try $0["amendment"], turn: try $0["turn"], cameBack: try $0["came_back"])
        }
    }
}
