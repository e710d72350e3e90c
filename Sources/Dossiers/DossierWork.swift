import Identity
import Kernel
import Storage

/// This room's part of "Việc của tôi".
enum DossierWork {
    private static let limit = 100

    static let source: WorkSource = { actor, reader, now in
        var items: [WorkItem] = []
        if actor.may(.directDossier) { items += try WarningStore.unanswered(of: actor.agency, limit: 20, in: reader).map(direct) }
        let absent = try DelegationStore.absent(for: actor, on: now.day, in: reader)
        for delegation in absent {
            items += try DossierStore.held(by: delegation.from, at: actor.agency, limit: limit, in: reader).map { instead($0, delegation) }
        }
        var dossiers = try DossierStore.held(by: actor.account, at: actor.agency, limit: limit, in: reader)
        for lane in Lane.lanes(of: actor) { dossiers += try DossierStore.unheld(in: lane, for: actor, limit: limit, in: reader) }
        let remarks = try CheckStore.openRemarks(on: dossiers.map(\.id), in: reader)
        items += dossiers.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }.map { item($0, remarks[$0.id]) }
        if actor.roles.contains(.desk) {
            items = try SubmissionWork.items(for: actor, in: reader) + items
            let count = try DossierStore.uncollected(for: actor, in: reader)
            if count > 0 { items.append(results(count)) }
            items += try DossierStore.waiting(for: actor, limit: 30, in: reader).map(item)
            items += try SubmissionWork.waiting(for: actor, in: reader)
        }
        return try Array(items.prefix(limit)) + ReferralWork.items(for: actor, now: now, in: reader)
    }

    /// With what a colleague asked to be mended.
    private static func item(_ dossier: Dossier, _ remark: OpenRemark?) -> WorkItem {
        var item = item(dossier)
        if let remark { item.detail += ", cần sửa: \(remark.note)" }
        return item
    }

    static func item(_ dossier: Dossier) -> WorkItem {
        WorkItem(
            title: "\(dossier.title) · \(dossier.applicant)",
            detail: "bước \(dossier.step.position)/\(dossier.stepCount) \(dossier.step.shortName)",
            code: dossier.code, link: dossier.link, due: dossier.pausedAt == nil ? dossier.dueAt : nil,
            waitingFor: dossier.pausedAt.map { "Người nộp, từ \($0.day.vietnamese)" }, minutes: minutes(dossier.step))
    }

    /// A late dossier that waits for the head's word.
    private static func direct(_ dossier: Dossier) -> WorkItem {
        WorkItem(
            title: "Chỉ đạo: \(dossier.title) · \(dossier.applicant)",
            detail:
                "đang ở bước \(dossier.step.position)/\(dossier.stepCount) \(dossier.step.shortName), \(dossier.holderName ?? "chưa ai nhận")",
            code: dossier.code, link: "\(dossier.link)/chi-dao", verb: "Chỉ đạo", due: dossier.dueAt, minutes: 5)
    }

    private static func instead(_ dossier: Dossier, _ delegation: Delegation) -> WorkItem {
        var item = item(dossier)
        item.detail += ", làm thay \(delegation.fromName)"
        return item
    }

    /// A step's own limit is the best guess of how long it takes; an hour at most, since much of a limit is waiting.
    private static func minutes(_ step: DossierPath.Step) -> Int { min(step.limit?.workingMinutes ?? 15, 60) }

    private static func results(_ count: Int) -> WorkItem {
        WorkItem(
            title: "Trả kết quả cho người nộp", detail: count < 1000 ? "\(count) hồ sơ đã xử lý xong" : "hơn 1.000 hồ sơ đã xử lý xong",
            link: "/ho-so?tinh-trang=cho-tra", verb: "Xem", waitingFor: "Người nộp đến nhận", minutes: 5)
    }
}
