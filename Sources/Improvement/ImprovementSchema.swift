import Storage

enum ImprovementSchema {
    static let migrations = [
        Migration(
            "2026-11-21.43 improvement",
            """
            CREATE TABLE improvement_number (
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                series {text} NOT NULL,
                year BIGINT NOT NULL,
                last BIGINT NOT NULL,
                PRIMARY KEY (agency_id, series, year)
            );
            CREATE TABLE nonconformity (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                code {text} NOT NULL,
                source {text} NOT NULL CHECK (source IN ('audit', 'inspection', 'complaint', 'lateDossier', 'review', 'monitoring')),
                reference_kind {text},
                reference_id BIGINT,
                reference_label TEXT,
                description TEXT NOT NULL,
                evidence TEXT NOT NULL,
                clause {text} NOT NULL,
                severity {text} NOT NULL CHECK (severity IN ('minor', 'major')),
                place TEXT NOT NULL,
                unit_id BIGINT REFERENCES unit(id),
                found_on {text} NOT NULL,
                raised_by BIGINT NOT NULL REFERENCES account(id),
                raised_by_name TEXT NOT NULL,
                raised_at BIGINT NOT NULL,
                folded {text} NOT NULL,
                version BIGINT NOT NULL DEFAULT 0,
                UNIQUE (agency_id, code),
                CHECK ((reference_kind IS NULL) = (reference_id IS NULL))
            );
            CREATE INDEX nonconformity_raised ON nonconformity (agency_id, raised_at);
            CREATE INDEX nonconformity_reference ON nonconformity (reference_kind, reference_id);
            CREATE TABLE nonconformity_act (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                nonconformity_id BIGINT NOT NULL REFERENCES nonconformity(id),
                kind {text} NOT NULL
                    CHECK (kind IN ('correction', 'cause', 'action', 'actionDone', 'verified', 'closed', 'reopened')),
                text TEXT NOT NULL,
                action_id BIGINT REFERENCES nonconformity_act(id),
                responsible_id BIGINT REFERENCES account(id),
                responsible_name TEXT,
                due_on {text},
                is_effective BOOLEAN,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL,
                CHECK (kind <> 'action' OR (responsible_id IS NOT NULL AND responsible_name IS NOT NULL AND due_on IS NOT NULL)),
                CHECK ((kind = 'actionDone') = (action_id IS NOT NULL)),
                CHECK ((kind = 'verified') = (is_effective IS NOT NULL))
            );
            CREATE INDEX nonconformity_act_of ON nonconformity_act (nonconformity_id, id);
            CREATE UNIQUE INDEX nonconformity_act_done ON nonconformity_act (action_id) WHERE kind = 'actionDone';
            CREATE INDEX nonconformity_act_responsible ON nonconformity_act (responsible_id, due_on) WHERE kind = 'action';
            CREATE TABLE nonconformity_proposal (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                ground {text} NOT NULL CHECK (ground IN ('late', 'secondSupplement', 'wrongResult', 'upheldComplaint')),
                subject_kind {text} NOT NULL,
                subject_id BIGINT NOT NULL,
                subject_label TEXT NOT NULL,
                description TEXT NOT NULL,
                evidence TEXT NOT NULL,
                place TEXT NOT NULL,
                proposed_at BIGINT NOT NULL,
                decision {text} CHECK (decision IN ('accepted', 'declined')),
                reason TEXT NOT NULL,
                nonconformity_id BIGINT REFERENCES nonconformity(id),
                decided_by BIGINT REFERENCES account(id),
                decided_name TEXT,
                decided_at BIGINT,
                UNIQUE (subject_kind, subject_id, ground),
                CHECK ((decision IS NULL) = (decided_at IS NULL)),
                CHECK ((nonconformity_id IS NOT NULL) = (decision IS NOT NULL AND decision = 'accepted')),
                CHECK (decision IS DISTINCT FROM 'declined' OR reason <> '')
            );
            CREATE INDEX nonconformity_proposal_open ON nonconformity_proposal (agency_id, id) WHERE decision IS NULL;
            CREATE INDEX nonconformity_proposal_agency ON nonconformity_proposal (agency_id, id);
            CREATE TABLE complaint (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                code {text} NOT NULL UNIQUE,
                kind {text} NOT NULL CHECK (kind IN ('complaint', 'undueDemand', 'suggestion')),
                channel {text} NOT NULL CHECK (channel IN ('online', 'desk', 'phone', 'letter')),
                tthc_id BIGINT,
                tthc_name TEXT,
                dossier_id BIGINT,
                dossier_code TEXT,
                field TEXT NOT NULL,
                from_name TEXT NOT NULL,
                contact TEXT NOT NULL,
                content TEXT NOT NULL,
                received_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL,
                limit_text TEXT NOT NULL,
                due_at BIGINT NOT NULL,
                folded {text} NOT NULL,
                version BIGINT NOT NULL DEFAULT 0
            );
            CREATE INDEX complaint_received ON complaint (agency_id, received_at);
            CREATE INDEX complaint_dossier ON complaint (dossier_id);
            CREATE TABLE complaint_answer (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                complaint_id BIGINT NOT NULL UNIQUE REFERENCES complaint(id),
                finding {text} NOT NULL CHECK (finding IN ('upheld', 'partly', 'unfounded')),
                content TEXT NOT NULL,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE TABLE suggestion (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                code {text} NOT NULL,
                title TEXT NOT NULL,
                content TEXT NOT NULL,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL,
                version BIGINT NOT NULL DEFAULT 0,
                UNIQUE (agency_id, code)
            );
            CREATE INDEX suggestion_at ON suggestion (agency_id, at);
            CREATE TABLE suggestion_act (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                suggestion_id BIGINT NOT NULL REFERENCES suggestion(id),
                kind {text} NOT NULL CHECK (kind IN ('accepted', 'declined', 'done')),
                text TEXT NOT NULL,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL,
                UNIQUE (suggestion_id, kind)
            );
            CREATE TABLE improvement_review (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                year BIGINT NOT NULL,
                conclusion TEXT NOT NULL,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE INDEX improvement_review_year ON improvement_review (agency_id, year);
            """)
    ]
}
