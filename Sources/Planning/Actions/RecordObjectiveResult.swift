package import Identity
package import Kernel
package import Storage

/// Records what was reached in a period of an objective; again for the same period is a correction, the earlier figure stays on record.
package enum RecordObjectiveResult {
    /// `measures` keeps people from typing what measures itself.
    package static func perform(
        _ objective: Identifier<Objective>, period: Int, value: Double, note: String = "", measures: MeasureReader? = nil, by actor: Actor,
        in tx: Transaction
    ) throws {
        let version = try RegisterStore.current(objective, for: actor, in: tx)
        guard version.agency == actor.agency else { throw Problem.notFound }
        let plan = version.entry
        guard (1...plan.frequency.periodsInYear).contains(period) else {
            throw Problem.invalid(field: "period", "Mục tiêu này không có kỳ \(period).")
        }
        guard period <= plan.frequency.periodsBegun(in: plan.year, on: tx.now.day) else {
            throw Problem.invalid(field: "period", "Chưa đến \(plan.frequency.name(ofPeriod: period)) năm \(plan.year).")
        }
        if let measures, try plan.measured(period, of: version.agency, at: tx.now, by: measures, in: tx) != nil {
            throw Problem.conflict("Kết quả của mục tiêu này tự tính từ hồ sơ nên không nhập tay.")
        }
        var errors = FieldErrors()
        errors.expect(value.isFinite, "value", "Kết quả phải là một con số, ví dụ 98 hoặc 98,5.")
        plan.checkFigure("value", value, "Kết quả", in: &errors)
        errors.expect(
            plan.isReached(by: value) || !note.isEmpty, "note", "Kết quả chưa đạt chỉ tiêu \(plan.targetText). Nêu nguyên nhân.")
        errors.length("note", note, "Ghi chú", 0...2000)
        try errors.check()
        try ObjectiveStore.insertResult(period, value, note: note, of: version, in: tx)
        try tx.journal(
            RegisterEvent.objectiveMeasured(period: plan.frequency.name(ofPeriod: period), value: Figure.text(value)),
            about: Reference(.objective, version.line, label: plan.label), agency: actor.agency.value)
    }
}
