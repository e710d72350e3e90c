import Storage

/// What the ledgers of a dossier were given later.
enum LedgerSchema {
    static let migrations = [ruleStanding, stepDues]

    /// A row of the clock says by a column what its rule is. Until then its words did: one nobody had verified ended in a remark, which goes;
    /// some of the first rows had the bare source of a rule that was not verified.
    private static let ruleStanding = Migration(
        "2026-12-01.51 clock events: what their rule is",
        """
        ALTER TABLE clock_event ADD COLUMN rule_standing {text} CHECK (rule_standing IN ('verified', 'unverified', 'foreign', 'notice'));
        UPDATE clock_event SET rule_standing = CASE
            WHEN kind = 'recompute' THEN 'notice'
            WHEN rule = 'Ghi theo hệ thống cũ; dừng khi đã quá hạn hoặc chưa có quy định thì không làm đổi hạn trả' THEN 'foreign'
            WHEN rule LIKE '%; chưa đối chiếu với văn bản gốc' OR rule IN (
                'Pháp luật chuyên ngành về nghĩa vụ tài chính',
                'Nghị định 118/2025/NĐ-CP (như Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4)') THEN 'unverified'
            ELSE 'verified' END
        WHERE rule <> '';
        UPDATE clock_event SET rule = replace(rule, '; chưa đối chiếu với văn bản gốc', '') WHERE rule_standing = 'unverified';
        """)

    /// Every move of the due date of a step a dossier stays at, by the version of the dossier it made. What had moved before has one row.
    private static let stepDues = Migration(
        "2026-12-01.54 moves of a step's due date",
        """
        CREATE TABLE step_due_move (
            dossier_id BIGINT NOT NULL REFERENCES dossier(id),
            seq INTEGER NOT NULL,
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            at BIGINT NOT NULL,
            cause {text} NOT NULL CHECK (cause IN ('resumed', 'opinionEnded', 'recomputed', 'earlier')),
            old_due BIGINT,
            new_due BIGINT,
            by_id BIGINT REFERENCES account(id),
            by_name TEXT NOT NULL,
            why TEXT NOT NULL,
            PRIMARY KEY (dossier_id, seq)
        );
        CREATE INDEX step_due_move_agency ON step_due_move (agency_id, at);
        INSERT INTO step_due_move (dossier_id, seq, agency_id, at, cause, old_due, new_due, by_name, why)
        SELECT d.id, d.version, d.agency_id,
            (SELECT max(t.at) FROM (SELECT s.at UNION ALL SELECT c.at FROM clock_event c WHERE c.dossier_id = d.id
                UNION ALL SELECT r.ended_at FROM referral r WHERE r.dossier_id = d.id) t),
            'earlier', s.due_at, d.step_due_at, 'Hệ thống', ''
        FROM dossier d JOIN dossier_step s ON s.dossier_id = d.id AND s.seq =
            (SELECT max(x.seq) FROM dossier_step x WHERE x.dossier_id = d.id AND x.kind <> 'referred')
        WHERE d.ended_at IS NULL AND s.due_at IS DISTINCT FROM d.step_due_at;
        """)
}
