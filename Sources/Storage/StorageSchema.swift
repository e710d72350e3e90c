/// The tables of this room: the journal, the uploaded files, the jobs, the search index, the outbox.
package enum StorageSchema {
    package static let migrations: [Migration] = [
        Migration(
            "2026-11-21.00 storage: journal",
            """
            CREATE TABLE journal (
                id {key},
                at BIGINT NOT NULL,
                kind {text} NOT NULL,
                account_id BIGINT,
                account_name TEXT NOT NULL,
                account_agency_id BIGINT,
                agency_id BIGINT,
                subject_kind {text} NOT NULL,
                subject_id BIGINT NOT NULL,
                subject_label TEXT NOT NULL,
                details TEXT NOT NULL
            );
            CREATE INDEX journal_subject ON journal (subject_kind, subject_id, id);
            CREATE INDEX journal_agency ON journal (agency_id, id);
            """),
        Migration(
            "2026-11-21.01 storage: files and jobs",
            """
            CREATE TABLE stored_file (
                sha256 {text} PRIMARY KEY,
                size BIGINT NOT NULL CHECK (size >= 0),
                media_type TEXT NOT NULL,
                kept_at BIGINT NOT NULL
            );
            CREATE TABLE job (
                id {key},
                kind {text} NOT NULL,
                agency_id BIGINT,
                account_id BIGINT,
                account_name TEXT NOT NULL,
                title TEXT NOT NULL,
                input TEXT NOT NULL,
                state {text} NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
                attempts INTEGER NOT NULL DEFAULT 0,
                done_count BIGINT NOT NULL DEFAULT 0,
                total_count BIGINT NOT NULL DEFAULT 0,
                message TEXT NOT NULL DEFAULT '',
                result TEXT NOT NULL DEFAULT '',
                file_sha256 {text} REFERENCES stored_file(sha256),
                file_name TEXT,
                created_at BIGINT NOT NULL,
                started_at BIGINT,
                finished_at BIGINT
            );
            CREATE INDEX job_state ON job (state, id);
            CREATE INDEX job_agency ON job (agency_id, id);
            """),
        Migration(
            "2026-11-21.02 storage: search",
            """
            CREATE TABLE search_entry (
                id {key},
                kind {text} NOT NULL,
                subject_id BIGINT NOT NULL,
                agency_id BIGINT,
                province_id BIGINT,
                title TEXT NOT NULL,
                detail TEXT NOT NULL,
                link TEXT NOT NULL,
                tokens {text} NOT NULL,
                UNIQUE (kind, subject_id)
            );
            """,
            only: [
                // The index keeps row numbers only (detail=none): no phrases are asked for, and it is a third of the size. Its words are
                // made by `SearchIndex`, so the tokenizer only cuts at blanks. Prefixes up to 6 letters have their own
                // lists, because the last word of a query may be common ("dang…") and must not be gathered first.
                .sqlite: """
                CREATE VIRTUAL TABLE search_text USING fts5(
                    tokens, content='search_entry', content_rowid='id', detail=none, prefix='2 3 4 5 6',
                    tokenize="ascii tokenchars '_'");
                CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
                    INSERT INTO search_text (rowid, tokens) VALUES (new.id, new.tokens);
                END;
                CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry WHEN old.tokens <> new.tokens OR old.id <> new.id BEGIN
                    INSERT INTO search_text (search_text, rowid, tokens) VALUES ('delete', old.id, old.tokens);
                    INSERT INTO search_text (rowid, tokens) VALUES (new.id, new.tokens);
                END;
                CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
                    INSERT INTO search_text (search_text, rowid, tokens) VALUES ('delete', old.id, old.tokens);
                END;
                """,
                // Not the server's text parser, which would cut numbers, hyphens and addresses in its own way: our words as they are.
                .postgres: """
                ALTER TABLE search_entry
                    ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED;
                CREATE INDEX search_entry_vector ON search_entry USING gin (vector);
                """,
            ]),
        Migration("2026-11-30.00 storage: jobs tried again", "ALTER TABLE job ADD COLUMN run_after BIGINT"),
        Migration(
            "2026-12-01.00 storage: installation",
            """
            CREATE TABLE installation (
                place INTEGER PRIMARY KEY CHECK (place = 1),
                id {text} NOT NULL,
                paired_at BIGINT NOT NULL
            );
            """),
        Migration(
            "2026-12-01.01 storage: outbox",
            """
            CREATE TABLE outbox_message (
                id {key},
                channel {text} NOT NULL,
                message_key {text} NOT NULL,
                agency_id BIGINT,
                recipient TEXT NOT NULL,
                payload TEXT NOT NULL,
                state {text} NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
                attempts INTEGER NOT NULL DEFAULT 0,
                next_at BIGINT NOT NULL,
                last_error TEXT NOT NULL DEFAULT '',
                created_at BIGINT NOT NULL,
                ended_at BIGINT,
                UNIQUE (channel, message_key)
            );
            CREATE INDEX outbox_message_due ON outbox_message (next_at, id) WHERE state = 'waiting';
            CREATE INDEX outbox_message_pending ON outbox_message (agency_id, id) WHERE state <> 'sent';
            """),
        LivedTime.step,
        Migration(
            "2026-12-01.06 storage: one spelling of the kinds of things",
            """
            UPDATE journal SET subject_kind = 'legalDocument' WHERE subject_kind = 'legal_document';
            UPDATE journal SET subject_kind = 'externalDocument' WHERE subject_kind = 'external_document';
            UPDATE journal SET subject_kind = 'recordSeries' WHERE subject_kind = 'record_series';
            UPDATE search_entry SET kind = 'legalDocument' WHERE kind = 'legal_document';
            """),
    ]
}
