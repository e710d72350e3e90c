import Storage

enum DossiersSchema {
    static let migrations =
        [
            cases, results, watch, RecomputeStore.migration, ReferralSchema.migration, history, WithdrawalStore.migration,
            RecomputeStore.furtherMoves, DossierStore.workIndexes, ReferralSchema.watched, RecomputeStore.failure, CheckStore.migration,
            requests,
        ] + LedgerSchema.migrations

    /// The dossier and its two ledgers.
    private static let cases =
        Migration(
            "2026-11-21.52 dossiers",
            """
            CREATE TABLE dossier_path_step (
                revision_id BIGINT NOT NULL REFERENCES revision(id),
                position INTEGER NOT NULL CHECK (position >= 1),
                name TEXT NOT NULL,
                role TEXT NOT NULL,
                lane {text} NOT NULL CHECK (lane IN ('desk', 'officer', 'head', 'applicant')),
                limit_text TEXT NOT NULL,
                is_return BOOLEAN NOT NULL,
                PRIMARY KEY (revision_id, position)
            );
            CREATE TABLE dossier_number (
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                day {text} NOT NULL,
                last INTEGER NOT NULL CHECK (last >= 1),
                PRIMARY KEY (agency_id, day)
            );
            CREATE TABLE dossier_register (
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                year INTEGER NOT NULL,
                last INTEGER NOT NULL CHECK (last >= 1),
                closed_at BIGINT,
                closed_by TEXT,
                PRIMARY KEY (agency_id, year)
            );
            CREATE TABLE dossier (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                code {text} NOT NULL UNIQUE,
                tthc_id BIGINT NOT NULL REFERENCES tthc(id),
                procedure_revision_id BIGINT NOT NULL REFERENCES revision(id),
                title TEXT NOT NULL,
                field {text} NOT NULL,
                channel {text} NOT NULL CHECK (channel IN ('desk', 'online', 'post')),
                applicant TEXT NOT NULL,
                applicant_sort {text} NOT NULL,
                address TEXT NOT NULL,
                phone {text} NOT NULL,
                email TEXT NOT NULL,
                identity_last4 {text} NOT NULL,
                sets INTEGER NOT NULL CHECK (sets >= 1),
                limit_text TEXT NOT NULL,
                received_at BIGINT NOT NULL,
                promised_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL,
                extended_to BIGINT,
                state {text} NOT NULL CHECK (state IN
                    ('received', 'processing', 'awaitingSupplement', 'awaitingPayment', 'finished', 'returned', 'withdrawn', 'stopped')),
                position INTEGER NOT NULL,
                lane {text} NOT NULL,
                holder_id BIGINT REFERENCES account(id),
                held_since BIGINT NOT NULL,
                step_due_at BIGINT,
                paused_at BIGINT,
                ended_at BIGINT,
                outcome {text} CHECK (outcome IN ('early', 'onTime', 'late', 'withdrawn', 'stopped')),
                indicator {text} CHECK (indicator IN ('early', 'onTime', 'late')),
                closed_at BIGINT,
                register_year INTEGER NOT NULL,
                register_number INTEGER NOT NULL,
                request_key {text},
                version INTEGER NOT NULL,
                FOREIGN KEY (procedure_revision_id, position) REFERENCES dossier_path_step(revision_id, position),
                CHECK ((ended_at IS NULL) = (outcome IS NULL)),
                CHECK (closed_at IS NULL OR ended_at IS NOT NULL),
                CHECK (ended_at IS NULL OR paused_at IS NULL)
            );
            CREATE UNIQUE INDEX dossier_request ON dossier (agency_id, request_key) WHERE request_key IS NOT NULL;
            CREATE UNIQUE INDEX dossier_register_number ON dossier (agency_id, register_year, register_number);
            CREATE INDEX dossier_receipt ON dossier (received_at, id);
            CREATE INDEX dossier_received ON dossier (agency_id, received_at, id);
            CREATE INDEX dossier_due ON dossier (agency_id, due_at, id) WHERE ended_at IS NULL;
            CREATE INDEX dossier_open ON dossier (due_at, id) WHERE ended_at IS NULL;
            CREATE INDEX dossier_running ON dossier (agency_id, due_at) WHERE ended_at IS NULL AND paused_at IS NULL;
            CREATE INDEX dossier_holder ON dossier (agency_id, holder_id, due_at)
                WHERE ended_at IS NULL AND paused_at IS NULL AND holder_id IS NOT NULL;
            CREATE INDEX dossier_lane ON dossier (agency_id, lane, due_at)
                WHERE ended_at IS NULL AND paused_at IS NULL AND holder_id IS NULL;
            CREATE INDEX dossier_paused ON dossier (agency_id, paused_at) WHERE paused_at IS NOT NULL;
            CREATE INDEX dossier_uncollected ON dossier (agency_id, ended_at) WHERE ended_at IS NOT NULL AND closed_at IS NULL;
            CREATE INDEX dossier_outcome ON dossier (agency_id, outcome, ended_at) WHERE outcome IS NOT NULL;
            CREATE INDEX dossier_tthc ON dossier (agency_id, tthc_id, received_at);
            CREATE TABLE dossier_part (
                dossier_id BIGINT NOT NULL REFERENCES dossier(id),
                position INTEGER NOT NULL,
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                name TEXT NOT NULL,
                original INTEGER NOT NULL CHECK (original >= 0),
                copy INTEGER NOT NULL CHECK (copy >= 0),
                electronic BOOLEAN NOT NULL,
                PRIMARY KEY (dossier_id, position)
            );
            CREATE TABLE dossier_step (
                dossier_id BIGINT NOT NULL REFERENCES dossier(id),
                seq INTEGER NOT NULL,
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                at BIGINT NOT NULL,
                kind {text} NOT NULL CHECK (kind IN
                    ('received', 'advanced', 'sentBack', 'handedOver', 'referred', 'cameBack', 'moved', 'checked', 'directed', 'corrected',
                     'finished', 'archived', 'returned', 'withdrawn', 'stopped')),
                revision_id BIGINT NOT NULL,
                position INTEGER NOT NULL,
                holder_id BIGINT REFERENCES account(id),
                unit_id BIGINT REFERENCES unit(id),
                to_agency_id BIGINT REFERENCES agency(id),
                due_at BIGINT,
                by_id BIGINT NOT NULL REFERENCES account(id),
                by_name TEXT NOT NULL,
                note TEXT NOT NULL,
                PRIMARY KEY (dossier_id, seq),
                FOREIGN KEY (revision_id, position) REFERENCES dossier_path_step(revision_id, position)
            );
            CREATE INDEX dossier_step_time ON dossier_step (agency_id, at);
            CREATE TABLE clock_event (
                dossier_id BIGINT NOT NULL REFERENCES dossier(id),
                seq INTEGER NOT NULL,
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                at BIGINT NOT NULL,
                kind {text} NOT NULL CHECK (kind IN ('start', 'pause', 'resume', 'extend', 'recompute', 'stop')),
                ground {text} CHECK (ground IN ('supplement', 'payment')),
                policy {text} CHECK (policy IN ('restart', 'pause')),
                rule TEXT NOT NULL,
                due_at BIGINT NOT NULL,
                extended_to BIGINT,
                by_id BIGINT REFERENCES account(id),
                by_name TEXT NOT NULL,
                note TEXT NOT NULL,
                PRIMARY KEY (dossier_id, seq),
                CHECK ((kind = 'extend') = (extended_to IS NOT NULL)),
                CHECK ((kind IN ('pause', 'resume')) = (ground IS NOT NULL)),
                CHECK ((ground IS NULL) = (policy IS NULL))
            );
            CREATE INDEX clock_event_time ON clock_event (at);
            CREATE INDEX clock_event_agency ON clock_event (agency_id, at);
            CREATE INDEX clock_event_pause ON clock_event (agency_id, at) WHERE kind = 'pause';
            CREATE TABLE dossier_tally_lock (
                agency_id BIGINT PRIMARY KEY REFERENCES agency(id),
                changes BIGINT NOT NULL
            );
            CREATE TABLE dossier_tally (
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                field {text} NOT NULL,
                day {text} NOT NULL,
                received BIGINT NOT NULL,
                online BIGINT NOT NULL,
                post BIGINT NOT NULL,
                early BIGINT NOT NULL,
                on_time BIGINT NOT NULL,
                late BIGINT NOT NULL,
                withdrawn BIGINT NOT NULL,
                stopped BIGINT NOT NULL,
                awaiting_supplement BIGINT NOT NULL,
                awaiting_payment BIGINT NOT NULL,
                PRIMARY KEY (agency_id, field, day)
            ) {clustered};
            CREATE INDEX dossier_tally_field ON dossier_tally (field, agency_id);
            """)

    /// What a dossier led to: the signed result and its corrections, how it reached the applicant, where the papers lie.
    private static let results =
        Migration(
            "2026-11-22.52 dossier results",
            """
            CREATE TABLE dossier_result (
                dossier_id BIGINT NOT NULL REFERENCES dossier(id),
                seq INTEGER NOT NULL,
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                number TEXT NOT NULL,
                signed_on {text},
                signer TEXT NOT NULL,
                reason TEXT NOT NULL,
                at BIGINT NOT NULL,
                by_name TEXT NOT NULL,
                PRIMARY KEY (dossier_id, seq)
            );
            CREATE TABLE dossier_return (
                dossier_id BIGINT NOT NULL PRIMARY KEY REFERENCES dossier(id),
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                method {text} NOT NULL CHECK (method IN ('desk', 'online', 'post')),
                recipient TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE TABLE dossier_archive (
                dossier_id BIGINT NOT NULL PRIMARY KEY REFERENCES dossier(id),
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                place TEXT NOT NULL,
                at BIGINT NOT NULL,
                by_name TEXT NOT NULL
            );
            """)

    /// Warnings, each once for a due date; who stands in for whom.
    private static let watch =
        Migration(
            "2026-11-22.53 dossier watch",
            """
            CREATE TABLE dossier_warning (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                dossier_id BIGINT NOT NULL REFERENCES dossier(id),
                kind {text} NOT NULL CHECK (kind IN ('nearDue', 'stepLate', 'late')),
                about BIGINT NOT NULL,
                holder_id BIGINT REFERENCES account(id),
                at BIGINT NOT NULL,
                answered_at BIGINT,
                answered_by TEXT,
                UNIQUE (dossier_id, kind, about)
            );
            CREATE INDEX dossier_warning_agency ON dossier_warning (agency_id, id);
            CREATE INDEX dossier_warning_open ON dossier_warning (agency_id, kind, id) WHERE answered_at IS NULL;
            CREATE INDEX dossier_step_due ON dossier (step_due_at) WHERE ended_at IS NULL AND paused_at IS NULL AND step_due_at IS NOT NULL;
            CREATE INDEX dossier_next_due ON dossier (due_at) WHERE ended_at IS NULL AND paused_at IS NULL;
            CREATE TABLE delegation (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                from_id BIGINT NOT NULL REFERENCES account(id),
                to_id BIGINT NOT NULL REFERENCES account(id),
                from_day {text} NOT NULL,
                to_day {text} NOT NULL,
                note TEXT NOT NULL,
                made_by TEXT NOT NULL,
                made_at BIGINT NOT NULL,
                ended_at BIGINT,
                CHECK (from_id <> to_id),
                CHECK (from_day <= to_day)
            );
            CREATE INDEX delegation_to ON delegation (to_id, to_day);
            CREATE INDEX delegation_agency ON delegation (agency_id, to_day);
            """)

    /// What ended, by procedure: the comparison of real paths with the declared one, and lists by procedure and day of the end.
    private static let history =
        Migration(
            "2026-11-22.58 ended dossiers by procedure",
            """
            CREATE INDEX dossier_revision_ended ON dossier (agency_id, procedure_revision_id, ended_at, outcome, version)
                WHERE ended_at IS NOT NULL;
            """)

    /// How often the applicant was asked for papers before the receipt, and how many of those requests were her own fault: both count when
    /// the dossier is judged (QĐ 766/QĐ-TTg 2.1; TT 01/2018 Đ13).
    private static let requests =
        Migration(
            "2026-12-01.52 requests before the receipt",
            """
            ALTER TABLE dossier ADD COLUMN earlier_requests INTEGER NOT NULL DEFAULT 0 CHECK (earlier_requests >= 0);
            ALTER TABLE dossier ADD COLUMN earlier_excused INTEGER NOT NULL DEFAULT 0 CHECK (earlier_excused >= 0);
            """)
}
