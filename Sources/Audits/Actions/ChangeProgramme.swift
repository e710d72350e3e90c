package import Identity
package import Kernel
package import Storage

/// Adds a line to a programme that is still a draft.
package enum AddProgrammeLine {
    @discardableResult
    package static func perform(
        _ id: Identifier<AuditProgramme>, subject: String, month: Int, criteria: String, by actor: Actor, in tx: Transaction
    ) throws -> Identifier<AuditProgramme.Line> {
        let programme = try ProgrammeStore.findOwn(id, for: actor, in: tx)
        try programme.checkDraft()
        var fields: [String: String] = [:]
        if subject.isEmpty || subject.count > 500 { fields["subject"] = "Anh/chị ghi đơn vị hoặc quá trình được đánh giá." }
        if !(1...12).contains(month) { fields["month"] = "Anh/chị chọn tháng." }
        if criteria.count > 1000 { fields["criteria"] = "Chuẩn mực dài tối đa 1.000 ký tự." }
        guard fields.isEmpty else { throw Problem.invalid("Nội dung chưa đủ.", fields: fields) }
        try ProgrammeStore.touch(programme, in: tx)
        return try ProgrammeStore.insertLine(programme, subject: subject, month: month, criteria: criteria, in: tx)
    }
}

/// Takes a line out of a programme that is still a draft.
package enum RemoveProgrammeLine {
    package static func perform(
        _ id: Identifier<AuditProgramme>, line: Identifier<AuditProgramme.Line>, by actor: Actor, in tx: Transaction
    ) throws {
        let programme = try ProgrammeStore.findOwn(id, for: actor, in: tx)
        try programme.checkDraft()
        try ProgrammeStore.touch(programme, in: tx)
        try ProgrammeStore.deleteLine(line, of: programme, in: tx)
    }
}
