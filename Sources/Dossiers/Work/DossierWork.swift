import Web
import Deadlines
import Identity
import Kernel
import Storage

/// This room's part of "Việc của tôi": the most urgent of every source together, whatever source it comes from.
enum DossierWork {
    static let source: WorkSource = { actor, reader, now in
        var parts: [WorkPart] = []
        if actor.may(.directDossier) {
            let late = WarningStore.unanswered(of: actor.agency, at: now)
            parts.append(
                WorkPart("hồ sơ quá hạn chờ chỉ đạo", at: "\(DossierLink.warnings)?loai=late", count: late.count) { limit in
                    try late.first(limit, in: reader).map(direct)
                })
        }
        parts.append(
            WorkPart(count: DossierStore.held(insteadBy: actor, on: now.day).count) {
                try DelegationStore.absent(for: actor, on: now.day, in: reader).map { instead($0, actor, now, reader) }
            })
        // Before the dossiers themselves: of what is due at the same time, an applicant's wish to have hers back comes first.
        if actor.roles.contains(.desk) { parts.append(WithdrawalWork.part(for: actor, in: reader)) }
        let held = DossierStore.held(by: actor.account, at: actor.agency)
        parts.append(part("hồ sơ đang giữ", at: list(of: actor.account), held, now, reader))
        for lane in Lane.lanes(of: actor) {
            let free = DossierStore.unheld(in: lane, for: actor)
            parts.append(part("hồ sơ chưa ai nhận", at: "\(DossierLink.list)?tinh-trang=dang-giai-quyet", free, now, reader))
        }
        parts.append(RecomputeWork.part(for: actor, now: now, in: reader))
        parts += ReferralWork.parts(for: actor, now: now, in: reader)
        return Work(parts) { try waiting(for: actor, now, reader) + ReferralWork.waiting(for: actor, now: now, in: reader) }
    }

    private static func part(_ words: String, at link: String, _ queue: DossierQueue, _ now: Instant, _ reader: any Reader) -> WorkPart {
        WorkPart(words, at: link, count: queue.count) { limit in
            let dossiers = try queue.first(limit, in: reader)
            let remarks = try CheckStore.openRemarks(on: dossiers.map(\.id), in: reader)
            return dossiers.map { item($0, remarks[$0.id], now: now) }
        }
    }

    private static func instead(_ delegation: Delegation, _ actor: Actor, _ now: Instant, _ reader: any Reader) -> WorkPart {
        let held = DossierStore.held(by: delegation.from, at: actor.agency)
        return WorkPart("hồ sơ làm thay \(delegation.fromName)", at: list(of: delegation.from), count: held.count) { limit in
            try held.first(limit, in: reader).map { dossier in
                var item = item(dossier, now: now)
                item.detail += ", làm thay \(delegation.fromName)"
                return item
            }
        }
    }

    /// What somebody else has to do first: the desk waits for all applicants, everybody else for those of her own dossiers.
    private static func waiting(for actor: Actor, _ now: Instant, _ reader: any Reader) throws -> [WorkItem] {
        let isDesk = actor.roles.contains(.desk)
        let paused = DossierStore.waiting(for: actor, heldBy: isDesk ? nil : actor.account)
        let part = WorkPart("hồ sơ chờ người nộp", at: "\(DossierLink.list)?tinh-trang=tam-dung", count: paused.count) { limit in
            try paused.first(limit, in: reader).map { item($0, now: now) }
        }
        let items = try part.waiting(for: "Người nộp", limit: 30, in: reader)
        let count = isDesk ? try DossierStore.uncollected(for: actor, in: reader) : 0
        return (count > 0 ? [results(count)] : []) + items
    }

    /// With what a colleague asked to be mended.
    private static func item(_ dossier: Dossier, _ remark: OpenRemark?, now: Instant) -> WorkItem {
        var item = item(dossier, now: now)
        if let remark { item.detail += ", cần sửa: \(remark.note)" }
        return item
    }

    static func item(_ dossier: Dossier, now: Instant) -> WorkItem {
        WorkItem(
            title: "\(dossier.title) · \(dossier.applicant)",
            detail: "bước \(dossier.step.position)/\(dossier.stepCount) \(dossier.step.shortName)\(whose(dossier, now: now))",
            code: dossier.code, link: dossier.link, due: dossier.pausedAt == nil ? dossier.nextDue : nil,
            waitingFor: dossier.pausedAt.map { "Người nộp, từ \($0.day.vietnamese)" }, minutes: minutes(dossier.step))
    }

    /// Whose date is shown, where it is not the dossier's own.
    private static func whose(_ dossier: Dossier, now: Instant) -> String {
        guard dossier.pausedAt == nil, dossier.nextDue < dossier.dueAt else { return "" }
        return "\(dossier.nextDue < now ? ", bước quá hạn" : ", hạn của bước"); hạn trả \(dossier.dueAt.vietnamese)"
    }

    /// A late dossier that waits for the head's word.
    private static func direct(_ dossier: Dossier) -> WorkItem {
        WorkItem(
            title: "Chỉ đạo: \(dossier.title) · \(dossier.applicant)",
            detail:
                "đang ở bước \(dossier.step.position)/\(dossier.stepCount) \(dossier.step.shortName), \(dossier.holderName ?? "chưa ai nhận")",
            code: dossier.code, link: DossierLink.direct(dossier.id), verb: "Chỉ đạo", due: dossier.dueAt, minutes: 5)
    }

    private static func list(of holder: Identifier<Account>) -> String {
        "\(DossierLink.list)?tinh-trang=dang-giai-quyet&nguoi-giu=\(holder)"
    }

    /// A step's own limit is the best guess of how long it takes; an hour at most, since much of a limit is waiting.
    private static func minutes(_ step: DossierPath.Step) -> Int { min(step.limit?.workingMinutes ?? 15, 60) }

    private static func results(_ count: Int) -> WorkItem {
        WorkItem(
            title: "Trả kết quả cho người nộp", detail: count < 1000 ? "\(count) hồ sơ đã xử lý xong" : "hơn 1.000 hồ sơ đã xử lý xong",
            link: "\(DossierLink.list)?tinh-trang=cho-tra", verb: "Xem", waitingFor: "Người nộp đến nhận", minutes: 5)
    }
}

extension Dossier {
    /// The earlier of what is due by the limit of the step and by that of the dossier: a late step is late work although the dossier is
    /// not. In SQL it is `DossierStore.nextDue`.
    var nextDue: Instant { min(stepDueAt ?? dueAt, dueAt) }
}
