import Identity
import Kernel
import Storage

/// All SQL on the rules that agencies set.
enum RuleStore {
    /// Its province's and its own, in the order in which they come to hold.
    static func settings(for agency: AgencyID, in reader: any Reader) throws -> [RuleSetting] {
        try reader.rows(
            """
            SELECT * FROM clock_rule_setting WHERE agency_id = \(agency)
                OR agency_id = \(Jurisdiction.province(over: agency))
            ORDER BY from_day, CASE WHEN agency_id = \(agency) THEN 1 ELSE 0 END, id
            """
        ).map { row in
            RuleSetting(
                agency: try row["agency_id"], name: try row["name"], value: try row["value"], from: try row["from_day"],
                source: try row["source"], isVerified: try row["is_verified"], recordedBy: try row["recorded_by"])
        }
    }

    static func insert(_ setting: RuleSetting, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO clock_rule_setting (agency_id, name, value, from_day, source, is_verified, recorded_at, recorded_by)
            VALUES (\(setting.agency), \(setting.name), \(setting.value), \(setting.from), \(setting.source), \(setting.isVerified),
                \(tx.now), \(setting.recordedBy))
            """)
    }
}
