import Storage

enum IdentitySchema {
    static let migrations = [
        Migration(
            "2026-11-21.10 identity",
            """
            CREATE TABLE account (
                id {key},
                username {text} NOT NULL UNIQUE,
                name TEXT NOT NULL,
                sort_key {text} NOT NULL,
                post TEXT NOT NULL DEFAULT '',
                password TEXT NOT NULL,
                must_change BOOLEAN NOT NULL DEFAULT FALSE,
                created_at BIGINT NOT NULL,
                locked_at BIGINT
            );
            CREATE TABLE account_role (
                id {key},
                account_id BIGINT NOT NULL REFERENCES account(id),
                agency_id BIGINT NOT NULL,
                unit_id BIGINT,
                role {text} NOT NULL,
                granted_at BIGINT NOT NULL,
                granted_by TEXT NOT NULL,
                revoked_at BIGINT
            );
            CREATE UNIQUE INDEX account_role_active ON account_role (agency_id, account_id, role) WHERE revoked_at IS NULL;
            CREATE INDEX account_role_account ON account_role (account_id);
            CREATE TABLE session (
                token_hash {text} NOT NULL PRIMARY KEY,
                account_id BIGINT NOT NULL REFERENCES account(id),
                agency_id BIGINT NOT NULL,
                began_at BIGINT NOT NULL,
                seen_at BIGINT NOT NULL
            );
            CREATE INDEX session_account ON session (account_id);
            CREATE TABLE sign_in_failure (
                id {key},
                username {text} NOT NULL,
                address {text} NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE INDEX sign_in_failure_username ON sign_in_failure (username, at);
            CREATE INDEX sign_in_failure_address ON sign_in_failure (address, at);
            CREATE TABLE jurisdiction (
                agency_id BIGINT NOT NULL PRIMARY KEY,
                province_id BIGINT NOT NULL
            );
            CREATE INDEX jurisdiction_province ON jurisdiction (province_id, agency_id);
            """),
        Migration(
            "2026-12-01.10 tries of signing in",
            """
            DROP TABLE sign_in_failure;
            CREATE TABLE sign_in_try (
                name {text} NOT NULL PRIMARY KEY,
                spent BIGINT NOT NULL,
                since BIGINT NOT NULL
            );
            CREATE INDEX sign_in_try_since ON sign_in_try (since);
            """),
        Migration(
            "2026-12-01.60 whose page a form was on",
            """
            CREATE TABLE page_owner (
                token_hash {text} NOT NULL PRIMARY KEY,
                account_id BIGINT NOT NULL REFERENCES account(id),
                began_at BIGINT NOT NULL
            );
            CREATE INDEX page_owner_began ON page_owner (began_at);
            """),
    ]
}
