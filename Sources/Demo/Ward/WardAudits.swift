import Audits
import Documents
import Identity
import Improvement
import Kernel
import Storage

/// A first audit before the first announcement; then the year's audit programme: one audit held, whose three findings were mended and verified, and one that is still to come.
struct WardAudits {
    let scene: WardScene

    private var story: Story { scene.story }
    private static let lead = "tn-21"
    private static let team = ["tn-19", "tn-20"]

    func write(into diary: inout Diary) throws {
        let held = story.inYear(0.52)
        diary.write(story.beginning(12, 4).at(8)) { try self.first(at: $0) }
        diary.write(story.inYear(0.07).at(7, 30)) { try self.draftProgramme(heldIn: held.month, at: $0) }
        diary.write(held.at(8)) { try self.audit(on: held, into: $0) }
        diary.write(scene.workday(before: 8).at(10)) { try self.openNext(at: $0) }
    }

    /// Before the first announcement (QĐ 19/2014 Đ4.2).
    private func first(at instant: Instant) throws {
        let people = Trio(secretary: try scene.cast.secretary, reviewer: try scene.cast.person(Self.lead), head: try scene.cast.head)
        try scene.stage.audit(by: people, at: instant)
    }

    private func draftProgramme(heldIn month: Int, at instant: Instant) throws {
        let (secretary, head) = (try scene.cast.secretary, try scene.cast.head)
        let tx = scene.at(instant, by: secretary)
        let id = try DraftProgramme.perform(
            year: instant.day.year, objective: "Xem quy trình có được làm đúng không, và hệ thống có còn phù hợp không.", by: secretary,
            in: tx)
        for (subject, month) in [
            ("Tiếp nhận, giải quyết và trả kết quả thủ tục hành chính; kiểm soát tài liệu", month), ("Mục tiêu, rủi ro, cải tiến", 12),
        ] {
            try AddProgrammeLine.perform(
                id, subject: subject, month: month, criteria: "TCVN ISO 9001:2015; quy trình của phường", by: secretary, in: tx)
        }
        try ApproveProgramme.perform(id, by: head, in: scene.at(instant.adding(seconds: 1200), by: head))
    }

    // MARK: the audit that was held

    private struct Asked {
        let clause: String
        let document: String?
        let question: String
        let auditor: String
        let result: AuditResult
        let evidence: String
        /// How a finding was mended: at once, why it happened, for good.
        var mended: (correction: String, cause: String, action: String)?
    }

    private static let asked: [Asked] = [
        Asked(
            clause: "7.5", document: "QT-01", question: "Bản quy trình đang dùng tại quầy có phải bản còn hiệu lực không?",
            auditor: "tn-19",
            result: .minor, evidence: "Quầy số 2 dán bảng hướng dẫn khai sinh theo bản cũ, chưa thu hồi.",
            mended: (
                "Gỡ bảng cũ, dán bản đang hiệu lực.", "Không ai được giao thu hồi bản in khi có bản mới.",
                "Giao Trung tâm lập sổ phân phối bản in và thu hồi trong ngày ban hành."
            )),
        Asked(
            clause: "8.5", document: "QT-DD-01", question: "Các bước hòa giải tranh chấp đất đai có được ghi đúng thời gian không?",
            auditor: "tn-19",
            result: .minor, evidence: "Hai hồ sơ hòa giải ghi biên bản sau ngày họp 05 ngày.",
            mended: (
                "Bổ sung biên bản vào hồ sơ.", "Mẫu biên bản phải đánh máy lại sau cuộc họp.", "Dùng mẫu điền sẵn, ký ngay tại cuộc họp."
            )),
        Asked(
            clause: "9.1", document: nil, question: "Ý kiến của người dân được thu thập và dùng thế nào?", auditor: "tn-20", result: .minor,
            evidence: "Phiếu hài lòng quý I đã thu nhưng chưa tổng hợp.",
            mended: (
                "Tổng hợp 212 phiếu của quý I.", "Việc tổng hợp chưa có trong lịch của ai.",
                "Đưa việc tổng hợp vào lịch ngày 05 tháng đầu quý."
            )),
        Asked(
            clause: "8.2", document: "QT-06", question: "Giấy tiếp nhận có ghi đúng ngày hẹn không?", auditor: "tn-19", result: .conforming,
            evidence: "Xem 20 giấy tiếp nhận tháng trước, ngày hẹn khớp cách tính."),
        Asked(
            clause: "7.2", document: nil, question: "Công chức mới có được hướng dẫn quy trình không?", auditor: "tn-20",
            result: .conforming,
            evidence: "Sổ đào tạo có đủ tên công chức chuyển đến trong năm."),
        Asked(
            clause: "6.2", document: nil, question: "Mục tiêu có được theo dõi theo quý không?", auditor: "tn-21", result: .observation,
            evidence: "Có theo dõi; nên nêu rõ người nhập số liệu."),
    ]

    private func audit(on day: Day, into instant: Instant) throws {
        let (secretary, lead) = (try scene.cast.secretary, try scene.cast.person(Self.lead))
        let opened = scene.at(story.lastWorkingDay(before: day).at(9), by: secretary)
        let audit = try OpenAudit.perform(
            AuditDraft(
                title: "Đánh giá nội bộ đợt 1 năm \(day.year)", scope: "Trung tâm Phục vụ hành chính công và các phòng chuyên môn",
                plannedOn: day,
                lead: lead.account, members: Set(try Self.team.map { try scene.cast.person($0).account })), by: secretary, in: opened)
        var slips: [(Int64, Asked)] = []
        for (index, one) in Self.asked.enumerated() {
            let auditor = try scene.cast.person(one.auditor)
            let document = try one.document.flatMap { try DocumentStore.document(code: $0, of: scene.ward, in: scene.tx)?.id }
            let question = try AskQuestion.perform(
                AuditQuestionDraft(clause: one.clause, document: document, question: one.question, auditor: auditor.account), in: audit,
                by: secretary, tx: opened)
            let answered = scene.at(instant.adding(seconds: Int64(index) * 2400), by: auditor)
            let slip = try AnswerQuestion.perform(
                question, of: audit, result: one.result, evidence: one.evidence, by: auditor, in: answered)
            if let slip { slips.append((slip, one)) }
        }
        try CloseAudit.perform(
            audit,
            AuditReport(
                heldFrom: day, heldTo: day, strengths: "Hồ sơ điện tử đầy đủ, tra cứu nhanh.",
                recommendations: "Phân rõ người nhập số liệu mục tiêu.",
                conclusion: "Hệ thống phù hợp và được duy trì; ba điểm không phù hợp nhẹ cần khắc phục trong tháng."), by: lead,
            in: scene.at(day.at(17), by: lead))
        for (index, slip) in slips.enumerated() { try mend(Identifier(slip.0), slip.1, from: scene.workday(after: day, 1 + index)) }
    }

    /// Closed within three weeks, verified by somebody who had no action in it.
    private func mend(_ id: Identifier<Nonconformity>, _ asked: Asked, from day: Day) throws {
        guard let mended = asked.mended else { return }
        let (responsible, verifier) = (try scene.cast.officer, try scene.cast.secretary)
        // What would lie ahead of the story is squeezed before its end.
        func on(_ count: Int, _ hour: Int) -> Instant {
            min(scene.workday(after: day, count).at(hour), story.end.adding(seconds: Int64(count - 60) * 60))
        }
        let first = scene.at(on(1, 9), by: responsible)
        try RecordCorrection.perform(id, mended.correction, by: responsible, in: first)
        try RecordCause.perform(id, mended.cause, by: responsible, in: first)
        let action = try PlanCorrectiveAction.perform(
            id, mended.action, responsible: responsible.account, dueOn: scene.workday(after: day, 12), by: verifier,
            in: scene.at(on(2, 10), by: verifier))
        try CompleteCorrectiveAction.perform(
            id, action: action, "Đã làm xong và phổ biến tại giao ban.", by: responsible, in: scene.at(on(9, 15), by: responsible))
        try VerifyEffectiveness.perform(
            id, isEffective: true, "Xem lại tại chỗ sau hai tuần: không còn xảy ra.", by: verifier, in: scene.at(on(15, 15), by: verifier))
        try CloseNonconformity.perform(id, by: verifier, in: scene.at(on(16, 9), by: verifier))
    }

    // MARK: the audit that is to come

    private func openNext(at instant: Instant) throws {
        let (secretary, lead) = (try scene.cast.secretary, try scene.cast.person(Self.lead))
        let day = min(scene.workday(after: story.asOf, 8), story.lastWorkingDay(before: .firstOf(year: story.year + 1)))
        // Nothing to open while the year's programme is not there yet: in the first days of January.
        guard instant.day.year == story.year, instant.day > story.inYear(0.07) else { return }
        let audit = try OpenAudit.perform(
            AuditDraft(
                title: "Đánh giá nội bộ đợt 2 năm \(story.year)", scope: "Mục tiêu, rủi ro, cải tiến; các quy trình ban hành trong năm",
                plannedOn: day,
                lead: lead.account, members: Set(try Self.team.map { try scene.cast.person($0).account })), by: secretary,
            in: scene.at(instant, by: secretary))
        for (chapter, auditor) in zip(["6", "10"], Self.team) {
            try AskChecklist.perform(
                chapters: [chapter], auditor: try scene.cast.person(auditor).account, in: audit, by: secretary,
                tx: scene.at(instant.adding(seconds: 1800), by: secretary))
        }
    }
}
