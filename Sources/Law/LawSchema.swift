import Storage

enum LawSchema {
    static let migrations = [
        Migration(
            "2026-11-21.31 law",
            """
            CREATE TABLE legal_document (
                id {key},
                number TEXT NOT NULL,
                number_key {text} NOT NULL UNIQUE,
                title TEXT NOT NULL,
                kind {text} NOT NULL,
                issuer TEXT NOT NULL,
                issued_on {text},
                effective_on {text},
                expires_on {text},
                source TEXT NOT NULL,
                folded {text} NOT NULL,
                recorded_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL,
                CHECK (expires_on IS NULL OR effective_on IS NULL OR expires_on >= effective_on)
            );
            CREATE INDEX legal_document_issued ON legal_document (issued_on);
            """),
        // What was recorded so far is the country's. A number is unique within its layer: `LegalDocument.key`.
        Migration(
            "2026-12-01.31 law of a province",
            """
            ALTER TABLE legal_document ADD COLUMN province_id BIGINT REFERENCES agency(id);
            CREATE INDEX legal_document_province ON legal_document (province_id);
            """),
    ]
}
