import Deadlines
import Identity
import Kernel
import Storage

/// This room's part of "Việc của tôi": the most urgent of every source together, whatever source it comes from.
enum DossierWork {
    static let limit = 100

    static let source: WorkSource = { actor, reader, now in
        var parts: [WorkPart] = []
        if actor.may(.directDossier) {
            let late = try WarningStore.unanswered(of: actor.agency, at: now, limit: limit, in: reader)
            parts.append(WorkPart(late.mapped(direct), rest: "hồ sơ quá hạn chờ chỉ đạo", link: "/ho-so/canh-bao?loai=late"))
        }
        let absent = try DelegationStore.absent(for: actor, on: now.day, in: reader)
        for delegation in absent {
            let held = try DossierStore.held(by: delegation.from, at: actor.agency, limit: limit, in: reader)
            parts.append(
                WorkPart(
                    held.mapped { instead($0, delegation, now: now) }, rest: "hồ sơ làm thay \(delegation.fromName)",
                    link: list(of: delegation.from)))
        }
        // Before the dossiers themselves: of what is due at the same time, an applicant's wish to have hers back comes first.
        if actor.roles.contains(.desk) { parts.append(WorkPart(try WithdrawalWork.items(for: actor, in: reader))) }
        let held = try DossierStore.held(by: actor.account, at: actor.agency, limit: limit, in: reader)
        let lanes = try Lane.lanes(of: actor).map { try DossierStore.unheld(in: $0, for: actor, limit: limit, in: reader) }
        let remarks = try CheckStore.openRemarks(on: ([held] + lanes).flatMap { $0.items.map(\.id) }, in: reader)
        let own = held.mapped { item($0, remarks[$0.id], now: now) }
        parts.append(WorkPart(own, rest: "hồ sơ đang giữ", link: list(of: actor.account)))
        for free in lanes {
            let items = free.mapped { item($0, remarks[$0.id], now: now) }
            parts.append(WorkPart(items, rest: "hồ sơ chưa ai nhận", link: "/ho-so?tinh-trang=dang-giai-quyet"))
        }
        parts.append(WorkPart(try RecomputeWork.items(for: actor, now: now, in: reader)))
        let referrals = try ReferralWork.items(for: actor, insteadOf: absent, now: now, in: reader)
        parts.append(WorkPart(referrals.filter { $0.waitingFor == nil }))
        return try WorkPart.merged(parts, limit: limit) + waiting(for: actor, now: now, in: reader)
            + referrals.filter { $0.waitingFor != nil }
    }

    /// What somebody else has to do first: the desk waits for all applicants, everybody else for those of her own dossiers.
    private static func waiting(for actor: Actor, now: Instant, in reader: any Reader) throws -> [WorkItem] {
        let isDesk = actor.roles.contains(.desk)
        let paused = try DossierStore.waiting(for: actor, heldBy: isDesk ? nil : actor.account, limit: 30, in: reader)
        let part = WorkPart(paused.mapped { item($0, now: now) }, rest: "hồ sơ chờ người nộp", link: "/ho-so?tinh-trang=tam-dung")
        var items = part.items
        if var rest = part.rest(shown: items.count) {
            rest.waitingFor = "Người nộp"
            items.append(rest)
        }
        guard isDesk else { return items }
        let count = try DossierStore.uncollected(for: actor, in: reader)
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
            code: dossier.code, link: "\(dossier.link)/chi-dao", verb: "Chỉ đạo", due: dossier.dueAt, minutes: 5)
    }

    private static func instead(_ dossier: Dossier, _ delegation: Delegation, now: Instant) -> WorkItem {
        var item = item(dossier, now: now)
        item.detail += ", làm thay \(delegation.fromName)"
        return item
    }

    private static func list(of holder: Identifier<Account>) -> String { "/ho-so?tinh-trang=dang-giai-quyet&nguoi-giu=\(holder)" }

    /// A step's own limit is the best guess of how long it takes; an hour at most, since much of a limit is waiting.
    private static func minutes(_ step: DossierPath.Step) -> Int { min(step.limit?.workingMinutes ?? 15, 60) }

    private static func results(_ count: Int) -> WorkItem {
        WorkItem(
            title: "Trả kết quả cho người nộp", detail: count < 1000 ? "\(count) hồ sơ đã xử lý xong" : "hơn 1.000 hồ sơ đã xử lý xong",
            link: "/ho-so?tinh-trang=cho-tra", verb: "Xem", waitingFor: "Người nộp đến nhận", minutes: 5)
    }
}

extension Dossier {
    /// The earlier of what is due by the limit of the step and by that of the dossier: a late step is late work although the dossier is
    /// not. In SQL it is `DossierStore.nextDue`.
    var nextDue: Instant { min(stepDueAt ?? dueAt, dueAt) }
}
