import Audits
import Identity
import Kernel
import Storage

extension Stage {
    /// A whole audit in a day, with its year's programme.
    func audit(by people: Trio, at instant: Instant) throws {
        let (secretary, head, auditor) = (people.secretary, people.head, people.reviewer)
        let tx = at(instant, by: secretary)
        let programme = try DraftProgramme.perform(
            year: instant.day.year, objective: "Xem hệ thống có phù hợp và có được duy trì không.", by: secretary, in: tx)
        let line = try AddProgrammeLine.perform(
            programme, subject: "Toàn cơ quan", month: instant.day.month, criteria: "TCVN ISO 9001:2015", by: secretary, in: tx)
        try ApproveProgramme.perform(programme, by: head, in: at(instant.adding(seconds: 3600), by: head))
        let audit = try OpenAudit.perform(
            AuditDraft(
                title: "Đánh giá nội bộ năm \(instant.day.year)", scope: "Toàn bộ hệ thống", plannedOn: instant.day, lead: auditor.account,
                line: line), by: secretary, in: at(instant.adding(seconds: 5400), by: secretary))
        let held = at(instant.day.at(15), by: auditor)
        let question = try AskQuestion.perform(
            AuditQuestionDraft(clause: "9.1", question: "Kết quả thực hiện mục tiêu có được theo dõi không?", auditor: auditor.account),
            in: audit, by: secretary, tx: at(instant.day.at(10), by: secretary))
        try AnswerQuestion.perform(
            question, of: audit, result: .conforming, evidence: "Xem sổ theo dõi mục tiêu, số liệu khớp với hồ sơ.", by: auditor, in: held)
        try CloseAudit.perform(
            audit, AuditReport(heldFrom: instant.day, heldTo: instant.day, conclusion: "Hệ thống được duy trì."), by: auditor,
            in: at(instant.day.at(16, 30), by: auditor))
    }
}
