package import Identity
package import Kernel
package import Storage

/// Opens an audit under the approved programme of its year, with a team. Every member is an internal auditor of the agency.
package enum OpenAudit {
    @discardableResult
    package static func perform(_ draft: AuditDraft, by actor: Actor, in tx: Transaction) throws -> Identifier<Audit> {
        try check(draft)
        let year = draft.plannedOn.year
        guard let programme = try ProgrammeStore.programme(of: actor.agency, year: year, in: tx), programme.isApproved else {
            throw Problem.conflict("Chương trình đánh giá năm \(year) chưa được phê duyệt; lập và trình phê duyệt trước.")
        }
        if let line = draft.line, !programme.lines.contains(where: { $0.id == line }) { throw Problem.notFound }
        let auditors = Dictionary(
            try StaffDirectory.staff(of: actor.agency, holding: [.auditor], in: tx).map { ($0.account, $0) },
            uniquingKeysWith: { first, _ in first })
        guard let lead = auditors[draft.lead] else {
            throw Problem.invalid(field: "lead", "Anh/chị chọn trưởng đoàn trong số đánh giá viên nội bộ.")
        }
        let others = try draft.members.subtracting([draft.lead]).sorted().map { id throws -> StaffMember in
            guard let member = auditors[id] else {
                throw Problem.invalid(field: "members", "Thành viên đoàn phải là đánh giá viên nội bộ của cơ quan.")
            }
            return member
        }
        try ProgrammeStore.touch(programme, in: tx)
        let code = try AuditStore.nextCode(programme, in: tx)
        let id = try AuditStore.insert(draft, code: code, in: programme, by: actor, tx: tx)
        try AuditStore.insertMember(lead, isLead: true, in: id, of: actor.agency, tx: tx)
        for member in others { try AuditStore.insertMember(member, isLead: false, in: id, of: actor.agency, tx: tx) }
        try tx.journal(
            AuditEvent.opened(title: draft.title, plannedOn: draft.plannedOn),
            about: Reference(.audit, id, label: code), agency: actor.agency.value)
        try SearchIndex.put(
            SearchEntry(
                .audit, id, agency: actor.agency.value, province: try Jurisdiction.province(of: actor.agency, in: tx)?.value,
                title: "\(code) · \(draft.title)", detail: "Đánh giá nội bộ", found: "\(code) \(draft.title)"), in: tx)
        return id
    }

    private static func check(_ draft: AuditDraft) throws(Problem) {
        var errors = FieldErrors()
        errors.length("title", draft.title, "Tên cuộc đánh giá", 1...300)
        errors.length("scope", draft.scope, "Phạm vi đánh giá", 1...2000)
        errors.length("criteria", draft.criteria, "Chuẩn mực", 0...2000)
        try errors.check("Thông tin cuộc đánh giá chưa đủ.")
    }
}
