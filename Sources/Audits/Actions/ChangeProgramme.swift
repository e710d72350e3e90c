package import Identity
package import Kernel
package import Storage

/// Adds a line to a programme that is still a draft, or to the amendment of an approved one.
package enum AddProgrammeLine {
    @discardableResult
    package static func perform(
        _ id: Identifier<AuditProgramme>, subject: String, month: Int, criteria: String, by actor: Actor, in tx: Transaction
    ) throws -> Identifier<AuditProgramme.Line> {
        let programme = try ProgrammeStore.findOwn(id, for: actor, in: tx)
        try programme.checkChangeable()
        var errors = FieldErrors()
        errors.expect(!subject.isEmpty, "subject", "Anh/chị ghi đơn vị hoặc quá trình được đánh giá.")
        errors.length("subject", subject, "Đơn vị hoặc quá trình", 1...500)
        errors.expect((1...12).contains(month), "month", "Anh/chị chọn tháng.")
        errors.length("criteria", criteria, "Chuẩn mực", 0...1000)
        try errors.check("Nội dung chưa đủ.")
        try ProgrammeStore.touch(programme, in: tx)
        let line = try ProgrammeStore.insertLine(programme, subject: subject, month: month, criteria: criteria, in: tx)
        if let pending = programme.pending { try ProgrammeStore.insertChange(.added, of: line, in: pending, programme, tx: tx) }
        return line
    }
}

/// Takes a line out of a programme that is still a draft, or by the amendment of an approved one; taken out again, it is back.
package enum RemoveProgrammeLine {
    package static func perform(
        _ id: Identifier<AuditProgramme>, line: Identifier<AuditProgramme.Line>, by actor: Actor, in tx: Transaction
    ) throws {
        let programme = try ProgrammeStore.findOwn(id, for: actor, in: tx)
        try programme.checkChangeable()
        try ProgrammeStore.touch(programme, in: tx)
        guard let pending = programme.pending else { return try ProgrammeStore.deleteLine(line, of: programme, in: tx) }
        _ = try programme.line(line)
        switch pending.changes[line] {
        case .added?:
            try ProgrammeStore.deleteChange(of: line, in: pending, tx: tx)
            try ProgrammeStore.deleteLine(line, of: programme, in: tx)
        case .dropped?: try ProgrammeStore.deleteChange(of: line, in: pending, tx: tx)
        case nil:
            guard programme.lines.contains(where: { $0.id == line }) else { throw Problem.notFound }
            guard try !ProgrammeStore.isUsed(line, in: tx) else {
                throw Problem.conflict("Nội dung này đã mở cuộc đánh giá nên không bỏ được.")
            }
            try ProgrammeStore.insertChange(.dropped, of: line, in: pending, programme, tx: tx)
        }
    }
}
