package import Identity
package import Kernel
package import Storage

/// A statement of duty: what, on which basis, since when (QĐ 19/2014 Đ2, or a province's decision).
package struct DutyStatement: Sendable, Hashable {
    package let duty: Duty
    package let basis: String
    package let from: Day

    package init(duty: Duty, basis: String, from: Day) {
        self.duty = duty
        self.basis = basis
        self.from = from
    }
}

/// All SQL on duties.
package enum Duties {
    /// The duty of each agency of a scope at an instant: the last statement that had begun on its day, of those recorded by then. Of two
    /// from the same day the one recorded later corrects the other.
    package static func duties(_ scope: AgencyScope, asOf instant: Instant, in reader: any Reader) throws -> [AgencyID: DutyStatement] {
        let rows = try reader.rows(
            """
            SELECT d.agency_id, d.duty, d.basis, d.from_day FROM agency_duty d
            WHERE \(scope.covers("d.agency_id")) AND d.from_day <= \(instant.day) AND d.recorded_at <= \(instant)
            ORDER BY d.agency_id, d.from_day, d.recorded_at, d.id
            """)
        var last: [AgencyID: DutyStatement] = [:]
        for row in rows {
            last[try row["agency_id"]] = DutyStatement(duty: try row["duty"], basis: try row["basis"], from: try row["from_day"])
        }
        return last
    }

    /// Every statement ever made about an agency, the latest first.
    static func history(of agency: AgencyID, in reader: any Reader) throws -> [(DutyStatement, by: String)] {
        try reader.rows("SELECT * FROM agency_duty WHERE agency_id = \(agency) ORDER BY from_day DESC, recorded_at DESC, id DESC").map {
            (DutyStatement(duty: try $0["duty"], basis: try $0["basis"], from: try $0["from_day"]), by: try $0["recorded_by"])
        }
    }

    static func insert(_ statement: DutyStatement, for agency: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO agency_duty (agency_id, duty, basis, from_day, recorded_at, recorded_by)
            VALUES (\(agency), \(statement.duty), \(statement.basis), \(statement.from), \(tx.now), \(tx.stamp.name))
            """)
    }
}
