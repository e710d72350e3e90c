import Documents
import Identity
import Kernel
import Storage

/// A period of days on which dossiers ended.
struct Period: Sendable, Hashable, Codable {
    let from: Day
    let through: Day

    /// The running month and the eleven before it: whole months, so that a comparison that was kept serves until the month is over.
    static func standard(today: Day) -> Period {
        let first = today.adding(days: 1 - today.dayOfMonth)
        return Period(from: first.adding(months: -11), through: first.adding(months: 1).adding(days: -1))
    }

    var vietnamese: String { "từ \(from.vietnamese) đến \(through.vietnamese)" }
}

/// A comparison that was kept, with the mark of the data it was made from: when the mark is another one now, it is out of date.
struct KeptRun: Sendable {
    let mark: String
    let computedAt: Instant
    let result: ConformanceResult
}

/// All SQL on this room's table.
enum RunStore {
    static func find(_ revision: RevisionID, of agency: AgencyID, _ period: Period, in reader: any Reader) throws -> KeptRun? {
        try reader.row(
            """
            SELECT mark, computed_at, body FROM conformance_run WHERE agency_id = \(agency) AND revision_id = \(revision)
            AND from_day = \(period.from) AND through_day = \(period.through)
            """
        ).map { row in
            let body: JSONText<ConformanceResult> = try row["body"]
            return KeptRun(mark: try row["mark"], computedAt: try row["computed_at"], result: body.content)
        }
    }

    /// The two figures a list shows, of what is kept for a period.
    static func figures(_ scope: AgencyScope, _ period: Period, in reader: any Reader) throws -> [RevisionID: RunFigures] {
        let rows = try reader.rows(
            """
            SELECT c.revision_id, c.mark, c.fitness, c.median FROM conformance_run c WHERE \(scope.covers("c.agency_id"))
            AND c.from_day = \(period.from) AND c.through_day = \(period.through)
            """)
        return try Dictionary(
            rows.map { (try $0["revision_id"], RunFigures(mark: try $0["mark"], fitness: try $0["fitness"], median: try $0["median"])) },
            uniquingKeysWith: { first, _ in first })
    }

    static func keep(
        _ result: ConformanceResult, mark: String, of revision: RevisionID, _ agency: AgencyID, _ period: Period, in tx: Transaction
    ) throws {
        let body = try JSONText(result)
        try tx.execute(
            """
            INSERT INTO conformance_run (agency_id, revision_id, from_day, through_day, mark, computed_at, fitness, median, body)
            VALUES (\(agency), \(revision), \(period.from), \(period.through), \(mark), \(tx.now), \(result.fitness), \(result.total?.p50),
                \(body))
            ON CONFLICT (agency_id, revision_id, from_day, through_day) DO UPDATE SET mark = excluded.mark,
                computed_at = excluded.computed_at, fitness = excluded.fitness, median = excluded.median, body = excluded.body
            """)
    }
}

/// What a list shows of a comparison.
struct RunFigures: Sendable, Hashable {
    let mark: String
    let fitness: Double?
    /// Working minutes from receipt to the result.
    let median: Int?
}
