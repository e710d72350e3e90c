import Identity
import Kernel
import Standards
import Storage

/// How all agencies of a scope stand to this room's requirements: one query a requirement, whatever the number of agencies.
struct PlanningStandings {
    let scope: AgencyScope
    let year: Int
    let asOf: Instant
    let reader: any Reader

    /// A row per agency, turned into a standing.
    private func standings(_ sql: SQL, _ standing: (Row) throws -> Standing?) throws -> [AgencyID: Standing] {
        var found: [AgencyID: Standing] = [:]
        for row in try reader.rows(sql) { found[try row["agency_id"]] = try standing(row) }
        return found
    }

    private func stood(_ alias: String = "v") -> SQL { RegisterStore.stood(alias, at: asOf) }

    /// Internal and external issues, written, changed or looked through this year.
    func context() throws -> [AgencyID: Standing] {
        try standings(
            """
            SELECT v.agency_id, COUNT(*) FILTER (WHERE v.side = 'internal') AS inner_count,
                COUNT(*) FILTER (WHERE v.side = 'external') AS outer_count, MAX(v.created_at) AS written_at,
                (SELECT MAX(r.at) FROM register_review r WHERE r.agency_id = v.agency_id AND r.register = 'context'
                    AND r.at <= \(asOf)) AS reviewed_at
            FROM context_issue v WHERE \(scope.covers("v.agency_id")) AND \(stood()) GROUP BY v.agency_id
            """
        ) { row in
            let inner: Int = try row["inner_count"]
            let outer: Int = try row["outer_count"]
            let written: Instant = try row["written_at"]
            let reviewed: Instant? = try row["reviewed_at"]
            let last = max(written, reviewed ?? written)
            if inner == 0 { return .partial(note: "chưa có vấn đề bên trong") }
            if outer == 0 { return .partial(note: "chưa có vấn đề bên ngoài") }
            guard last.day.year >= year else { return .partial(note: "chưa rà soát năm \(year), lần cuối \(last.day.vietnamese)") }
            return .met(on: last.day, note: "\(inner + outer) vấn đề")
        }
    }

    func parties() throws -> [AgencyID: Standing] {
        try standings(
            """
            SELECT v.agency_id, COUNT(*) AS count, MAX(v.created_at) AS written_at FROM interested_party v
            WHERE \(scope.covers("v.agency_id")) AND \(stood()) GROUP BY v.agency_id
            """
        ) { row in
            let count: Int = try row["count"]
            return .met(on: try (row["written_at"] as Instant).day, note: "\(count) bên quan tâm")
        }
    }

    func qmsScope() throws -> [AgencyID: Standing] {
        try standings(
            "SELECT v.agency_id, v.standard, v.created_at FROM qms_scope v WHERE \(scope.covers("v.agency_id")) AND \(stood())"
        ) { .met(on: try ($0["created_at"] as Instant).day, note: try $0["standard"]) }
    }

    /// Announced, and not to be announced again because the scope was written anew.
    func announced() throws -> [AgencyID: Standing] {
        let latest = try Announcements.latest(scope, asOf: asOf, in: reader)
        guard !latest.isEmpty else { return [:] }
        let rescoped = try reader.rows(
            "SELECT v.agency_id, v.created_at FROM qms_scope v WHERE \(scope.covers("v.agency_id")) AND \(stood())")
        var scopeAt: [AgencyID: Instant] = [:]
        for row in rescoped { scopeAt[try row["agency_id"]] = try row["created_at"] }
        return latest.mapValues { announcement in
            if let at = scopeAt[announcement.agency], at > announcement.at {
                return .partial(note: "phạm vi đã sửa ngày \(at.day.vietnamese), cần công bố lại")
            }
            return .met(on: announcement.signedOn, note: "lần \(announcement.ordinal), số \(announcement.number)")
        }
    }

    func confirmed() throws -> [AgencyID: Standing] {
        try standings(
            """
            SELECT c.agency_id, MAX(c.at) AS confirmed_at, (SELECT MAX(v.created_at) FROM qms_scope v
                WHERE v.agency_id = c.agency_id AND \(stood())) AS scope_at
            FROM qms_confirmation c WHERE \(scope.covers("c.agency_id")) AND c.at <= \(asOf) GROUP BY c.agency_id
            """
        ) { row in
            let at: Instant = try row["confirmed_at"]
            let scopeAt: Instant? = try row["scope_at"]
            if let scopeAt, scopeAt > at { return .partial(note: "phạm vi đã sửa sau lần xác nhận ngày \(at.day.vietnamese)") }
            return .met(on: at.day, note: "")
        }
    }

    /// Risks are listed, and none that has a day for its treatment has passed it without an outcome since the day was set.
    func risks() throws -> [AgencyID: Standing] {
        try standings(
            """
            SELECT v.agency_id, COUNT(*) AS count, MAX(v.created_at) AS written_at,
                COUNT(*) FILTER (WHERE v.due < \(asOf.day) AND NOT EXISTS (SELECT 1 FROM risk_outcome o
                    WHERE o.risk_id = COALESCE(v.line_id, v.id) AND o.at <= \(asOf))) AS late_count
            FROM risk v WHERE \(scope.covers("v.agency_id")) AND \(stood()) GROUP BY v.agency_id
            """
        ) { row in
            let count: Int = try row["count"]
            let late: Int = try row["late_count"]
            if late > 0 { return .partial(note: "\(late) biện pháp quá hạn") }
            return .met(on: try (row["written_at"] as Instant).day, note: "\(count) rủi ro, cơ hội")
        }
    }

    func objectives() throws -> [AgencyID: Standing] {
        try standings(
            """
            SELECT v.agency_id, COUNT(*) AS count, MAX(v.created_at) AS written_at FROM objective v
            WHERE \(scope.covers("v.agency_id")) AND v.year = \(year) AND \(stood()) GROUP BY v.agency_id
            """
        ) { row in
            let count: Int = try row["count"]
            return .met(on: try (row["written_at"] as Instant).day, note: "\(count) mục tiêu")
        }
    }

    /// Every objective has a result for each of its periods that is over.
    func results() throws -> [AgencyID: Standing] {
        let over = { (frequency: Frequency) in frequency.periodsOver(in: year, on: asOf.day) }
        let last: SQL = "(CASE v.frequency WHEN 'quarter' THEN \(over(.quarter)) WHEN 'half' THEN \(over(.half)) ELSE \(over(.year)) END)"
        return try standings(
            """
            SELECT v.agency_id, SUM(CASE WHEN \(last) >= v.first_period THEN \(last) - v.first_period + 1 ELSE 0 END) AS due_count,
                SUM((SELECT COUNT(*) FROM objective_result r WHERE r.objective_id = COALESCE(v.line_id, v.id) AND \(stood("r"))
                    AND r.period >= v.first_period AND r.period <= \(last))) AS done_count, MAX(v.created_at) AS written_at,
                MAX((SELECT MAX(r.created_at) FROM objective_result r WHERE r.objective_id = COALESCE(v.line_id, v.id)
                    AND \(stood("r")))) AS measured_at
            FROM objective v WHERE \(scope.covers("v.agency_id")) AND v.year = \(year) AND \(stood()) GROUP BY v.agency_id
            """
        ) { row in
            let due: Int = try row["due_count"]
            let done: Int = try row["done_count"]
            let measured: Instant? = try row["measured_at"]
            let written: Instant = try row["written_at"]
            if done < due { return .partial(note: "còn thiếu \(due - done)/\(due) kết quả đến kỳ") }
            return .met(on: (measured ?? written).day, note: due == 0 ? "chưa đến kỳ" : "\(done)/\(due) kết quả")
        }
    }
}
