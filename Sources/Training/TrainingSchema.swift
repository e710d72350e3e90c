import Storage

enum TrainingSchema {
    static let migrations = [
        Migration(
            "2026-11-21.44 training",
            """
            CREATE TABLE course (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                title TEXT NOT NULL,
                kind {text} NOT NULL CHECK (kind IN ('awareness', 'writing', 'auditing', 'procedures', 'other')),
                held_on {text} NOT NULL,
                hours BIGINT NOT NULL CHECK (hours BETWEEN 1 AND 400),
                trainer TEXT NOT NULL,
                content TEXT NOT NULL,
                recorded_by TEXT NOT NULL,
                recorded_at BIGINT NOT NULL,
                withdrawn_at BIGINT,
                withdrawn_reason TEXT,
                CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
            );
            CREATE INDEX course_held ON course (agency_id, held_on);
            CREATE TABLE attendance (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                course_id BIGINT NOT NULL REFERENCES course(id),
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                result {text} NOT NULL CHECK (result IN ('attended', 'passed', 'failed')),
                recorded_at BIGINT NOT NULL,
                UNIQUE (course_id, account_id)
            );
            CREATE INDEX attendance_account ON attendance (account_id);
            """)
    ]
}
