package import Identity

extension Permission {
    package static let readAudits = Permission("audit.read", "Xem đánh giá nội bộ", .everyone)
    package static let planAudits = Permission("audit.plan", "Lập chương trình, mở cuộc đánh giá", [.secretary, .auditor])
    package static let approveAuditProgramme = Permission("audit.approve", "Phê duyệt chương trình đánh giá", [.head])
    package static let conductAudits = Permission("audit.conduct", "Đánh giá nội bộ", [.auditor])
}

/// The check: yearly programme, internal audits, findings (TCVN ISO 9001:2015 9.2).
package enum Audits {
    package static let room = Room(
        name: "Audits", migrations: AuditsSchema.migrations,
        routes: { routes in
            routes.get("/danh-gia-noi-bo", .readAudits, AuditListPage.show)
            routes.get("/danh-gia-noi-bo/chuong-trinh/lap", .planAudits, ProgrammePage.new)
            routes.post("/danh-gia-noi-bo/chuong-trinh/lap", .planAudits, ProgrammePage.create)
            routes.get("/danh-gia-noi-bo/chuong-trinh/:id", .readAudits, ProgrammePage.show)
            routes.get("/danh-gia-noi-bo/chuong-trinh/:id/in", .readAudits, ProgrammePage.paper)
            routes.post("/danh-gia-noi-bo/chuong-trinh/:id/them", .planAudits, ProgrammePage.addLine)
            routes.post("/danh-gia-noi-bo/chuong-trinh/:id/bo", .planAudits, ProgrammePage.removeLine)
            routes.post("/danh-gia-noi-bo/chuong-trinh/:id/sua-doi", .planAudits, ProgrammePage.amend)
            routes.post("/danh-gia-noi-bo/chuong-trinh/:id/phe-duyet", .approveAuditProgramme, ProgrammePage.approve)
            routes.get("/danh-gia-noi-bo/lap", .planAudits, OpenAuditPage.show)
            routes.post("/danh-gia-noi-bo/lap", .planAudits, OpenAuditPage.submit)
            routes.get("/danh-gia-noi-bo/:id", .readAudits, AuditPage.show)
            routes.get("/danh-gia-noi-bo/:id/bao-cao", .readAudits, AuditPage.report)
            routes.post("/danh-gia-noi-bo/:id/phieu-hoi", .planAudits, AuditPage.askChecklist)
            routes.post("/danh-gia-noi-bo/:id/cau-hoi", .planAudits, AuditPage.ask)
            routes.get("/danh-gia-noi-bo/:id/cau-hoi/:cau", .conductAudits, AnswerPage.show)
            routes.post("/danh-gia-noi-bo/:id/cau-hoi/:cau", .conductAudits, AnswerPage.submit)
            routes.get("/danh-gia-noi-bo/:id/bang-chung/:tep", .readAudits, EvidencePage.download)
            routes.post("/danh-gia-noi-bo/:id/ket-thuc", .conductAudits, AuditPage.close)
        },
        work: AuditsWork.items)
}
