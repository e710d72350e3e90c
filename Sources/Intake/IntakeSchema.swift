import Storage

/// What lies before the dossier, its files, and what citizens say afterwards.
enum IntakeSchema {
    static let migrations = [submissions, byKey, requests, handedOn]

    private static let submissions =
        Migration(
            "2026-11-22.53 submissions",
            """
            CREATE TABLE submission (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                code {text} NOT NULL UNIQUE,
                tthc_id BIGINT NOT NULL REFERENCES tthc(id),
                title TEXT NOT NULL,
                channel {text} NOT NULL CHECK (channel IN ('desk', 'online', 'post')),
                applicant TEXT NOT NULL,
                address TEXT NOT NULL,
                phone {text} NOT NULL,
                email TEXT NOT NULL,
                identity_last4 {text} NOT NULL,
                sets INTEGER NOT NULL CHECK (sets >= 1),
                note TEXT NOT NULL,
                submitted_at BIGINT NOT NULL,
                answer_due_at BIGINT,
                rule TEXT NOT NULL,
                state {text} NOT NULL CHECK (state IN ('registered', 'awaitingSupplement', 'refused', 'accepted', 'withdrawn')),
                reason TEXT NOT NULL,
                supplement_requests INTEGER NOT NULL CHECK (supplement_requests >= 0),
                dossier_id BIGINT UNIQUE REFERENCES dossier(id),
                request_key {text},
                version INTEGER NOT NULL,
                CHECK ((state = 'accepted') = (dossier_id IS NOT NULL)),
                CHECK ((state = 'registered') = (answer_due_at IS NOT NULL))
            );
            CREATE UNIQUE INDEX submission_request ON submission (agency_id, request_key) WHERE request_key IS NOT NULL;
            CREATE INDEX submission_received ON submission (agency_id, submitted_at, id);
            CREATE INDEX submission_waiting ON submission (agency_id, answer_due_at) WHERE state = 'registered';
            CREATE INDEX submission_supplement ON submission (agency_id, submitted_at) WHERE state = 'awaitingSupplement';
            CREATE TABLE submission_part (
                submission_id BIGINT NOT NULL REFERENCES submission(id),
                position INTEGER NOT NULL,
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                name TEXT NOT NULL,
                on_paper BOOLEAN NOT NULL,
                PRIMARY KEY (submission_id, position)
            );
            CREATE TABLE submission_event (
                submission_id BIGINT NOT NULL REFERENCES submission(id),
                seq INTEGER NOT NULL,
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                at BIGINT NOT NULL,
                kind {text} NOT NULL CHECK (kind IN ('registered', 'requested', 'supplemented', 'accepted', 'refused', 'withdrawn')),
                by_id BIGINT REFERENCES account(id),
                by_name TEXT NOT NULL,
                note TEXT NOT NULL,
                PRIMARY KEY (submission_id, seq)
            );
            CREATE TABLE submission_missing (
                submission_id BIGINT NOT NULL,
                seq INTEGER NOT NULL,
                position INTEGER NOT NULL,
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                name TEXT NOT NULL,
                what TEXT NOT NULL,
                PRIMARY KEY (submission_id, seq, position),
                FOREIGN KEY (submission_id, seq) REFERENCES submission_event(submission_id, seq)
            );
            CREATE TABLE dossier_file (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                submission_id BIGINT REFERENCES submission(id),
                dossier_id BIGINT REFERENCES dossier(id),
                part TEXT NOT NULL,
                name TEXT NOT NULL,
                media_type {text} NOT NULL,
                size BIGINT NOT NULL CHECK (size > 0),
                sha256 {text} NOT NULL REFERENCES stored_file(sha256),
                added_at BIGINT NOT NULL,
                by_name TEXT NOT NULL,
                CHECK (submission_id IS NOT NULL OR dossier_id IS NOT NULL)
            );
            CREATE INDEX dossier_file_submission ON dossier_file (submission_id) WHERE submission_id IS NOT NULL;
            CREATE INDEX dossier_file_dossier ON dossier_file (dossier_id, added_at) WHERE dossier_id IS NOT NULL;
            CREATE TABLE dossier_rating (
                dossier_id BIGINT PRIMARY KEY REFERENCES dossier(id),
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                attitude INTEGER NOT NULL CHECK (attitude BETWEEN 1 AND 5),
                timeliness INTEGER NOT NULL CHECK (timeliness BETWEEN 1 AND 5),
                ease INTEGER NOT NULL CHECK (ease BETWEEN 1 AND 5),
                overall INTEGER NOT NULL CHECK (overall BETWEEN 1 AND 5),
                words TEXT NOT NULL,
                rated_at BIGINT NOT NULL,
                day {text} NOT NULL
            );
            CREATE INDEX dossier_rating_day ON dossier_rating (agency_id, day);
            """)

    /// The page that confirms a submission knows its key alone, not the agency.
    private static let byKey =
        Migration(
            "2026-11-30.53 submissions by the key of their form",
            """
            CREATE INDEX submission_key ON submission (request_key) WHERE request_key IS NOT NULL;
            """)

    /// Requests for papers count from the first hand-in on, and one that was the applicant's own fault says so (TT 01/2018 Đ13). It was shipped
    /// as one step with what Dossiers keeps of them.
    private static let requests = Migration(
        "2026-11-30.57 requests for papers",
        """
        ALTER TABLE clock_event ADD COLUMN applicant_fault BOOLEAN NOT NULL DEFAULT FALSE;
        ALTER TABLE submission_event ADD COLUMN applicant_fault BOOLEAN NOT NULL DEFAULT FALSE;
        ALTER TABLE dossier_facts ADD COLUMN excused INTEGER NOT NULL DEFAULT 0;
        UPDATE dossier_facts SET supplements = supplements
            + (SELECT s.supplement_requests FROM submission s WHERE s.dossier_id = dossier_facts.dossier_id)
            WHERE dossier_id IN (SELECT s.dossier_id FROM submission s WHERE s.dossier_id IS NOT NULL AND s.supplement_requests > 0);
        """)

    /// What was asked before the receipt stands with the dossier from its receipt on; those received before that are told here.
    private static let handedOn =
        Migration(
            "2026-12-01.53 requests before the receipt, handed on",
            """
            UPDATE dossier SET
                earlier_requests = (SELECT s.supplement_requests FROM submission s WHERE s.dossier_id = dossier.id),
                earlier_excused = (SELECT count(*) FROM submission s JOIN submission_event e ON e.submission_id = s.id
                    WHERE s.dossier_id = dossier.id AND e.kind = 'requested' AND e.applicant_fault)
                WHERE id IN (SELECT s.dossier_id FROM submission s WHERE s.dossier_id IS NOT NULL AND s.supplement_requests > 0);
            """)
}
