import Storage

/// The registers hold versions: `line_id` is the key of an entry's first version (NULL in that one), `ended_at` when the next version or
/// the end came. One current version a line is promised by an index.
enum PlanningSchema {
    static let migrations = [
        Migration("2026-11-21.43 planning: registers", registers),
        Migration("2026-11-21.44 planning: results, confirmation, announcement", records),
        measured,
    ]

    /// Until then a result that nobody typed was known by its note.
    private static let measured = Migration(
        "2026-12-01.43 planning: results that measure themselves",
        """
        ALTER TABLE objective_result ADD COLUMN is_measured BOOLEAN NOT NULL DEFAULT FALSE;
        UPDATE objective_result SET is_measured = TRUE WHERE note = 'Tự tính từ hồ sơ';
        """)

    /// What every version of every register carries.
    private static func versioned(_ table: String, _ columns: String) -> String {
        """
        CREATE TABLE \(table) (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            line_id BIGINT REFERENCES \(table)(id),
            origin_key {text},
            \(columns),
            created_at BIGINT NOT NULL,
            created_by BIGINT REFERENCES account(id),
            created_name TEXT NOT NULL,
            ended_at BIGINT,
            ended_name TEXT,
            CHECK (ended_at IS NULL OR ended_at >= created_at)
        );
        CREATE UNIQUE INDEX \(table)_current ON \(table) (COALESCE(line_id, id)) WHERE ended_at IS NULL;
        CREATE INDEX \(table)_line ON \(table) (line_id);
        CREATE INDEX \(table)_agency ON \(table) (agency_id, created_at);
        """
    }

    private static let registers = [
        versioned(
            "context_issue",
            """
            side {text} NOT NULL CHECK (side IN ('internal', 'external')),
            issue TEXT NOT NULL CHECK (issue <> ''), detail TEXT NOT NULL, effect TEXT NOT NULL, response TEXT NOT NULL
            """),
        versioned(
            "interested_party",
            """
            name TEXT NOT NULL CHECK (name <> ''), detail TEXT NOT NULL, needs TEXT NOT NULL, obligations TEXT NOT NULL,
            monitoring TEXT NOT NULL
            """),
        versioned(
            "qms_scope",
            """
            standard TEXT NOT NULL, form {text} NOT NULL CHECK (form IN ('own', 'shared')),
            text TEXT NOT NULL CHECK (text <> ''), sites TEXT NOT NULL, exclusions TEXT NOT NULL
            """),
        "CREATE UNIQUE INDEX qms_scope_one ON qms_scope (agency_id) WHERE ended_at IS NULL;",
        versioned(
            "objective",
            """
            year BIGINT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), detail TEXT NOT NULL,
            direction {text} NOT NULL CHECK (direction IN ('atLeast', 'atMost')), target DOUBLE PRECISION NOT NULL, unit TEXT NOT NULL,
            method TEXT NOT NULL, measure {text}, action TEXT NOT NULL, responsible TEXT NOT NULL, resources TEXT NOT NULL,
            frequency {text} NOT NULL CHECK (frequency IN ('quarter', 'half', 'year')),
            first_period BIGINT NOT NULL CHECK (first_period BETWEEN 1 AND 4)
            """),
        "CREATE INDEX objective_year ON objective (agency_id, year);",
        versioned(
            "risk",
            """
            kind {text} NOT NULL CHECK (kind IN ('risk', 'opportunity')), process TEXT NOT NULL,
            event TEXT NOT NULL CHECK (event <> ''), detail TEXT NOT NULL, cause TEXT NOT NULL, consequence TEXT NOT NULL,
            likelihood BIGINT NOT NULL CHECK (likelihood BETWEEN 1 AND 5), severity BIGINT NOT NULL CHECK (severity BETWEEN 1 AND 5),
            treatment TEXT NOT NULL, responsible TEXT NOT NULL, due {text}
            """),
        """
        CREATE TABLE register_review (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            register {text} NOT NULL,
            at BIGINT NOT NULL,
            account_id BIGINT REFERENCES account(id),
            name TEXT NOT NULL,
            note TEXT NOT NULL
        );
        CREATE INDEX register_review_agency ON register_review (agency_id, register, at);
        """,
    ].joined(separator: "\n")

    private static let records = """
        CREATE TABLE objective_result (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            objective_id BIGINT NOT NULL REFERENCES objective(id),
            period BIGINT NOT NULL CHECK (period BETWEEN 1 AND 4),
            value DOUBLE PRECISION NOT NULL,
            note TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            created_by BIGINT REFERENCES account(id),
            created_name TEXT NOT NULL,
            ended_at BIGINT
        );
        CREATE UNIQUE INDEX objective_result_current ON objective_result (objective_id, period) WHERE ended_at IS NULL;
        CREATE INDEX objective_result_period ON objective_result (objective_id, period, created_at);
        CREATE INDEX objective_result_agency ON objective_result (agency_id, created_at);
        CREATE TABLE risk_outcome (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            risk_id BIGINT NOT NULL REFERENCES risk(id),
            is_effective BOOLEAN NOT NULL,
            note TEXT NOT NULL CHECK (note <> ''),
            at BIGINT NOT NULL,
            account_id BIGINT REFERENCES account(id),
            name TEXT NOT NULL
        );
        CREATE INDEX risk_outcome_risk ON risk_outcome (risk_id, at);
        CREATE TABLE qms_confirmation (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            at BIGINT NOT NULL,
            account_id BIGINT REFERENCES account(id),
            name TEXT NOT NULL,
            note TEXT NOT NULL
        );
        CREATE INDEX qms_confirmation_agency ON qms_confirmation (agency_id, at);
        CREATE TABLE qms_announcement (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
            confirmation_id BIGINT NOT NULL REFERENCES qms_confirmation(id),
            number TEXT NOT NULL CHECK (number <> ''),
            signed_on {text} NOT NULL,
            signer TEXT NOT NULL,
            signer_post TEXT NOT NULL,
            standard TEXT NOT NULL,
            procedure_count BIGINT NOT NULL CHECK (procedure_count >= 1),
            snapshot TEXT NOT NULL,
            at BIGINT NOT NULL,
            account_id BIGINT REFERENCES account(id),
            name TEXT NOT NULL,
            UNIQUE (agency_id, ordinal)
        );
        CREATE TABLE qms_announcement_act (
            id {key},
            announcement_id BIGINT NOT NULL REFERENCES qms_announcement(id),
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            act {text} NOT NULL CHECK (act IN ('notified', 'postedAtOffice', 'postedOnWeb')),
            on_day {text} NOT NULL,
            note TEXT NOT NULL,
            at BIGINT NOT NULL,
            account_id BIGINT REFERENCES account(id),
            name TEXT NOT NULL,
            UNIQUE (announcement_id, act)
        );
        """
}
