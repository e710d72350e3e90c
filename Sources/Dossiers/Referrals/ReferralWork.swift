import Deadlines
import Identity
import Kernel
import Storage

/// The part of "Việc của tôi" that comes from other sides, and what one waits for from them.
enum ReferralWork {
    private static let limit = 50

    static func items(for actor: Actor, insteadOf absent: [Delegation] = [], now: Instant, in reader: any Reader) throws -> [WorkItem] {
        guard actor.may(.workDossier) else { return [] }
        var items = try ReferralStore.toDo(by: actor, insteadOf: absent, limit: limit, in: reader).map { referral in
            var item = toDo(referral)
            if let delegation = referral.delegation(of: actor, in: absent) { item.detail += ", làm thay \(delegation.fromName)" }
            return item
        }
        let asked = try ReferralStore.awaited(by: actor, limit: limit, in: reader)
        items += asked.map { awaited($0, now: now) }
        if actor.roles.contains(.head) {
            let known = Set(asked.map(\.id))
            items += try ReferralStore.reported(to: actor, limit: limit, in: reader).filter { !known.contains($0.id) }.map(reported)
        }
        return items
    }

    private static func toDo(_ referral: Referral) -> WorkItem {
        let verb = referral.state == .sent ? "Nhận" : referral.kind == .transfer ? "Chuyển trả" : "Trả lời"
        return item(
            referral, "\(referral.kind == .transfer ? "Hồ sơ chuyển đến" : "Hỏi ý kiến"), từ \(referral.fromName)", verb: verb)
    }

    /// Silence after the sub-deadline is the asking officer's to act on, whoever else has been told; until then she waits.
    private static func awaited(_ referral: Referral, now: Instant) -> WorkItem {
        let isSilent = referral.isLate(at: now)
        var item = item(
            referral, isSilent ? "Quá hạn mà \(referral.receiver) chưa trả lời" : referral.kind.vietnamese, verb: "Xem", minutes: 5)
        if !isSilent { item.waitingFor = "\(referral.receiver), hạn \(referral.dueAt.vietnamese)" }
        return item
    }

    private static func reported(_ referral: Referral) -> WorkItem {
        item(referral, "Báo cáo: \(referral.receiver) chưa trả lời", verb: "Xem", minutes: 5)
    }

    private static func item(_ referral: Referral, _ detail: String, verb: String, minutes: Int = 30) -> WorkItem {
        WorkItem(
            title: "\(referral.dossierTitle) · \(referral.applicant)", detail: detail, code: referral.code, link: referral.link, verb: verb,
            due: referral.dueAt, minutes: minutes)
    }
}
