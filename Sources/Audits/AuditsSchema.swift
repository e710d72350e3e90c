import Storage

enum AuditsSchema {
    static let migrations = [
        Migration(
            "2026-11-21.53 audits",
            """
            CREATE TABLE audit_programme (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                year BIGINT NOT NULL,
                objective TEXT NOT NULL,
                drafted_by BIGINT NOT NULL REFERENCES account(id),
                drafted_by_name TEXT NOT NULL,
                drafted_at BIGINT NOT NULL,
                version BIGINT NOT NULL DEFAULT 0,
                UNIQUE (agency_id, year)
            );
            CREATE TABLE audit_programme_line (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                programme_id BIGINT NOT NULL REFERENCES audit_programme(id),
                subject TEXT NOT NULL,
                month BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
                criteria TEXT NOT NULL,
                recorded_at BIGINT NOT NULL
            );
            CREATE INDEX audit_programme_line_of ON audit_programme_line (programme_id, month, id);
            CREATE TABLE audit_programme_approval (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                programme_id BIGINT NOT NULL UNIQUE REFERENCES audit_programme(id),
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE TABLE audit (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                programme_id BIGINT NOT NULL REFERENCES audit_programme(id),
                line_id BIGINT REFERENCES audit_programme_line(id),
                code {text} NOT NULL,
                title TEXT NOT NULL,
                scope TEXT NOT NULL,
                criteria TEXT NOT NULL,
                planned_on {text} NOT NULL,
                opened_by_name TEXT NOT NULL,
                opened_at BIGINT NOT NULL,
                version BIGINT NOT NULL DEFAULT 0,
                UNIQUE (agency_id, code)
            );
            CREATE INDEX audit_planned ON audit (agency_id, planned_on);
            CREATE TABLE audit_member (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                audit_id BIGINT NOT NULL REFERENCES audit(id),
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                is_lead BOOLEAN NOT NULL,
                UNIQUE (audit_id, account_id)
            );
            CREATE UNIQUE INDEX audit_lead ON audit_member (audit_id) WHERE is_lead;
            CREATE INDEX audit_member_account ON audit_member (account_id);
            CREATE TABLE audit_question (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                audit_id BIGINT NOT NULL REFERENCES audit(id),
                clause {text} NOT NULL,
                document_id BIGINT REFERENCES document(id),
                document_label TEXT NOT NULL,
                unit_id BIGINT REFERENCES unit(id),
                unit_name TEXT NOT NULL,
                question TEXT NOT NULL,
                auditor_id BIGINT NOT NULL REFERENCES account(id),
                auditor_name TEXT NOT NULL,
                asked_at BIGINT NOT NULL,
                version BIGINT NOT NULL DEFAULT 0
            );
            CREATE INDEX audit_question_of ON audit_question (audit_id, id);
            CREATE INDEX audit_question_auditor ON audit_question (auditor_id, audit_id);
            CREATE TABLE audit_answer (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                question_id BIGINT NOT NULL REFERENCES audit_question(id),
                result {text} NOT NULL CHECK (result IN ('conforming', 'minor', 'major', 'observation')),
                evidence TEXT NOT NULL,
                nonconformity_id BIGINT UNIQUE REFERENCES nonconformity(id),
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL,
                CHECK ((result IN ('minor', 'major')) = (nonconformity_id IS NOT NULL))
            );
            CREATE INDEX audit_answer_of ON audit_answer (question_id, id);
            CREATE TABLE audit_closing (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                audit_id BIGINT NOT NULL UNIQUE REFERENCES audit(id),
                held_from {text} NOT NULL,
                held_to {text} NOT NULL,
                strengths TEXT NOT NULL,
                recommendations TEXT NOT NULL,
                conclusion TEXT NOT NULL,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL,
                CHECK (held_to >= held_from)
            );
            """),
        Migration(
            "2026-11-22.53 audits: amendments of programmes, files of evidence",
            """
            CREATE TABLE audit_programme_amendment (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                programme_id BIGINT NOT NULL REFERENCES audit_programme(id),
                number BIGINT NOT NULL CHECK (number >= 1),
                reason TEXT NOT NULL CHECK (reason <> ''),
                drafted_by BIGINT NOT NULL REFERENCES account(id),
                drafted_by_name TEXT NOT NULL,
                drafted_at BIGINT NOT NULL,
                UNIQUE (programme_id, number)
            );
            CREATE TABLE audit_amendment_approval (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                amendment_id BIGINT NOT NULL UNIQUE REFERENCES audit_programme_amendment(id),
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL
            );
            CREATE TABLE audit_programme_change (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                amendment_id BIGINT NOT NULL REFERENCES audit_programme_amendment(id),
                line_id BIGINT NOT NULL REFERENCES audit_programme_line(id),
                change {text} NOT NULL CHECK (change IN ('added', 'dropped')),
                UNIQUE (amendment_id, line_id)
            );
            CREATE INDEX audit_programme_change_line ON audit_programme_change (line_id);
            CREATE TABLE audit_evidence (
                id {key},
                agency_id BIGINT NOT NULL REFERENCES agency(id),
                question_id BIGINT NOT NULL REFERENCES audit_question(id),
                sha256 {text} NOT NULL REFERENCES stored_file(sha256),
                name TEXT NOT NULL CHECK (name <> ''),
                media_type TEXT NOT NULL,
                size BIGINT NOT NULL,
                account_id BIGINT NOT NULL REFERENCES account(id),
                account_name TEXT NOT NULL,
                at BIGINT NOT NULL,
                UNIQUE (question_id, sha256)
            );
            """),
    ]
}
