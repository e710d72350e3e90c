import Identity
import Kernel
import Storage

/// A corrective action that is not done, of a slip that is open.
struct OpenAction: Sendable {
    let nonconformity: Identifier<Nonconformity>
    let code: String
    let text: String
    let dueOn: Day
}

extension NonconformityStore {
    /// `n` was never closed, or opened again since.
    private static let isOpen: SQL = """
        (SELECT t.kind FROM nonconformity_act t WHERE t.nonconformity_id = n.id AND t.kind IN ('closed', 'reopened')
            ORDER BY t.id DESC LIMIT 1) IS DISTINCT FROM 'closed'
        """

    private static func openActions(_ actor: Actor) -> SQL {
        """
        FROM nonconformity_act p JOIN nonconformity n ON n.id = p.nonconformity_id
        WHERE p.agency_id = \(actor.agency) AND p.kind = 'action' AND p.responsible_id = \(actor.account) AND \(isOpen)
        AND NOT EXISTS (SELECT 1 FROM nonconformity_act d WHERE d.action_id = p.id AND d.kind = 'actionDone')
        """
    }

    /// The question how many actions this person has to do.
    static func countActions(of actor: Actor) -> SQL { "SELECT count(*) \(openActions(actor))" }

    /// They, the most urgent first.
    static func actions(of actor: Actor, limit: Int, in reader: any Reader) throws -> [OpenAction] {
        try reader.rows("SELECT n.id, n.code, p.text, p.due_on \(openActions(actor)) ORDER BY p.due_on, p.id LIMIT \(limit)").map {
            OpenAction(nonconformity: try $0["id"], code: try $0["code"], text: try $0["text"], dueOn: try $0["due_on"])
        }
    }

    /// How far every open slip of an agency has come, the oldest first.
    static func openCourses(
        of agency: AgencyID, in reader: any Reader
    ) throws -> [(id: Identifier<Nonconformity>, course: Handling)] {
        var acts: [(id: Identifier<Nonconformity>, acts: [NonconformityAct])] = []
        for row in try reader.rows(
            """
            SELECT n.id AS slip_id, x.* FROM nonconformity n LEFT JOIN nonconformity_act x ON x.nonconformity_id = n.id
            WHERE n.agency_id = \(agency) AND \(isOpen) ORDER BY n.id, x.id
            """)
        {
            let (slip, act): (Identifier<Nonconformity>, Int64?) = (try row["slip_id"], try row["id"])
            if acts.last?.id != slip { acts.append((slip, [])) }
            if act != nil { acts[acts.count - 1].acts.append(try self.act(row)) }
        }
        return acts.map { ($0.id, Handling($0.acts)) }
    }

    static func nonconformities(
        _ ids: [Identifier<Nonconformity>], in reader: any Reader
    ) throws -> [Identifier<Nonconformity>: Nonconformity] {
        let rows = try reader.rows("SELECT * FROM nonconformity WHERE id IN \(list: ids)").map(nonconformity)
        return Dictionary(rows.map { ($0.id, $0) }) { $1 }
    }
}
