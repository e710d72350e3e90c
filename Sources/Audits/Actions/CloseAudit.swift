package import Identity
import Improvement
package import Kernel
package import Storage

/// The lead closes the audit with a report. What was found stays; slips go on by themselves.
package enum CloseAudit {
    package static func perform(_ id: Identifier<Audit>, _ report: AuditReport, by actor: Actor, in tx: Transaction) throws {
        let audit = try AuditStore.findOwn(id, for: actor, in: tx)
        try audit.checkClosing(by: actor.account, questions: try QuestionStore.questions(of: id, in: tx))
        let report = try checked(report, today: tx.now.day)
        try AuditStore.touch(audit, in: tx)
        try AuditStore.insertClosing(report, of: audit, by: actor, in: tx)
        try tx.journal(AuditEvent.closed(conclusion: report.conclusion.excerpt()), about: audit.reference, agency: audit.agency.value)
    }

    private static func checked(_ report: AuditReport, today: Day) throws(Problem) -> AuditReport {
        var checked = report
        guard report.heldFrom <= report.heldTo else { throw .invalid(field: "held_to", "Ngày kết thúc không được trước ngày bắt đầu.") }
        guard report.heldTo <= today else { throw .invalid(field: "held_to", "Ngày kết thúc không được sau hôm nay.") }
        checked.conclusion = try WrittenText.check(report.conclusion, field: "conclusion", missing: "Anh/chị ghi kết luận của đoàn.")
        checked.strengths = try WrittenText.checkLength(report.strengths, field: "strengths")
        checked.recommendations = try WrittenText.checkLength(report.recommendations, field: "recommendations")
        return checked
    }
}
