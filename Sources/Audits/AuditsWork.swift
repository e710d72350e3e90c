import Identity
import Kernel
import Storage
import Web

/// What a person has to do in this room: questions to answer, an audit to close, a programme to approve.
enum AuditsWork {
    static let source: WorkSource = { actor, reader, now in
        guard !actor.isProvince else { return Work() }
        var parts = [
            WorkPart(
                "cuộc đánh giá", at: AuditLink.list, count: AuditStore.countWaiting(for: actor.account, in: actor.agency)
            ) { _ in
                let audits = try AuditStore.open(with: actor.account, in: actor.agency, in: reader)
                let counts = try QuestionStore.unanswered(of: audits.map(\.id), by: actor.account, in: reader)
                return audits.compactMap { item($0, counts[$0.id] ?? (mine: 0, all: 0, asked: 0), actor) }
            }
        ]
        if actor.may(.approveAuditProgramme) {
            let waits = ProgrammeStore.waits(for: actor, year: now.day.year)
            parts.append(
                WorkPart(isThere: "EXISTS (SELECT 1 FROM audit_programme p WHERE \(waits))") {
                    try ProgrammeStore.programmes(waits, in: reader).first.map(approve)
                })
        }
        return Work(parts)
    }

    private static func approve(_ programme: AuditProgramme) -> WorkItem {
        let what =
            programme.pending.map { "bản sửa đổi \($0.number), \($0.draftedByName) lập" }
            ?? "\(programme.lines.count) nội dung, \(programme.draftedByName) lập"
        return WorkItem(
            title: "Chương trình đánh giá nội bộ năm \(programme.year)", detail: what,
            link: AuditLink.programme(programme.id), verb: "Phê duyệt")
    }

    private static func item(_ audit: Audit, _ count: (mine: Int, all: Int, asked: Int), _ actor: Actor) -> WorkItem? {
        let isLead = audit.lead?.account == actor.account
        let due = Instant(audit.plannedOn, TimeOfDay(17, 30))
        func item(_ detail: String, verb: String, minutes: Int, waitingFor: String? = nil) -> WorkItem {
            WorkItem(
                title: audit.title, detail: detail, code: audit.code, link: AuditLink.page(audit.id), verb: verb, due: due,
                waitingFor: waitingFor, minutes: minutes)
        }
        if count.mine > 0 { return item("còn \(count.mine) câu hỏi của anh/chị", verb: "Đánh giá", minutes: 15 * count.mine) }
        guard isLead else { return nil }
        if count.asked == 0 { return item("chưa có câu hỏi", verb: "Lập phiếu hỏi", minutes: 30) }
        if count.all > 0 { return item("còn \(count.all) câu hỏi", verb: "Mở", minutes: 5, waitingFor: "đoàn đánh giá") }
        return item("đã đủ kết quả", verb: "Kết thúc", minutes: 30)
    }
}
