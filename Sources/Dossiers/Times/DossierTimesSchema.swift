import Storage

/// Who had each ended dossier for how long, and what it is judged by; written in the transaction that ends it.
enum DossierTimesSchema {
    static let migration = Migration(
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
}
