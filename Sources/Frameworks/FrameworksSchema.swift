import Storage

enum FrameworksSchema {
    static let migrations = [
        Migration(
            "2026-11-21.50 frameworks",
            """
            CREATE TABLE framework (
                id {key},
                province_id BIGINT NOT NULL REFERENCES agency(id),
                agency_kind {text} NOT NULL,
                name TEXT NOT NULL CHECK (name <> ''),
                created_at BIGINT NOT NULL,
                created_by BIGINT REFERENCES account(id),
                UNIQUE (province_id, agency_kind, name)
            );
            CREATE TABLE framework_version (
                id {key},
                framework_id BIGINT NOT NULL REFERENCES framework(id),
                number BIGINT NOT NULL CHECK (number >= 1),
                note TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                published_at BIGINT,
                published_by TEXT NOT NULL DEFAULT '',
                UNIQUE (framework_id, number)
            );
            CREATE UNIQUE INDEX framework_version_draft ON framework_version (framework_id) WHERE published_at IS NULL;
            CREATE TABLE framework_item (
                id {key},
                version_id BIGINT NOT NULL REFERENCES framework_version(id),
                item_key {text} NOT NULL CHECK (item_key <> ''),
                kind {text} NOT NULL CHECK (kind IN
                    ('policy', 'context', 'interestedParty', 'scope', 'objective', 'risk', 'document', 'procedure')),
                clause {text} NOT NULL,
                code {text} NOT NULL,
                title TEXT NOT NULL CHECK (title <> ''),
                body TEXT NOT NULL,
                fields TEXT NOT NULL,
                position BIGINT NOT NULL,
                revision BIGINT NOT NULL DEFAULT 1,
                saved_at BIGINT NOT NULL,
                saved_by TEXT NOT NULL,
                UNIQUE (version_id, item_key)
            );
            CREATE TABLE adoption (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                framework_id BIGINT NOT NULL REFERENCES framework(id),
                version_id BIGINT NOT NULL REFERENCES framework_version(id),
                ordinal BIGINT NOT NULL CHECK (ordinal >= 1),
                at BIGINT NOT NULL,
                account_id BIGINT REFERENCES account(id),
                name TEXT NOT NULL,
                UNIQUE (agency_id, ordinal)
            );
            CREATE INDEX adoption_version ON adoption (version_id);
            CREATE TABLE adopted_item (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                adoption_id BIGINT NOT NULL REFERENCES adoption(id),
                item_key {text} NOT NULL,
                outcome {text} NOT NULL CHECK (outcome IN ('made', 'kept')),
                made_kind {text},
                made_id BIGINT,
                made_label TEXT NOT NULL DEFAULT '',
                note TEXT NOT NULL DEFAULT '',
                UNIQUE (adoption_id, item_key),
                CHECK ((outcome = 'made') = (made_id IS NOT NULL))
            );
            """)
    ]
}
