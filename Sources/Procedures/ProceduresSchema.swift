import Storage

enum ProceduresSchema {
    static let migrations = [
        Migration(
            "2026-11-21.40 procedures",
            """
            CREATE TABLE tthc (
                id {key},
                code {text} NOT NULL UNIQUE,
                name TEXT NOT NULL,
                issuer TEXT NOT NULL,
                executor TEXT NOT NULL,
                field TEXT NOT NULL,
                level TEXT NOT NULL,
                decision TEXT NOT NULL,
                limit_text TEXT,
                fee TEXT,
                result TEXT,
                parts TEXT NOT NULL,
                conditions TEXT NOT NULL,
                flow TEXT NOT NULL,
                legal_bases TEXT NOT NULL,
                folded {text} NOT NULL,
                sort_key {text} NOT NULL,
                recorded_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL
            );
            CREATE INDEX tthc_order ON tthc (sort_key);
            CREATE TABLE agency_tthc (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                tthc_id BIGINT NOT NULL REFERENCES tthc(id),
                field TEXT NOT NULL,
                field_code {text} NOT NULL,
                limit_text TEXT,
                fee TEXT,
                online {text} CHECK (online IN ('none', 'partial', 'full')),
                result TEXT NOT NULL,
                added_at BIGINT NOT NULL,
                removed_at BIGINT,
                version INTEGER NOT NULL,
                CHECK (removed_at IS NULL OR removed_at >= added_at)
            );
            CREATE UNIQUE INDEX agency_tthc_current ON agency_tthc (agency_id, tthc_id) WHERE removed_at IS NULL;
            CREATE INDEX agency_tthc_held ON agency_tthc (agency_id, tthc_id, added_at, removed_at);
            CREATE TABLE procedure_tthc (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                document_id BIGINT NOT NULL REFERENCES document(id),
                tthc_id BIGINT NOT NULL REFERENCES tthc(id),
                linked_at BIGINT NOT NULL,
                linked_by TEXT NOT NULL,
                unlinked_at BIGINT
            );
            CREATE UNIQUE INDEX procedure_tthc_current ON procedure_tthc (document_id, tthc_id) WHERE unlinked_at IS NULL;
            CREATE INDEX procedure_tthc_agency ON procedure_tthc (agency_id, tthc_id);
            CREATE INDEX procedure_tthc_document ON procedure_tthc (agency_id, document_id, tthc_id, linked_at, unlinked_at);
            """),
        Migration(
            "2026-11-30.40 postings",
            """
            CREATE TABLE tthc_posting (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                entry_id BIGINT NOT NULL REFERENCES agency_tthc(id),
                posted_on {text} NOT NULL,
                recorded_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL,
                ended_at BIGINT,
                ended_by TEXT,
                CHECK ((ended_at IS NULL) = (ended_by IS NULL))
            );
            CREATE UNIQUE INDEX tthc_posting_current ON tthc_posting (entry_id) WHERE ended_at IS NULL;
            CREATE INDEX tthc_posting_agency ON tthc_posting (agency_id, entry_id);
            """),
    ]
}
