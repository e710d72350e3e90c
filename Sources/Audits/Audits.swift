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
        name: "Audits", migrations: AuditsSchema.migrations, work: AuditsWork.items)
}
