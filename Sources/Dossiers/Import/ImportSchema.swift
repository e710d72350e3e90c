import Storage

/// Which dossiers came from another system, and what it had promised: their due date is the other system's until a stop here moves it on.
enum ImportSchema {
    static let migration = Migration(
        "2026-11-30.50 imported dossiers",
        """
        CREATE TABLE dossier_import (
            dossier_id BIGINT NOT NULL PRIMARY KEY REFERENCES dossier(id),
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            promised_at BIGINT,
            at BIGINT NOT NULL,
            by_name TEXT NOT NULL
        );
        """)
}
