import Deadlines
import Identity
import Kernel
import Storage

/// All SQL on the ledger of moves of a step's due date.
enum StepDueStore {
    /// What a change of the dossier did to the date of the step it stays at; nothing is written where that did not move.
    static func record(_ cause: StepDueMove.Cause, of dossier: Dossier, to due: Instant?, why: String, in tx: Transaction) throws {
        guard due != dossier.stepDueAt else { return }
        try insert([(dossier.id, dossier.version + 1, dossier.agency, dossier.stepDueAt, due, why)], cause, in: tx)
    }

    static func insert(
        _ moves: [(dossier: Identifier<Dossier>, seq: Int, agency: AgencyID, old: Instant?, new: Instant?, why: String)],
        _ cause: StepDueMove.Cause, in tx: Transaction
    ) throws {
        guard !moves.isEmpty else { return }
        let rows = moves.map { one -> SQL in
            """
            (\(one.dossier), \(one.seq), \(one.agency), \(tx.now), \(cause), \(one.old), \(one.new), \(tx.stamp.accountID), \(tx.stamp.name),
                \(one.why))
            """
        }
        try tx.execute(
            """
            INSERT INTO step_due_move (dossier_id, seq, agency_id, at, cause, old_due, new_due, by_id, by_name, why)
            VALUES \(SQL.joined(rows))
            """)
    }

    static func moves(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [StepDueMove] {
        try reader.rows(
            "SELECT seq, at, cause, old_due, new_due, by_name, why FROM step_due_move WHERE dossier_id = \(dossier) ORDER BY seq"
        ).map {
            StepDueMove(
                seq: try $0["seq"], at: try $0["at"], cause: try $0["cause"], oldDue: try $0["old_due"], newDue: try $0["new_due"],
                byName: try $0["by_name"], why: try $0["why"])
        }
    }

    static func lines(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [StepDueLine] {
        StepDueLine.lines(try DossierStore.steps(of: dossier, in: reader), try moves(of: dossier, in: reader))
    }
}
