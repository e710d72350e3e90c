package import Identity
import Kernel

extension Permission {
    package static let readAudits = Permission("audit.read", "Xem đánh giá nội bộ", .everyone)
    package static let planAudits = Permission("audit.plan", "Lập chương trình, mở cuộc đánh giá", [.secretary, .auditor])
    package static let approveAuditProgramme = Permission("audit.approve", "Phê duyệt chương trình đánh giá", [.head])
    package static let conductAudits = Permission("audit.conduct", "Đánh giá nội bộ", [.auditor])
}

/// The check: yearly programme, internal audits, findings (TCVN ISO 9001:2015 9.2).
package enum Audits {
    package static let room = Room(
        migrations: AuditsSchema.migrations,
        things: [Thing.audit.seen(by: .readAudits), Thing.auditProgramme.seen(by: .readAudits)],
        events: [AuditEvent.self],
        signposts: [
            Signpost(
                at: .improvement, "Đánh giá nội bộ", hint: "Ít nhất mỗi năm một lần (Quyết định 19/2014/QĐ-TTg, Điều 4).",
                to: AuditLink.list,
                .readAudits)
        ],
        routes: { routes in
            routes.get(AuditLink.list, .readAudits, AuditListPage.show)
            routes.get(AuditLink.draftProgramme, .planAudits, ProgrammePage.new)
            routes.post(AuditLink.draftProgramme, .planAudits, ProgrammePage.create)
            routes.get(AuditLink.programme, .readAudits, ProgrammePage.show)
            routes.get(AuditLink.printProgramme, .readAudits, ProgrammePage.paper)
            routes.post(AuditLink.addLine, .planAudits, ProgrammePage.addLine)
            routes.post(AuditLink.removeLine, .planAudits, ProgrammePage.removeLine)
            routes.post(AuditLink.amendProgramme, .planAudits, ProgrammePage.amend)
            routes.post(AuditLink.approveProgramme, .approveAuditProgramme, ProgrammePage.approve)
            routes.get(AuditLink.open, .planAudits, OpenAuditPage.show)
            routes.post(AuditLink.open, .planAudits, OpenAuditPage.submit)
            routes.get(AuditLink.page, .readAudits, AuditPage.show)
            routes.get(AuditLink.report, .readAudits, AuditPage.report)
            routes.post(AuditLink.askChecklist, .planAudits, AuditPage.askChecklist)
            routes.post(AuditLink.ask, .planAudits, AuditPage.ask)
            routes.get(AuditLink.question, .conductAudits, AnswerPage.show)
            routes.post(AuditLink.question, .conductAudits, AnswerPage.submit)
            routes.get(AuditLink.evidence, .readAudits, EvidencePage.download)
            routes.post(AuditLink.close, .conductAudits, AuditPage.close)
        },
        work: AuditsWork.source)
}
