import Identity
import Kernel
import Storage

/// What documents ask of a person: to review, to approve, to mend what came back; and what she wrote that waits for others.
enum DocumentWork {
    static func items(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem] {
        guard !actor.isProvince else { return [] }
        let awaited = try RevisionStore.awaited(by: actor, limit: 100, in: reader)
        guard !awaited.isEmpty else { return [] }
        let names = Dictionary(
            try StaffDirectory.staff(of: actor.agency, in: reader).map { ($0.account, $0.name) }, uniquingKeysWith: { first, _ in first })
        let items = awaited.map { one -> (item: WorkItem, isUntouched: Bool) in
            let isMine = one.turn == actor.account
            let (detail, verb) =
                switch one.stage {
                case .submitted: ("soát xét lần \(one.issue)/\(one.amendment)", isMine ? "Soát xét" : "Xem")
                case .reviewed: ("phê duyệt lần \(one.issue)/\(one.amendment)", isMine ? "Phê duyệt" : "Xem")
                default: (one.cameBack ? "bị trả lại, cần sửa" : "bản thảo lần \(one.issue)/\(one.amendment)", "Soạn tiếp")
                }
            let item = WorkItem(
                title: one.title, detail: detail, code: one.code, link: Document.link(one.document, one.kind), verb: verb,
                waitingFor: isMine ? nil : one.turn.map { names[$0] ?? "người khác" }, minutes: one.stage == .draft ? 30 : 10)
            return (item, one.stage == .draft && !one.cameBack)
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
                link: "\(DocumentLink.list)?tinh-trang=dang-lam", verb: "Xem bản thảo", minutes: 10 * count)
        ]
    }

    private static let gatheredFrom = 5
}
