package import Identity
package import Kernel
package import Storage

/// All SQL on what came of objectives and of the treatment of risks.
package enum ObjectiveStore {
    /// The objectives of a year, or of all, with their results, as they stood at an instant.
    package static func progress(
        of agency: AgencyID, year: Int?, asOf instant: Instant, in reader: any Reader
    ) throws -> [ObjectiveProgress] {
        let objectives = try RegisterStore.entries(Objective.self, of: agency, asOf: instant, in: reader)
            .filter { year == nil || $0.entry.year == year }
        guard !objectives.isEmpty else { return [] }
        let rows = try reader.rows(
            """
            SELECT r.* FROM objective_result r WHERE r.agency_id = \(agency) AND \(RegisterStore.stood("r", at: instant))
            AND r.objective_id IN \(list: objectives.map(\.line))
            """)
        let results = Dictionary(grouping: try rows.map(result), by: \.objective)
        return objectives.map { version in
            let own = results[version.line] ?? []
            return ObjectiveProgress(version: version, results: Dictionary(own.map { ($0.period, $0) }) { $1 })
        }
    }

    /// The agencies that have an objective which measures itself.
    static func measuring(in reader: any Reader) throws -> [AgencyID] {
        try reader.rows(
            """
            SELECT DISTINCT agency_id FROM objective WHERE ended_at IS NULL AND measure IN \(list: Measure.allCases.map(\.rawValue))
            ORDER BY agency_id
            """
        ).map { try $0["agency_id"] }
    }

    /// Everything ever recorded for an objective, the latest first.
    static func history(of objective: Identifier<Objective>, in reader: any Reader) throws -> [ObjectiveResult] {
        try reader.rows("SELECT * FROM objective_result WHERE objective_id = \(objective) ORDER BY id DESC").map(result)
    }

    static func insertResult(
        _ period: Int, _ value: Double, note: String, isMeasured: Bool = false, of objective: RegisterVersion<Objective>, in tx: Transaction
    ) throws {
        try tx.execute(
            "UPDATE objective_result SET ended_at = \(tx.now) WHERE objective_id = \(objective.line) AND period = \(period) AND ended_at IS NULL"
        )
        try tx.execute(
            """
            INSERT INTO objective_result (agency_id, objective_id, period, value, note, is_measured, created_at, created_by, created_name)
            VALUES (\(objective.agency), \(objective.line), \(period), \(value), \(note), \(isMeasured), \(tx.now),
                \(tx.stamp.accountID), \(tx.stamp.name))
            """)
    }

    /// The last outcome of each treated risk of an agency.
    package static func outcomes(of agency: AgencyID, asOf instant: Instant, in reader: any Reader) throws -> [Identifier<Risk>:
        RiskOutcome]
    {
        let rows = try reader.rows(
            "SELECT * FROM risk_outcome WHERE agency_id = \(agency) AND at <= \(instant) ORDER BY at, id")
        return Dictionary(try rows.map(outcome).map { ($0.risk, $0) }) { $1 }
    }

    /// The condition that the treatment of a risk is due by a day and has no outcome.
    static func untreated(through day: Day, asOf instant: Instant) -> SQL {
        """
        v.due <= \(day) AND NOT EXISTS
            (SELECT 1 FROM risk_outcome o WHERE o.risk_id = COALESCE(v.line_id, v.id) AND o.at <= \(instant))
        """
    }

    static func outcomes(of risk: Identifier<Risk>, in reader: any Reader) throws -> [RiskOutcome] {
        try reader.rows("SELECT * FROM risk_outcome WHERE risk_id = \(risk) ORDER BY id DESC").map(outcome)
    }

    static func insertOutcome(isEffective: Bool, note: String, of risk: RegisterVersion<Risk>, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO risk_outcome (agency_id, risk_id, is_effective, note, at, account_id, name)
            VALUES (\(risk.agency), \(risk.line), \(isEffective), \(note), \(tx.now), \(tx.stamp.accountID), \(tx.stamp.name))
            """)
    }

    private static func result(_ row: Row) throws -> ObjectiveResult {
        ObjectiveResult(
            objective: try row["objective_id"], period: try row["period"], value: try row["value"], note: try row["note"],
            isMeasured: try row["is_measured"], at: try row["created_at"], by: try row["created_name"])
    }

    private static func outcome(_ row: Row) throws -> RiskOutcome {
        RiskOutcome(
            risk: try row["risk_id"], isEffective: try row["is_effective"], note: try row["note"], at: try row["at"], by: try row["name"])
    }
}
