import Identity
import Kernel
import Storage

/// What documents ask of a person: to review, to approve, to mend what came back; and what she wrote that waits for others.
enum DocumentWork {
    static func items(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem] {
        guard !actor.isProvince else { return [] }
        let me = actor.account
        let rows = try reader.rows(
            """
            SELECT d.id, d.kind, d.code, d.title, r.stage, r.issue, r.amendment, r.reviewer, r.approver, r.author,
                CASE WHEN EXISTS (SELECT 1 FROM revision_act a WHERE a.revision_id = r.id AND a.act = 'returned') THEN 1 ELSE 0 END AS came_back
            FROM revision r JOIN document d ON d.id = r.document_id
            WHERE \(actor.owns("r.agency_id")) AND ((r.stage = 'submitted' AND r.reviewer = \(me)) OR (r.stage = 'reviewed' AND r.approver = \(me))
                OR (r.author = \(me) AND r.stage IN ('draft', 'submitted', 'reviewed')))
            ORDER BY r.id LIMIT 100
            """)
        guard !rows.isEmpty else { return [] }
        let names = Dictionary(
            try StaffDirectory.staff(of: actor.agency, in: reader).map { ($0.account, $0.name) }, uniquingKeysWith: { first, _ in first })
        let items = try rows.map { row -> (item: WorkItem, isUntouched: Bool) in
            let stage: RevisionStage = try row["stage"]
            let turn: Identifier<Account>? = stage == .submitted ? try row["reviewer"] : stage == .reviewed ? try row["approver"] : nil
            let (issue, amendment): (Int, Int) = (try row["issue"], try row["amendment"])
            let cameBack = try (row["came_back"] as Int) == 1
            let (detail, verb) =
                switch stage {
                case .submitted: ("soát xét lần \(issue)/\(amendment)", turn == me ? "Soát xét" : "Xem")
                case .reviewed: ("phê duyệt lần \(issue)/\(amendment)", turn == me ? "Phê duyệt" : "Xem")
                default: (cameBack ? "bị trả lại, cần sửa" : "bản thảo lần \(issue)/\(amendment)", "Soạn tiếp")
                }
            let item = WorkItem(
                title: try row["title"], detail: detail, code: try row["code"], link: Document.link(try row["id"], try row["kind"]),
                verb: verb,
                waitingFor: turn == me ? nil : turn.map { names[$0] ?? "người khác" }, minutes: stage == .draft ? 30 : 10)
            return (item, stage == .draft && !cameBack)
        }
        return gathered(items)
    }

    /// Many drafts of her own that nothing has happened to, as after a take-over of the framework model, are one piece of work: the list
    /// submits them together.
    private static func gathered(_ items: [(item: WorkItem, isUntouched: Bool)]) -> [WorkItem] {
        let count = items.count(where: \.isUntouched)
        guard count > gatheredFrom else { return items.map(\.item) }
        return items.filter { !$0.isUntouched }.map(\.item) + [
            WorkItem(
                title: "\(count) bản thảo chưa trình soát xét", detail: "soạn tiếp từng bản, hoặc trình nhiều bản một lượt",
                link: "/tai-lieu?tinh-trang=dang-lam", verb: "Xem bản thảo", minutes: 10 * count)
        ]
    }

    private static let gatheredFrom = 5
}
