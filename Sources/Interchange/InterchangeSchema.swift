import Storage

enum InterchangeSchema {
    static let migrations = [
        Migration(
            "2026-11-22.61 interchange",
            """
            CREATE TABLE api_system (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                account_id BIGINT NOT NULL UNIQUE REFERENCES account(id),
                name TEXT NOT NULL,
                sort_key {text} NOT NULL,
                contact TEXT NOT NULL,
                requests_per_minute INTEGER NOT NULL CHECK (requests_per_minute >= 1),
                created_at BIGINT NOT NULL,
                created_by TEXT NOT NULL,
                revoked_at BIGINT,
                revoked_by TEXT,
                CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
            );
            CREATE UNIQUE INDEX api_system_name ON api_system (agency_id, sort_key) WHERE revoked_at IS NULL;
            CREATE TABLE api_system_act (
                system_id BIGINT NOT NULL REFERENCES api_system(id),
                act {text} NOT NULL
                    CHECK (act IN ('read', 'receive', 'advance', 'sign', 'pause', 'extend', 'giveResult')),
                PRIMARY KEY (system_id, act)
            );
            CREATE TABLE api_token (
                id {key},
                system_id BIGINT NOT NULL REFERENCES api_system(id),
                hash {text} NOT NULL UNIQUE,
                hint {text} NOT NULL,
                created_at BIGINT NOT NULL,
                created_by TEXT NOT NULL,
                expires_at BIGINT NOT NULL,
                last_used_at BIGINT,
                revoked_at BIGINT,
                CHECK (expires_at > created_at)
            );
            CREATE INDEX api_token_system ON api_token (system_id);
            CREATE TABLE api_request (
                system_id BIGINT NOT NULL REFERENCES api_system(id),
                request_key {text} NOT NULL,
                request_hash {text} NOT NULL,
                at BIGINT NOT NULL,
                status INTEGER NOT NULL,
                headers TEXT NOT NULL,
                answer TEXT NOT NULL,
                PRIMARY KEY (system_id, request_key)
            );
            CREATE INDEX api_request_age ON api_request (system_id, at);
            CREATE TABLE api_dossier (
                system_id BIGINT NOT NULL REFERENCES api_system(id),
                external_code {text} NOT NULL,
                dossier_id BIGINT NOT NULL UNIQUE REFERENCES dossier(id),
                PRIMARY KEY (system_id, external_code)
            );
            """)
    ]
}
