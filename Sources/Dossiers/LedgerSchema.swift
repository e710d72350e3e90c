import Storage

/// What the ledgers of a dossier were given later.
enum LedgerSchema {
    static let migrations = [ruleStanding]

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
}
