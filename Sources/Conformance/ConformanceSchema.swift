import Storage

enum ConformanceSchema {
    static let migrations = [
        Migration(
            "2026-11-22.62 conformance",
            """
            CREATE TABLE conformance_run (
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                revision_id BIGINT NOT NULL REFERENCES revision(id),
                from_day {text} NOT NULL,
                through_day {text} NOT NULL,
                mark TEXT NOT NULL,
                computed_at BIGINT NOT NULL,
                fitness DOUBLE PRECISION,
                median BIGINT,
                body TEXT NOT NULL,
                PRIMARY KEY (agency_id, revision_id, from_day, through_day),
                CHECK (from_day <= through_day)
            );
            """)
    ]
}
