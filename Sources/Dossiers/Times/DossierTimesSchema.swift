import Storage

/// Who had each ended dossier for how long, and what it is judged by; written in the transaction that ends it.
enum DossierTimesSchema {
    static let migrations = [times, requests]

    private static let times = Migration(
        "2026-11-22.57 dossier times",
        """
        CREATE TABLE dossier_time (
            dossier_id BIGINT NOT NULL REFERENCES dossier(id),
            seq INTEGER NOT NULL,
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            holder_kind {text} NOT NULL CHECK (holder_kind IN ('agency', 'applicant', 'post', 'treasury', 'outside')),
            holder_agency_id BIGINT REFERENCES agency(id),
            unit_id BIGINT REFERENCES unit(id),
            account_id BIGINT REFERENCES account(id),
            label TEXT NOT NULL,
            ground {text} NOT NULL CHECK (ground IN ('step', 'supplement', 'payment', 'transfer', 'opinion')),
            position INTEGER NOT NULL,
            from_at BIGINT NOT NULL,
            to_at BIGINT NOT NULL,
            minutes INTEGER NOT NULL CHECK (minutes >= 0),
            allowed_minutes INTEGER CHECK (allowed_minutes >= 0),
            over_minutes INTEGER NOT NULL CHECK (over_minutes >= 0 AND over_minutes <= minutes),
            PRIMARY KEY (dossier_id, seq),
            CHECK ((holder_kind = 'agency') = (holder_agency_id IS NOT NULL)),
            CHECK (to_at >= from_at)
        );
        CREATE INDEX dossier_time_elsewhere ON dossier_time (holder_agency_id, dossier_id) WHERE holder_agency_id <> agency_id;
        CREATE TABLE dossier_facts (
            dossier_id BIGINT PRIMARY KEY REFERENCES dossier(id),
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            tthc_id BIGINT NOT NULL REFERENCES tthc(id),
            ended_at BIGINT NOT NULL,
            outcome {text} NOT NULL CHECK (outcome IN ('early', 'onTime', 'late', 'withdrawn', 'stopped')),
            indicator {text} CHECK (indicator IN ('early', 'onTime', 'late')),
            channel {text} NOT NULL,
            supplements INTEGER NOT NULL CHECK (supplements >= 0),
            shares_grade INTEGER CHECK (shares_grade IN (-1, 0, 1)),
            is_electronic BOOLEAN,
            minutes INTEGER NOT NULL,
            over_minutes INTEGER NOT NULL
        );
        CREATE INDEX dossier_facts_ended ON dossier_facts (agency_id, ended_at);
        """)

    /// Requests for papers count from the first hand-in on, and one that was the applicant's own fault says so (TT 01/2018 Đ13).
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
}
