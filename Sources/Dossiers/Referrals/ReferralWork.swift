import Deadlines
import Identity
import Kernel
import Storage

/// The part of "Việc của tôi" that comes from other sides, and what one waits for from them.
enum ReferralWork {
    static func parts(for actor: Actor, now: Instant, in reader: any Reader) -> [WorkPart] {
        guard actor.may(.workDossier) else { return [] }
        let asked = ReferralStore.toDo(by: actor, on: now.day)
        let silent = ReferralStore.awaited(by: actor, isSilent: true, at: now)
        var parts = [
            WorkPart("phiếu chuyển đến", at: "\(ReferralLink.list)?tinh-trang=chua-xong", count: asked.count) { limit in
                let absent = try DelegationStore.absent(for: actor, on: now.day, in: reader)
                return try asked.first(limit, in: reader).map { toDo($0, $0.delegation(of: actor, in: absent)) }
            },
            WorkPart("phiếu quá hạn chưa được trả lời", at: outgoing, count: silent.count) { limit in
                try silent.first(limit, in: reader).map { item($0, "Quá hạn mà \($0.receiver) chưa trả lời", verb: "Xem", minutes: 5) }
            },
        ]
        if actor.roles.contains(.head) {
            let reported = ReferralStore.reported(to: actor)
            parts.append(
                WorkPart("phiếu được báo cáo là chưa trả lời", at: outgoing, count: reported.count) { limit in
                    try reported.first(limit, in: reader).map { item($0, "Báo cáo: \($0.receiver) chưa trả lời", verb: "Xem", minutes: 5) }
                })
        }
        return parts
    }

    private static let outgoing = "\(ReferralLink.list)?chieu=di&tinh-trang=qua-han"

    /// What she waits for.
    static func waiting(for actor: Actor, now: Instant, in reader: any Reader) throws -> [WorkItem] {
        guard actor.may(.workDossier) else { return [] }
        return try ReferralStore.awaited(by: actor, isSilent: false, at: now).first(50, in: reader).map {
            var item = item($0, $0.kind.vietnamese, verb: "Xem", minutes: 5)
            item.waitingFor = "\($0.receiver), hạn \($0.dueAt.vietnamese)"
            return item
        }
    }

    private static func toDo(_ referral: Referral, _ delegation: Delegation?) -> WorkItem {
        let verb = referral.state == .sent ? "Nhận" : referral.kind == .transfer ? "Chuyển trả" : "Trả lời"
        let instead = delegation.map { ", làm thay \($0.fromName)" } ?? ""
        return item(
            referral, "\(referral.kind == .transfer ? "Hồ sơ chuyển đến" : "Hỏi ý kiến"), từ \(referral.fromName)\(instead)", verb: verb)
    }

    private static func item(_ referral: Referral, _ detail: String, verb: String, minutes: Int = 30) -> WorkItem {
        WorkItem(
            title: "\(referral.dossierTitle) · \(referral.applicant)", detail: detail, code: referral.code, link: referral.link, verb: verb,
            due: referral.dueAt, minutes: minutes)
    }
}
