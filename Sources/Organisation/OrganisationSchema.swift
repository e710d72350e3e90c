import Storage

enum OrganisationSchema {
    static let migrations = [
        Migration(
            "2026-11-21.21 organisation",
            """
            CREATE TABLE administrative_unit (
                id {key},
                code {text} NOT NULL,
                name TEXT NOT NULL,
                level {text} NOT NULL,
                parent_code {text},
                valid_from {text} NOT NULL,
                valid_to {text},
                UNIQUE (code, valid_from)
            );
            CREATE INDEX administrative_unit_parent ON administrative_unit (parent_code, valid_from);
            CREATE TABLE agency (
                id {key},
                province_id BIGINT REFERENCES agency(id),
                parent_id BIGINT REFERENCES agency(id),
                kind {text} NOT NULL,
                code {text} NOT NULL,
                name TEXT NOT NULL,
                group_name TEXT NOT NULL DEFAULT '',
                folded {text} NOT NULL,
                sort_key {text} NOT NULL,
                valid_from {text} NOT NULL,
                valid_to {text},
                electronic_since {text},
                recorded_at BIGINT NOT NULL,
                CHECK (valid_to IS NULL OR valid_to >= valid_from)
            );
            CREATE UNIQUE INDEX agency_code ON agency (province_id, code, valid_from);
            CREATE INDEX agency_order ON agency (province_id, kind, sort_key);
            CREATE TABLE agency_succession (
                id {key},
                predecessor_id BIGINT NOT NULL REFERENCES agency(id),
                successor_id BIGINT NOT NULL REFERENCES agency(id),
                kind {text} NOT NULL CHECK (kind IN ('merged', 'split', 'renamed')),
                on_day {text} NOT NULL,
                basis TEXT NOT NULL,
                recorded_at BIGINT NOT NULL,
                UNIQUE (predecessor_id, successor_id)
            );
            CREATE TABLE agency_duty (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                duty {text} NOT NULL CHECK (duty IN ('mandatory', 'encouraged', 'byProvince')),
                basis TEXT NOT NULL,
                from_day {text} NOT NULL,
                recorded_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL
            );
            CREATE INDEX agency_duty_agency ON agency_duty (agency_id, from_day, id);
            CREATE TABLE agency_setting (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                name {text} NOT NULL,
                value TEXT NOT NULL,
                from_day {text} NOT NULL,
                recorded_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL
            );
            CREATE INDEX agency_setting_agency ON agency_setting (agency_id, name, from_day, id);
            CREATE TABLE unit (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                name TEXT NOT NULL,
                sort_key {text} NOT NULL,
                created_at BIGINT NOT NULL,
                ended_at BIGINT,
                UNIQUE (agency_id, name)
            );
            CREATE TABLE committee (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                kind {text} NOT NULL,
                name TEXT NOT NULL,
                decision_number TEXT NOT NULL,
                decided_on {text} NOT NULL,
                created_at BIGINT NOT NULL,
                ended_at BIGINT
            );
            CREATE INDEX committee_agency ON committee (agency_id, kind);
            CREATE TABLE committee_member (
                id {key},
                committee_id BIGINT NOT NULL REFERENCES committee(id),
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                name TEXT NOT NULL,
                post TEXT NOT NULL,
                duty TEXT NOT NULL,
                account_id BIGINT REFERENCES account(id)
            );
            CREATE INDEX committee_member_committee ON committee_member (committee_id);
            CREATE TABLE calendar_entry (
                id {key},
                agency_id BIGINT REFERENCES agency(id),
                day {text} NOT NULL,
                kind {text} NOT NULL,
                reason TEXT NOT NULL,
                source TEXT NOT NULL,
                recorded_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL,
                withdrawn_at BIGINT
            );
            CREATE UNIQUE INDEX calendar_entry_day ON calendar_entry (agency_id, day) WHERE withdrawn_at IS NULL;
            CREATE TABLE calendar_year (
                year BIGINT NOT NULL PRIMARY KEY,
                source TEXT NOT NULL,
                recorded_at BIGINT NOT NULL
            );
            """),
        Migration(
            "2026-11-22.51 agency versions",
            """
            CREATE TABLE agency_version (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                province_id BIGINT REFERENCES agency(id),
                parent_id BIGINT REFERENCES agency(id),
                kind {text} NOT NULL,
                code {text} NOT NULL,
                name TEXT NOT NULL,
                group_name TEXT NOT NULL,
                sort_key {text} NOT NULL,
                valid_from {text} NOT NULL,
                valid_to {text},
                electronic_since {text},
                recorded_at BIGINT NOT NULL,
                recorded_by TEXT NOT NULL
            );
            CREATE INDEX agency_version_agency ON agency_version (agency_id, recorded_at, id);
            INSERT INTO agency_version (agency_id, province_id, parent_id, kind, code, name, group_name, sort_key, valid_from, valid_to,
                electronic_since, recorded_at, recorded_by)
            SELECT id, province_id, parent_id, kind, code, name, group_name, sort_key, valid_from, valid_to, electronic_since, recorded_at, ''
            FROM agency ORDER BY id;
            """),
        // What was entered for all, where there is one province only, is that province's.
        Migration(
            "2026-11-30.20 calendars of a province",
            """
            ALTER TABLE calendar_entry ADD COLUMN province_id BIGINT REFERENCES agency(id);
            UPDATE calendar_entry SET province_id = (SELECT min(province_id) FROM jurisdiction)
                WHERE agency_id IS NULL AND (SELECT count(DISTINCT province_id) FROM jurisdiction) = 1;
            CREATE TABLE calendar_year_of (
                province_id BIGINT NOT NULL REFERENCES agency(id),
                year BIGINT NOT NULL,
                source TEXT NOT NULL,
                recorded_at BIGINT NOT NULL,
                PRIMARY KEY (province_id, year)
            );
            INSERT INTO calendar_year_of (province_id, year, source, recorded_at)
            SELECT p.province_id, y.year, y.source, y.recorded_at
            FROM calendar_year y CROSS JOIN (SELECT DISTINCT province_id FROM jurisdiction) p;
            DROP TABLE calendar_year;
            ALTER TABLE calendar_year_of RENAME TO calendar_year;
            """),
    ]
}
