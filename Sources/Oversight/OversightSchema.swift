import Storage

enum OversightSchema {
    static let migrations = [
        Migration(
            "2026-11-21.60 oversight",
            """
            CREATE TABLE report (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                kind {text} NOT NULL CHECK (kind IN ('inspection', 'annual', 'other')),
                year BIGINT NOT NULL,
                ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
                from_day {text} NOT NULL,
                as_of_day {text} NOT NULL,
                title TEXT NOT NULL,
                content TEXT NOT NULL,
                digest {text} NOT NULL,
                closed_at BIGINT NOT NULL,
                account_id BIGINT REFERENCES account(id),
                name TEXT NOT NULL,
                UNIQUE (agency_id, kind, year, ordinal)
            );
            CREATE INDEX report_closed ON report (agency_id, closed_at);
            CREATE TABLE report_due (
                id {key},
                province_id BIGINT NOT NULL REFERENCES agency(id),
                kind {text} NOT NULL CHECK (kind IN ('inspection', 'annual')),
                year BIGINT NOT NULL,
                due_on {text} NOT NULL,
                basis TEXT NOT NULL,
                recorded_at BIGINT NOT NULL,
                account_id BIGINT REFERENCES account(id),
                name TEXT NOT NULL
            );
            CREATE INDEX report_due_province ON report_due (province_id, id);
            CREATE TABLE reminder (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                on_day {text} NOT NULL,
                lacks TEXT NOT NULL,
                at BIGINT NOT NULL,
                account_id BIGINT REFERENCES account(id),
                name TEXT NOT NULL,
                UNIQUE (agency_id, on_day)
            );
            CREATE TABLE province_month (
                province_id BIGINT NOT NULL REFERENCES agency(id),
                last_day {text} NOT NULL,
                agencies BIGINT NOT NULL,
                electronic BIGINT NOT NULL,
                announced BIGINT NOT NULL,
                procedures_total BIGINT NOT NULL,
                procedures_covered BIGINT NOT NULL,
                resolved BIGINT NOT NULL,
                in_time BIGINT NOT NULL,
                written_at BIGINT NOT NULL,
                PRIMARY KEY (province_id, last_day)
            );
            """)
    ]
}
