import Foundation
package import Identity
package import Kernel
package import Storage

/// All SQL on kept reports and their due days.
package enum OversightStore {
    private static let columns: SQL = """
        r.id, r.agency_id, r.kind, r.year, r.ordinal, r.from_day, r.as_of_day, r.title, r.digest, r.closed_at, r.name
        """

    private static func kept(_ row: Row) throws -> KeptReport {
        KeptReport(
            id: try row["id"], agency: try row["agency_id"], key: ReportKey(try row["kind"], try row["year"]), ordinal: try row["ordinal"],
            from: try row["from_day"], day: try row["as_of_day"], title: try row["title"], checkCode: try row["digest"],
            closedAt: try row["closed_at"], by: try row["name"])
    }

    /// A kept report this person may see.
    static func find(_ id: Identifier<KeptReport>, for actor: Actor, in reader: any Reader) throws -> (kept: KeptReport, report: Report) {
        let row = try reader.row("SELECT \(columns), r.content FROM report r WHERE r.id = \(id) AND \(actor.sees("r.agency_id"))")
        guard let row else { throw Problem.notFound }
        return (try kept(row), try report(row))
    }

    /// What was closed, for the job that prints it: whoever asked for it could see it.
    static func report(_ id: Identifier<KeptReport>, in reader: any Reader) throws -> Report {
        guard let row = try reader.row("SELECT content FROM report WHERE id = \(id)") else { throw Problem.notFound }
        return try report(row)
    }

    private static func report(_ row: Row) throws -> Report {
        try (row["content"] as JSONText<Report>).content
    }

    /// The reports an agency closed, the latest first.
    static func reports(of agency: AgencyID, asOf: Instant? = nil, limit: Int = 200, in reader: any Reader) throws -> [KeptReport] {
        var known: SQL = "TRUE"
        if let asOf { known = "r.closed_at <= \(asOf)" }
        return try reader.rows(
            "SELECT \(columns) FROM report r WHERE r.agency_id = \(agency) AND \(known) ORDER BY r.closed_at DESC, r.id DESC LIMIT \(limit)"
        ).map(kept)
    }

    /// The first closing of each report of each agency of a scope, as known at an instant.
    package static func firstClosings(_ scope: AgencyScope, asOf: Instant, in reader: any Reader) throws -> [AgencyID: [ReportKey: Day]] {
        let rows = try reader.rows(
            """
            SELECT r.agency_id, r.kind, r.year, r.closed_at FROM report r
            WHERE \(scope.covers("r.agency_id")) AND r.ordinal = 1 AND r.closed_at <= \(asOf)
            """)
        var found: [AgencyID: [ReportKey: Day]] = [:]
        for row in rows {
            let closed: Instant = try row["closed_at"]
            found[try row["agency_id"], default: [:]][ReportKey(try row["kind"], try row["year"])] = closed.day
        }
        return found
    }

    /// The kept reports of one kind and year in a scope, the first of each agency.
    static func firstReports(_ scope: AgencyScope, _ key: ReportKey, in reader: any Reader) throws -> [AgencyID: KeptReport] {
        let rows = try reader.rows(
            """
            SELECT \(columns) FROM report r WHERE \(scope.covers("r.agency_id")) AND r.kind = \(key.kind) AND r.year = \(key.year) AND r.ordinal = 1
            """
        ).map(kept)
        return Dictionary(rows.map { ($0.agency, $0) }) { $1 }
    }

    /// UNIQUE (agency_id, kind, year, ordinal) stops the slower of two.
    static func insert(_ report: Report, as key: ReportKey, of agency: AgencyID, in tx: Transaction) throws -> (
        Identifier<KeptReport>, ordinal: Int
    ) {
        let ordinal: Int =
            try tx.value(
                "SELECT COALESCE(MAX(ordinal), 0) + 1 FROM report WHERE agency_id = \(agency) AND kind = \(key.kind) AND year = \(key.year)"
            ) ?? 1
        let id: Identifier<KeptReport>? = try tx.value(
            """
            INSERT INTO report (agency_id, kind, year, ordinal, from_day, as_of_day, title, content, digest, closed_at, account_id, name)
            VALUES (\(agency), \(key.kind), \(key.year), \(ordinal), \(report.from), \(report.day), \(report.title), \(JSONText(report)),
                \(report.checkCode), \(tx.now), \(tx.stamp.accountID), \(tx.stamp.name))
            ON CONFLICT (agency_id, kind, year, ordinal) DO NOTHING RETURNING id
            """)
        guard let id else { throw Problem.conflict("Báo cáo này vừa được chốt. Anh/chị tải lại trang để xem.") }
        return (id, ordinal)
    }

    // MARK: Due days

    /// What the provinces of a scope set, the later over the earlier.
    package static func reportDays(_ scope: AgencyScope, asOf: Instant, in reader: any Reader) throws -> [ReportDue] {
        let province: SQL =
            switch scope {
            case .province(let id): "\(id)"
            case .agency(let id): Jurisdiction.province(over: id)
            }
        return try reader.rows(
            "SELECT kind, year, due_on, basis FROM report_due WHERE province_id = \(province) AND recorded_at <= \(asOf) ORDER BY id"
        ).map { ReportDue(kind: try $0["kind"], year: try $0["year"], day: try $0["due_on"], source: try $0["basis"]) }
    }

    static func insert(_ due: ReportDue, province: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO report_due (province_id, kind, year, due_on, basis, recorded_at, account_id, name)
            VALUES (\(province), \(due.kind), \(due.year), \(due.day), \(due.source), \(tx.now), \(tx.stamp.accountID), \(tx.stamp.name))
            """)
    }
}
