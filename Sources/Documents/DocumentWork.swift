import Identity
import Kernel
import Storage

/// What documents ask of a person: to review, to approve, to mend what came back; and what she wrote that waits for others.
enum DocumentWork {
    static let source: WorkSource = { actor, reader, _ in
        guard !actor.isProvince else { return Work() }
        let awaited = { (turn: RevisionStore.Turn, limit: Int) in
            try RevisionStore.awaited(turn, by: actor, limit: limit, in: reader)
        }
        let drafts = RevisionStore.count(.untouched, by: actor)
        return Work(
            [
                WorkPart("tài liệu chờ anh/chị", at: list, count: RevisionStore.count(.mine, by: actor)) { limit in
                    try awaited(.mine, limit).map { item($0) }
                },
                WorkPart(
                    "bản thảo", at: list, count: "SELECT CASE WHEN n > \(gatheredFrom) THEN 1 ELSE n END FROM (\(drafts)) AS drafts"
                ) { limit in
                    let count: Int = try reader.value("SELECT n FROM (\(drafts)) AS drafts") ?? 0
                    return count > gatheredFrom ? [gathered(count)] : try awaited(.untouched, limit).map { item($0) }
                },
            ],
            waiting: {
                let others = try awaited(.others, 100)
                guard !others.isEmpty else { return [] }
                let names = Dictionary(
                    try StaffDirectory.staff(of: actor.agency, in: reader).map { ($0.account, $0.name) },
                    uniquingKeysWith: { first, _ in first })
                return others.map { item($0, waitingFor: $0.turn.flatMap { names[$0] } ?? "người khác") }
            })
    }

    private static let list = "\(DocumentLink.list)?tinh-trang=dang-lam"

    private static func item(_ one: RevisionStore.Awaited, waitingFor: String? = nil) -> WorkItem {
        let isMine = waitingFor == nil
        let (detail, verb) =
            switch one.stage {
            case .submitted: ("soát xét lần \(one.issue)/\(one.amendment)", isMine ? "Soát xét" : "Xem")
            case .reviewed: ("phê duyệt lần \(one.issue)/\(one.amendment)", isMine ? "Phê duyệt" : "Xem")
            default: (one.cameBack ? "bị trả lại, cần sửa" : "bản thảo lần \(one.issue)/\(one.amendment)", "Soạn tiếp")
            }
        return WorkItem(
            title: one.title, detail: detail, code: one.code, link: Document.link(one.document, one.kind), verb: verb,
            waitingFor: waitingFor, minutes: one.stage == .draft ? 30 : 10)
    }

    /// Many drafts of her own that nothing has happened to, as after a take-over of the framework model, are one piece of work: the list
    /// submits them together.
    private static func gathered(_ count: Int) -> WorkItem {
        WorkItem(
            title: "\(count) bản thảo chưa trình soát xét", detail: "soạn tiếp từng bản, hoặc trình nhiều bản một lượt", link: list,
            verb: "Xem bản thảo", minutes: 10 * count)
    }

    private static let gatheredFrom = 5
}
