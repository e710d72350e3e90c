import Identity
import Kernel
import Storage
import Web

/// What a person has to do in this room: questions to answer, an audit to close, a programme to approve.
enum AuditsWork {
    static func items(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem] {
        guard !actor.isProvince else { return [] }
        let audits = try AuditStore.open(with: actor.account, in: actor.agency, in: reader)
        let counts = try QuestionStore.unanswered(of: audits.map(\.id), by: actor.account, in: reader)
        var items = audits.compactMap { item($0, counts[$0.id] ?? (own: 0, all: 0, asked: 0), actor) }
        if actor.may(.approveAuditProgramme),
            let programme = try ProgrammeStore.programme(of: actor.agency, year: now.day.year, in: reader),
            let waiting = waiting(programme, for: actor)
        {
            items.append(
                WorkItem(
                    title: "Chương trình đánh giá nội bộ năm \(programme.year)", detail: waiting,
                    link: AuditLink.programme(programme.id), verb: "Phê duyệt"))
        }
        return items
    }

    /// What of a programme this head could approve.
    private static func waiting(_ programme: AuditProgramme, for actor: Actor) -> String? {
        if let pending = programme.pending {
            guard !pending.changes.isEmpty, pending.draftedBy != actor.account else { return nil }
            return "bản sửa đổi \(pending.number), \(pending.draftedByName) lập"
        }
        guard !programme.isApproved, !programme.lines.isEmpty, programme.draftedBy != actor.account else { return nil }
        return "\(programme.lines.count) nội dung, \(programme.draftedByName) lập"
    }

    private static func item(_ audit: Audit, _ count: (own: Int, all: Int, asked: Int), _ actor: Actor) -> WorkItem? {
        let isLead = audit.lead?.account == actor.account
        let due = Instant(audit.plannedOn, TimeOfDay(17, 30))
        func item(_ detail: String, verb: String, minutes: Int, waitingFor: String? = nil) -> WorkItem {
            WorkItem(
                title: audit.title, detail: detail, code: audit.code, link: AuditLink.page(audit.id), verb: verb, due: due,
                waitingFor: waitingFor, minutes: minutes)
        }
        if count.own > 0 { return item("còn \(count.own) câu hỏi của anh/chị", verb: "Đánh giá", minutes: 15 * count.own) }
        guard isLead else { return nil }
        if count.asked == 0 { return item("chưa có câu hỏi", verb: "Lập phiếu hỏi", minutes: 30) }
        if count.all > 0 { return item("còn \(count.all) câu hỏi", verb: "Mở", minutes: 5, waitingFor: "đoàn đánh giá") }
        return item("đã đủ kết quả", verb: "Kết thúc", minutes: 30)
    }
}
