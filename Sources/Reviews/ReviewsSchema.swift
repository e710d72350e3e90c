import Storage

enum ReviewsSchema {
    static let migrations = [
        Migration(
            "2026-11-21.62 reviews",
            """
            CREATE TABLE management_review (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                code {text} NOT NULL,
                planned_on {text} NOT NULL,
                chair_id BIGINT NOT NULL REFERENCES account(id),
                chair_name TEXT NOT NULL,
                chair_post TEXT NOT NULL,
                opened_by_name TEXT NOT NULL,
                opened_at BIGINT NOT NULL,
                version BIGINT NOT NULL DEFAULT 0,
                UNIQUE (agency_id, code)
            );
            CREATE INDEX management_review_planned ON management_review (agency_id, planned_on);
            CREATE TABLE review_number (
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                year BIGINT NOT NULL,
                last BIGINT NOT NULL,
                PRIMARY KEY (agency_id, year)
            );
            CREATE TABLE review_inputs (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                review_id BIGINT NOT NULL REFERENCES management_review(id),
                content TEXT NOT NULL,
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE INDEX review_inputs_of ON review_inputs (review_id, id);
            CREATE TABLE review_decision (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                review_id BIGINT NOT NULL REFERENCES management_review(id),
                kind {text} NOT NULL CHECK (kind IN ('improvement', 'systemChange', 'resources')),
                what TEXT NOT NULL,
                responsible_id BIGINT NOT NULL REFERENCES account(id),
                responsible_name TEXT NOT NULL,
                due_on {text} NOT NULL,
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE INDEX review_decision_of ON review_decision (review_id, id);
            CREATE INDEX review_decision_responsible ON review_decision (responsible_id, due_on);
            CREATE TABLE review_decision_done (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                decision_id BIGINT NOT NULL UNIQUE REFERENCES review_decision(id),
                result TEXT NOT NULL,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE TABLE review_minutes (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                review_id BIGINT NOT NULL UNIQUE REFERENCES management_review(id),
                held_on {text} NOT NULL,
                attendees TEXT NOT NULL,
                discussion TEXT NOT NULL,
                conclusion TEXT NOT NULL,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE INDEX review_minutes_held ON review_minutes (agency_id, held_on);
            """)
    ]
}
