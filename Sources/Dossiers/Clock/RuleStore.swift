import Identity
import Kernel
import Storage

/// All SQL on the rules that agencies set.
enum RuleStore {
    static let migration = Migration(
        "2026-11-22.52 clock rules",
        """
        CREATE TABLE clock_rule_setting (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            name {text} NOT NULL CHECK (name IN
                ('supplement', 'payment', 'apology', 'handOver', 'answer', 'transfer', 'opinion', 'forms')),
            value {text} NOT NULL,
            from_day {text} NOT NULL,
            source TEXT NOT NULL,
            is_verified BOOLEAN NOT NULL,
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL
        );
        CREATE INDEX clock_rule_setting_agency ON clock_rule_setting (agency_id, from_day);
        """)

    /// One more rule to set; the table is made anew, since an engine cannot widen a CHECK.
    static let askSupplement = Migration(
        "2026-11-30.51 clock rules: asking for more papers",
        """
        CREATE TABLE clock_rule_setting_wider (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            name {text} NOT NULL CHECK (name IN
                ('supplement', 'payment', 'apology', 'handOver', 'answer', 'transfer', 'opinion', 'forms', 'askSupplement')),
            value {text} NOT NULL,
            from_day {text} NOT NULL,
            source TEXT NOT NULL,
            is_verified BOOLEAN NOT NULL,
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL
        );
        INSERT INTO clock_rule_setting_wider (agency_id, name, value, from_day, source, is_verified, recorded_at, recorded_by)
        SELECT agency_id, name, value, from_day, source, is_verified, recorded_at, recorded_by FROM clock_rule_setting ORDER BY id;
        DROP TABLE clock_rule_setting;
        ALTER TABLE clock_rule_setting_wider RENAME TO clock_rule_setting;
        CREATE INDEX clock_rule_setting_agency ON clock_rule_setting (agency_id, from_day);
        """)

    /// Its province's and its own, in the order in which they come to hold.
    static func settings(for agency: AgencyID, in reader: any Reader) throws -> [RuleSetting] {
        try reader.rows(
            """
            SELECT * FROM clock_rule_setting WHERE agency_id = \(agency)
                OR agency_id = (SELECT province_id FROM jurisdiction WHERE agency_id = \(agency))
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
