import Identity
import Kernel
import Storage

/// All SQL on the runs and what they moved; the bulk work on dossiers is in `RecomputeStore+Batch`.
enum RecomputeStore {
    static let migration = Migration(
        "2026-11-22.53 recomputed due dates",
        """
        CREATE TABLE recompute_run (
            id {key},
            agency_id BIGINT REFERENCES agency(id),
            state {text} NOT NULL CHECK (state IN ('waiting', 'running', 'done')),
            asked_at BIGINT NOT NULL,
            asked_by TEXT NOT NULL,
            finished_at BIGINT,
            checked BIGINT NOT NULL,
            total BIGINT NOT NULL,
            causes INTEGER NOT NULL CHECK (causes >= 1)
        );
        CREATE TABLE recompute_cause (
            id {key},
            run_id BIGINT NOT NULL REFERENCES recompute_run(id),
            from_day {text} NOT NULL,
            through_day {text} NOT NULL,
            text TEXT NOT NULL,
            source TEXT NOT NULL
        );
        CREATE INDEX recompute_cause_run ON recompute_cause (run_id);
        CREATE TABLE recompute_move (
            run_id BIGINT NOT NULL REFERENCES recompute_run(id),
            dossier_id BIGINT NOT NULL REFERENCES dossier(id),
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            old_due BIGINT NOT NULL,
            new_due BIGINT NOT NULL,
            old_step_due BIGINT,
            new_step_due BIGINT,
            why TEXT NOT NULL,
            PRIMARY KEY (run_id, dossier_id)
        );
        CREATE INDEX recompute_move_agency ON recompute_move (agency_id, run_id, old_due, dossier_id);
        """)

    static let failure = Migration("2026-11-30.54 recomputed due dates: failures", "ALTER TABLE recompute_run ADD COLUMN failed_at BIGINT")

    /// Joins a run that has not begun, so that the five days of a Tết are one reckoning; nil when there is none.
    static func join(agency: AgencyID?, in tx: Transaction) throws -> Identifier<RecomputeRun>? {
        try tx.row(
            """
            UPDATE recompute_run SET causes = causes + 1 WHERE state = 'waiting' AND id = (
                SELECT max(w.id) FROM recompute_run w WHERE w.state = 'waiting' AND w.agency_id IS NOT DISTINCT FROM \(agency))
            RETURNING id
            """
        ).map { try $0["id"] }
    }

    static func create(agency: AgencyID?, in tx: Transaction) throws -> Identifier<RecomputeRun> {
        try tx.insert(
            """
            INSERT INTO recompute_run (agency_id, state, asked_at, asked_by, checked, total, causes)
            VALUES (\(agency), 'waiting', \(tx.now), \(tx.stamp.name), 0, 0, 1) RETURNING id
            """)
    }

    static func add(_ cause: RecomputeCause, to run: Identifier<RecomputeRun>, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO recompute_cause (run_id, from_day, through_day, text, source)
            VALUES (\(run), \(cause.from), \(cause.through), \(cause.text), \(cause.source))
            """)
    }

    static func waiting(of agency: AgencyID, in reader: any Reader) throws -> Identifier<RecomputeRun>? {
        try reader.value("SELECT max(id) FROM recompute_run WHERE state = 'waiting' AND agency_id = \(agency)")
    }

    /// Its job failed for good; what it had moved by then stays moved.
    static func fail(_ run: Identifier<RecomputeRun>, in tx: Transaction) throws {
        try tx.execute("UPDATE recompute_run SET state = 'running', failed_at = \(tx.now) WHERE id = \(run) AND state <> 'done'")
    }

    static func begin(_ run: Identifier<RecomputeRun>, in tx: Transaction) throws {
        try tx.execute(
            "UPDATE recompute_run SET state = 'running', failed_at = NULL, checked = 0, total = 0 WHERE id = \(run) AND state <> 'done'")
    }

    static func progress(_ run: Identifier<RecomputeRun>, checked: Int, of total: Int, in tx: Transaction) throws {
        try tx.execute("UPDATE recompute_run SET checked = \(checked), total = \(total) WHERE id = \(run)")
    }

    static func finish(_ run: Identifier<RecomputeRun>, in tx: Transaction) throws {
        try tx.execute("UPDATE recompute_run SET state = 'done', finished_at = \(tx.now), total = checked WHERE id = \(run)")
    }

    static func causes(of run: Identifier<RecomputeRun>, in reader: any Reader) throws -> [RecomputeCause] {
        try reader.rows("SELECT * FROM recompute_cause WHERE run_id = \(run) ORDER BY id").map {
            RecomputeCause(from: try $0["from_day"], through: try $0["through_day"], text: try $0["text"], source: try $0["source"])
        }
    }

    /// The runs that concern this person's agencies, the newest first.
    static func runs(for actor: Actor, limit: Int, offset: Int, in reader: any Reader) throws -> [RecomputeRun] {
        try reader.rows(
            "SELECT r.* FROM recompute_run r WHERE \(concerns(actor)) ORDER BY r.id DESC LIMIT \(limit) OFFSET \(offset)"
        ).map(run)
    }

    /// Those that were done lately, the newest first.
    static func finished(since instant: Instant, for actor: Actor, in reader: any Reader) throws -> [RecomputeRun] {
        try reader.rows(finished(since: instant, for: actor)).map(run)
    }

    static func finished(since instant: Instant, for actor: Actor) -> SQL {
        "SELECT r.* FROM recompute_run r WHERE r.finished_at >= \(instant) AND \(concerns(actor)) ORDER BY r.id DESC LIMIT 3"
    }

    static func count(for actor: Actor, in reader: any Reader) throws -> Int {
        try reader.value("SELECT count(*) FROM recompute_run r WHERE \(concerns(actor))") ?? 0
    }

    static func find(_ id: Identifier<RecomputeRun>, for actor: Actor, in reader: any Reader) throws -> RecomputeRun {
        guard let row = try reader.row("SELECT r.* FROM recompute_run r WHERE r.id = \(id) AND \(concerns(actor))") else {
            throw Problem.notFound
        }
        return try run(row)
    }

    static func run(_ id: Identifier<RecomputeRun>, in reader: any Reader) throws -> RecomputeRun {
        guard let row = try reader.row("SELECT r.* FROM recompute_run r WHERE r.id = \(id)") else { throw Problem.notFound }
        return try run(row)
    }

    private static func concerns(_ actor: Actor) -> SQL {
        """
        (r.agency_id IS NULL OR \(actor.sees("r.agency_id"))
            OR r.agency_id = \(Jurisdiction.province(over: actor.agency)))
        """
    }

    private static func run(_ row: Row) throws -> RecomputeRun {
        let failedAt: Instant? = try row["failed_at"]
        return RecomputeRun(
            id: try row["id"], agency: try row["agency_id"], state: failedAt == nil ? try row["state"] : .failed,
            askedAt: try row["asked_at"],
            askedBy: try row["asked_by"], finishedAt: try row["finished_at"], checked: try row["checked"], total: try row["total"])
    }
}
