import Documents
package import Identity
package import Kernel
import Organisation
import Standards
package import Storage

/// Puts a question on the checklist of an audit, with the auditor who will ask it. She must be independent of what is asked about.
package enum AskQuestion {
    @discardableResult
    package static func perform(
        _ draft: AuditQuestionDraft, in id: Identifier<Audit>, by actor: Actor, tx: Transaction
    ) throws -> Identifier<AuditQuestion> {
        let audit = try AuditStore.findOwn(id, for: actor, in: tx)
        try audit.checkOpen()
        let member = try auditor(draft.auditor, of: audit, in: tx)
        let asked = try add(draft, member: member, to: audit, by: actor, tx: tx)
        try AuditStore.touch(audit, in: tx)
        return asked
    }

    static func auditor(_ account: Identifier<Account>, of audit: Audit, in reader: any Reader) throws -> StaffMember {
        guard audit.isMember(account),
            let member = try StaffDirectory.staff(of: audit.agency, in: reader).first(where: { $0.account == account })
        else { throw Problem.invalid(field: "auditor", "Anh/chị chọn đánh giá viên trong đoàn.") }
        return member
    }

    static func add(
        _ draft: AuditQuestionDraft, member: StaffMember, to audit: Audit, by actor: Actor, tx: Transaction
    ) throws -> Identifier<AuditQuestion> {
        guard !draft.question.isEmpty, draft.question.count <= 2000 else {
            throw Problem.invalid(field: "question", "Anh/chị ghi câu hỏi, tối đa 2.000 ký tự.")
        }
        guard Standard.current.clause(draft.clause) != nil else { throw Problem.invalid(field: "clause", "Anh/chị chọn điều khoản.") }
        var unitName = ""
        if let unit = draft.unit {
            guard let found = try UnitStore.units(of: audit.agency, in: tx).first(where: { $0.id == unit }) else {
                throw Problem.invalid(field: "unit", "Bộ phận này không thuộc cơ quan.")
            }
            unitName = found.name
        }
        let document = try draft.document.map { try DocumentStore.owned($0, by: actor, in: tx) }
        try Independence.check(draft, member: member, in: tx)
        return try QuestionStore.insert(
            draft, document: document.map { "\($0.code) \($0.title)" } ?? "", unit: unitName, auditor: member.name, of: audit, in: tx)
    }
}

/// Puts the ready-made questions of some chapters on the checklist at once.
package enum AskChecklist {
    @discardableResult
    package static func perform(
        chapters: Set<String>, auditor: Identifier<Account>, unit: Int64? = nil, in id: Identifier<Audit>, by actor: Actor, tx: Transaction
    ) throws -> Int {
        let audit = try AuditStore.findOwn(id, for: actor, in: tx)
        try audit.checkOpen()
        let member = try AskQuestion.auditor(auditor, of: audit, in: tx)
        let asked = Set(try QuestionStore.questions(of: id, in: tx).map(\.draft.question))
        let items = Checklist.items.filter { chapters.contains(Standard.chapter(of: $0.clause)) && !asked.contains($0.question) }
        guard !items.isEmpty else { throw Problem.invalid(field: "chapters", "Anh/chị chọn chương có câu hỏi chưa dùng.") }
        for item in items {
            let draft = AuditQuestionDraft(clause: item.clause, unit: unit, question: item.question, auditor: auditor)
            _ = try AskQuestion.add(draft, member: member, to: audit, by: actor, tx: tx)
        }
        try AuditStore.touch(audit, in: tx)
        return items.count
    }
}
