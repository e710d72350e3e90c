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

    /// Whom a revision waits for, seen by one person.
    enum Turn {
        /// Hers to review, to approve, or to mend.
        case mine
        /// Her own draft that nothing has happened to.
        case untouched
        /// She wrote it; somebody else reviews or approves it now.
        case others
    }

    private static let cameBack: SQL = "EXISTS (SELECT 1 FROM revision_act a WHERE a.revision_id = r.id AND a.act = 'returned')"

    private static func awaits(_ turn: Turn, _ actor: Actor) -> SQL {
        let me = actor.account
        let condition: SQL =
            switch turn {
            case .mine:
                """
                (r.stage = 'submitted' AND r.reviewer = \(me)) OR (r.stage = 'reviewed' AND r.approver = \(me))
                OR (r.stage = 'draft' AND r.author = \(me) AND \(cameBack))
                """
            case .untouched: "r.stage = 'draft' AND r.author = \(me) AND NOT \(cameBack)"
            case .others:
                """
                r.author = \(me) AND ((r.stage = 'submitted' AND r.reviewer IS DISTINCT FROM \(me))
                    OR (r.stage = 'reviewed' AND r.approver IS DISTINCT FROM \(me)))
                """
            }
        return "\(actor.owns("r.agency_id")) AND (\(condition))"
    }

    /// The question how many there are, `n`.
    static func count(_ turn: Turn, by actor: Actor) -> SQL { "SELECT count(*) AS n FROM revision r WHERE \(awaits(turn, actor))" }

    /// The oldest first.
    static func awaited(_ turn: Turn, by actor: Actor, limit: Int, in reader: any Reader) throws -> [Awaited] {
        try reader.rows(
            """
            SELECT d.id, d.kind, d.code, d.title, r.stage, r.issue, r.amendment,
                CASE r.stage WHEN 'submitted' THEN r.reviewer WHEN 'reviewed' THEN r.approver END AS turn,
                CASE WHEN \(cameBack) THEN 1 ELSE 0 END AS came_back
            FROM revision r JOIN document d ON d.id = r.document_id WHERE \(awaits(turn, actor)) ORDER BY r.id LIMIT \(limit)
            """
        ).map {
            Awaited(
                document: try $0["id"], kind: try $0["kind"], code: try $0["code"], title: try $0["title"], stage: try $0["stage"],
                issue: try $0["issue"], amendment: try $0["amendment"], turn: try $0["turn"], cameBack: try $0["came_back"])
        }
    }
}
