package import Identity
package import Kernel
package import Storage

/// How the dossiers of a period stand by QĐ 766/QĐ-TTg 2.1.
package struct IndicatorCount: Sendable, Hashable {
    package let judged: Int
    package let late: Int
}

/// A dossier that counts as late in a period, whether it has ended or not.
package struct LateMark: Sendable, Hashable {
    package let id: Identifier<Dossier>
    package let code: String
    package let title: String
    package let promisedAt: Instant
    package let dueAt: Instant
    /// Nil while it was open.
    package let endedAt: Instant?
}

extension DossierMarks {
    /// By what a dossier counts as late.
    package enum LateGround: Sendable {
        /// QĐ 766/QĐ-TTg 2.1: against the promise, without the time of a supplement; asked for papers twice is late.
        case indicator
        /// TT 01/2018, index 9: came in online and is past its legal due date.
        case online
    }

    /// Of each agency, as its dossiers stood at the end of the period, or stand now while it runs. One query.
    package static func indicators(
        _ scope: AgencyScope, in period: DossierPeriod, asOf now: Instant, _ reader: any Reader
    ) throws -> [AgencyID: IndicatorCount] {
        let rows = try reader.rows(
            """
            SELECT x.agency_id, count(*) AS judged, sum(x.late) AS late FROM (\(judged(scope, period, now))) x
            WHERE x.late IS NOT NULL GROUP BY x.agency_id
            """)
        return try rows.reduce(into: [:]) { found, row in
            found[try row["agency_id"]] = IndicatorCount(judged: try row["judged"], late: try row["late"])
        }
    }

    package static func lateOnline(
        _ scope: AgencyScope, in period: DossierPeriod, asOf now: Instant, _ reader: any Reader
    ) throws -> [AgencyID: Int] {
        let rows = try reader.rows(
            "SELECT x.agency_id, count(*) AS n FROM (\(onlineLate(scope, period, now))) x GROUP BY x.agency_id")
        return try rows.reduce(into: [:]) { found, row in found[try row["agency_id"]] = try row["n"] }
    }

    /// The dossiers behind, those due first at the top.
    package static func late(
        _ ground: LateGround, _ agency: AgencyID, in period: DossierPeriod, asOf now: Instant, limit: Int, offset: Int,
        _ reader: any Reader
    ) throws -> (rows: [LateMark], total: Int) {
        let late: SQL =
            ground == .indicator
            ? "SELECT j.dossier_id FROM (\(judged(.agency(agency), period, now))) j WHERE j.late = 1"
            : "SELECT o.dossier_id FROM (\(onlineLate(.agency(agency), period, now))) o"
        let rows = try reader.rows(
            """
            SELECT d.id, d.code, d.title, d.promised_at, d.due_at, CASE WHEN d.ended_at <= \(end(of: period, now)) THEN d.ended_at END AS ended
            FROM dossier d WHERE d.id IN (\(late)) ORDER BY d.due_at, d.id LIMIT \(limit) OFFSET \(offset)
            """
        ).map {
            LateMark(
                id: try $0["id"], code: try $0["code"], title: try $0["title"], promisedAt: try $0["promised_at"],
                dueAt: try $0["due_at"], endedAt: try $0["ended"])
        }
        return (rows, try reader.value("SELECT count(*) FROM (\(late)) n") ?? 0)
    }

    private static func end(of period: DossierPeriod, _ now: Instant) -> Instant { min(now, AfterInstant.end(of: period.through)) }

    /// `late` is 1, 0, or NULL for what cannot be judged yet. What ended in the period is judged by its end, also when it was withdrawn or
    /// stopped. What is open at the end of the period is late when it was asked for papers twice, or is past its promise without the time
    /// of the supplement; waiting for the one supplement, its end is the request, in the period of the request; else it is not due yet.
    private static func judged(_ scope: AgencyScope, _ period: DossierPeriod, _ now: Instant) -> SQL {
        let end = end(of: period, now)
        return """
            SELECT f.agency_id, f.dossier_id, CASE WHEN f.supplements > 1 OR f.indicator = 'late' THEN 1 ELSE 0 END AS late
            FROM dossier_facts f
            WHERE \(scope.covers("f.agency_id")) AND \(period.covers("f.ended_at")) AND f.ended_at <= \(end) AND f.indicator IS NOT NULL
            UNION ALL
            SELECT o.agency_id, o.dossier_id, CASE
                WHEN o.earlier + o.asked > 1 THEN 1
                WHEN o.asked > o.answered AND o.asked_at >= \(Instant(period.from)) THEN CASE WHEN o.asked_at > o.promised_at THEN 1 ELSE 0 END
                WHEN o.asked > o.answered THEN NULL
                WHEN o.promised_at + COALESCE(o.answered_at - o.asked_at, 0) < \(end) THEN 1 END
            FROM (SELECT d.agency_id, d.id AS dossier_id, d.promised_at, d.earlier_requests AS earlier,
                    count(*) FILTER (WHERE e.kind = 'pause') AS asked, max(CASE WHEN e.kind = 'pause' THEN e.at END) AS asked_at,
                    count(*) FILTER (WHERE e.kind = 'resume') AS answered, max(CASE WHEN e.kind = 'resume' THEN e.at END) AS answered_at
                FROM dossier d LEFT JOIN clock_event e ON e.dossier_id = d.id AND e.ground = 'supplement' AND e.at <= \(end)
                WHERE d.id IN (\(DossierStore.opened(at: end, in: scope))) GROUP BY d.agency_id, d.id, d.promised_at, d.earlier_requests) o
            """
    }

    /// Ended late in the period, or late and open at its end.
    private static func onlineLate(_ scope: AgencyScope, _ period: DossierPeriod, _ now: Instant) -> SQL {
        let end = end(of: period, now)
        return """
            SELECT d.agency_id, d.id AS dossier_id FROM dossier d
            WHERE \(scope.covers("d.agency_id")) AND d.outcome = 'late' AND \(period.covers("d.ended_at")) AND d.ended_at <= \(end)
                AND d.channel = \(DossierChannel.online)
            UNION ALL
            SELECT d.agency_id, d.id FROM dossier d WHERE \(LateDossiers.condition(scope, at: end)) AND d.channel = \(DossierChannel.online)
            """
    }
}
