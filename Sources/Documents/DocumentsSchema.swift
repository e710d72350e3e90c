import Storage

enum DocumentsSchema {
    static let migrations = [
        Migration(
            "2026-11-21.30 documents",
            """
            CREATE TABLE document (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                code {text} NOT NULL,
                title TEXT NOT NULL,
                kind {text} NOT NULL CHECK (kind IN
                    ('policy', 'model', 'procedure', 'internalProcedure', 'form', 'instruction', 'list', 'other')),
                clause {text} NOT NULL,
                origin_key {text},
                folded {text} NOT NULL,
                sort_key {text} NOT NULL,
                created_at BIGINT NOT NULL,
                withdrawn_at BIGINT,
                UNIQUE (agency_id, code)
            );
            CREATE INDEX document_kind ON document (agency_id, kind);
            CREATE TABLE revision (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                document_id BIGINT NOT NULL REFERENCES document(id),
                issue INTEGER NOT NULL CHECK (issue >= 1),
                amendment INTEGER NOT NULL CHECK (amendment >= 0),
                stage {text} NOT NULL CHECK (stage IN ('draft', 'submitted', 'reviewed', 'approved', 'discarded')),
                content TEXT NOT NULL,
                change_note TEXT NOT NULL,
                author BIGINT NOT NULL REFERENCES account(id),
                reviewer BIGINT REFERENCES account(id),
                approver BIGINT REFERENCES account(id),
                created_at BIGINT NOT NULL,
                effective_on {text},
                effective_from BIGINT,
                superseded_at BIGINT,
                withdrawn_at BIGINT,
                version INTEGER NOT NULL,
                CHECK (reviewer <> approver),
                CHECK (author <> reviewer),
                CHECK (author <> approver),
                CHECK ((stage = 'approved') = (effective_from IS NOT NULL)),
                CHECK (effective_from IS NULL OR effective_on IS NOT NULL)
            );
            CREATE UNIQUE INDEX revision_open ON revision (document_id) WHERE stage IN ('draft', 'submitted', 'reviewed');
            CREATE UNIQUE INDEX revision_number ON revision (document_id, issue, amendment) WHERE stage <> 'discarded';
            CREATE INDEX revision_document ON revision (document_id);
            CREATE INDEX revision_force ON revision (agency_id, effective_from);
            CREATE INDEX revision_reviewer ON revision (reviewer) WHERE stage = 'submitted';
            CREATE INDEX revision_approver ON revision (approver) WHERE stage = 'reviewed';
            CREATE TABLE revision_act (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                revision_id BIGINT NOT NULL REFERENCES revision(id),
                act {text} NOT NULL CHECK (act IN ('drafted', 'submitted', 'reviewed', 'returned', 'approved')),
                account_id BIGINT NOT NULL REFERENCES account(id),
                name TEXT NOT NULL,
                at BIGINT NOT NULL,
                note TEXT NOT NULL
            );
            CREATE INDEX revision_act_revision ON revision_act (revision_id, id);
            CREATE UNIQUE INDEX revision_act_approved ON revision_act (revision_id) WHERE act = 'approved';
            CREATE TABLE distribution (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                document_id BIGINT NOT NULL REFERENCES document(id),
                recipient TEXT NOT NULL,
                copies INTEGER NOT NULL CHECK (copies >= 0),
                at BIGINT NOT NULL,
                by_name TEXT NOT NULL,
                ended_at BIGINT
            );
            CREATE INDEX distribution_document ON distribution (document_id, id);
            CREATE TABLE external_document (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                number {text} NOT NULL,
                title TEXT NOT NULL,
                issuer TEXT NOT NULL,
                effective_on {text},
                expires_on {text},
                kept_at TEXT NOT NULL,
                sort_key {text} NOT NULL,
                at BIGINT NOT NULL,
                by_name TEXT NOT NULL,
                ended_at BIGINT
            );
            CREATE INDEX external_document_list ON external_document (agency_id, sort_key);
            CREATE TABLE record_series (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                code {text} NOT NULL,
                title TEXT NOT NULL,
                kept_at TEXT NOT NULL,
                retention TEXT NOT NULL,
                medium TEXT NOT NULL,
                disposal TEXT NOT NULL,
                responsible TEXT NOT NULL,
                sort_key {text} NOT NULL,
                at BIGINT NOT NULL,
                by_name TEXT NOT NULL,
                ended_at BIGINT
            );
            CREATE INDEX record_series_list ON record_series (agency_id, sort_key);
            """)
    ]
}
