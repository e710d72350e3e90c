import Storage

enum ReferralSchema {
    /// What the watch asks for: open, and nobody has told the head.
    static let watched = Migration(
        "2026-11-30.53 referrals without an answer",
        "CREATE INDEX referral_silent ON referral (due_at) WHERE ended_at IS NULL AND reported_at IS NULL")

    /// A dossier is given away to one at a time, and that one is in the schema.
    static let migration =
        Migration(
            "2026-11-22.53 referrals",
            """
            CREATE TABLE referral (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                dossier_id BIGINT NOT NULL REFERENCES dossier(id),
                number INTEGER NOT NULL CHECK (number >= 1),
                kind {text} NOT NULL CHECK (kind IN ('transfer', 'opinion')),
                from_name TEXT NOT NULL,
                to_agency_id BIGINT NOT NULL REFERENCES agency(id),
                to_name TEXT NOT NULL,
                to_unit_id BIGINT REFERENCES unit(id),
                to_account_id BIGINT REFERENCES account(id),
                addressee TEXT NOT NULL,
                content TEXT NOT NULL,
                folded TEXT NOT NULL,
                limit_text TEXT NOT NULL,
                begins {text} NOT NULL CHECK (begins IN ('sending', 'receipt')),
                rule TEXT NOT NULL,
                sent_at BIGINT NOT NULL,
                sent_by BIGINT NOT NULL REFERENCES account(id),
                sent_by_name TEXT NOT NULL,
                held_by BIGINT REFERENCES account(id),
                counted_from BIGINT NOT NULL,
                due_at BIGINT NOT NULL,
                state {text} NOT NULL CHECK (state IN ('sent', 'received', 'answered', 'recalled', 'waived')),
                received_at BIGINT,
                received_by_name TEXT,
                holder_id BIGINT REFERENCES account(id),
                ended_at BIGINT,
                ended_by_name TEXT,
                ending TEXT NOT NULL,
                outcome {text} CHECK (outcome IN ('early', 'onTime', 'late')),
                reported_at BIGINT,
                version INTEGER NOT NULL,
                UNIQUE (dossier_id, number),
                CHECK ((ended_at IS NULL) = (state IN ('sent', 'received'))),
                CHECK ((outcome IS NOT NULL) = (state = 'answered')),
                CHECK (kind = 'opinion' OR (to_agency_id <> agency_id AND to_unit_id IS NULL AND to_account_id IS NULL)),
                CHECK (to_unit_id IS NULL OR to_account_id IS NULL)
            );
            CREATE UNIQUE INDEX referral_transfer ON referral (dossier_id) WHERE kind = 'transfer' AND ended_at IS NULL;
            CREATE INDEX referral_outgoing ON referral (agency_id, sent_at);
            CREATE INDEX referral_incoming ON referral (to_agency_id, sent_at);
            CREATE INDEX referral_waiting ON referral (agency_id, due_at) WHERE ended_at IS NULL;
            CREATE INDEX referral_open ON referral (to_agency_id, due_at) WHERE ended_at IS NULL;
            CREATE TABLE referral_act (
                referral_id BIGINT NOT NULL REFERENCES referral(id),
                seq INTEGER NOT NULL,
                at BIGINT NOT NULL,
                kind {text} NOT NULL CHECK (kind IN
                    ('sent', 'taken', 'assigned', 'answered', 'answeredOnPaper', 'recalled', 'waived', 'silenceReported')),
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                by_id BIGINT NOT NULL REFERENCES account(id),
                by_name TEXT NOT NULL,
                holder_id BIGINT REFERENCES account(id),
                note TEXT NOT NULL,
                PRIMARY KEY (referral_id, seq)
            );
            CREATE TABLE referral_paper (
                referral_id BIGINT NOT NULL PRIMARY KEY REFERENCES referral(id),
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                number TEXT NOT NULL,
                day {text} NOT NULL,
                name TEXT NOT NULL,
                media_type {text} NOT NULL,
                sha256 {text} NOT NULL REFERENCES stored_file(sha256),
                recorded_at BIGINT NOT NULL,
                recorded_by_name TEXT NOT NULL
            );
            """)
}
