import Identity
import Kernel
import Storage

/// Which of a run's moves are asked for.
enum RecomputeFilter: String, CaseIterable, Sendable {
    case later = "lui", earlier = "som", step = "buoc"

    var vietnamese: String {
        switch self {
        case .later: "Hạn lùi lại"
        case .earlier: "Hạn sớm hơn"
        case .step: "Chỉ hạn của bước, ngày hẹn lại"
        }
    }

    fileprivate var condition: SQL {
        switch self {
        case .later: "m.new_due > m.old_due"
        case .earlier: "m.new_due < m.old_due"
        case .step: "m.new_due = m.old_due"
        }
    }
}

extension RecomputeStore {
    static func moves(
        of run: Identifier<RecomputeRun>, _ filter: RecomputeFilter?, for actor: Actor, limit: Int, offset: Int, in reader: any Reader
    ) throws -> [RecomputeMove] {
        try reader.rows(
            """
            SELECT m.*, d.code, d.title FROM recompute_move m JOIN dossier d ON d.id = m.dossier_id
            WHERE \(condition("\(run)", filter, actor)) ORDER BY m.old_due, m.dossier_id LIMIT \(limit) OFFSET \(offset)
            """
        ).map { row in
            RecomputeMove(
                dossier: try row["dossier_id"], agency: try row["agency_id"], code: try row["code"], title: try row["title"],
                old: .init(due: try row["old_due"], stepDue: try row["old_step_due"], appointment: try row["old_appointment"]),
                new: .init(due: try row["new_due"], stepDue: try row["new_step_due"], appointment: try row["new_appointment"]),
                why: try row["why"])
        }
    }

    static func count(of run: Identifier<RecomputeRun>, _ filter: RecomputeFilter? = nil, for actor: Actor, in reader: any Reader) throws
        -> Int
    {
        try reader.value("SELECT count(*) FROM recompute_move m WHERE \(condition("\(run)", filter, actor))") ?? 0
    }

    /// How many dates moved in all, for the journal.
    static func moved(by run: Identifier<RecomputeRun>, in reader: any Reader) throws -> Int {
        try reader.value("SELECT count(*) FROM recompute_move WHERE run_id = \(run)") ?? 0
    }

    /// Of those dates the ones of open dossiers that this person holds.
    static func moved(by run: Identifier<RecomputeRun>, heldBy actor: Actor, in reader: any Reader) throws -> Int {
        try reader.value("SELECT count(*) FROM dossier d WHERE \(isMoved(by: "\(run)", heldBy: actor))") ?? 0
    }

    /// The question how many of the runs finished lately moved dates of this person's agency or, unless she is its head, of what she holds.
    static func countFinished(since instant: Instant, for actor: Actor, isHead: Bool) -> SQL {
        let moved: SQL =
            isHead
            ? "SELECT 1 FROM recompute_move m WHERE \(condition("run.id", nil, actor))"
            : "SELECT 1 FROM dossier d WHERE \(isMoved(by: "run.id", heldBy: actor))"
        return "SELECT count(*) FROM (\(finished(since: instant, for: actor))) AS run WHERE EXISTS (\(moved))"
    }

    private static func condition(_ run: SQL, _ filter: RecomputeFilter?, _ actor: Actor) -> SQL {
        .all(["m.run_id = \(run)", actor.sees("m.agency_id")] + (filter.map { [$0.condition] } ?? []))
    }

    /// `d` is an open dossier of this person, and the run moved its dates.
    private static func isMoved(by run: SQL, heldBy actor: Actor) -> SQL {
        """
        \(DossierStore.held(by: actor.account, at: actor.agency).condition)
        AND EXISTS (SELECT 1 FROM recompute_move m WHERE m.run_id = \(run) AND m.dossier_id = d.id)
        """
    }
}
