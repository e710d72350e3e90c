import Storage

/// What agencies set. The texts of shipped steps never change.
enum DeadlinesSchema {
    static let migrations = [rules, askSupplement]

    private static let rules = Migration(
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
    private static let askSupplement = Migration(
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
}
