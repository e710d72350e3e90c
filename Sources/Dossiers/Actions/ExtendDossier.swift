import Deadlines
package import Identity
package import Kernel
package import Storage

/// Apologises and makes a new appointment: in writing, once, and at least a day before the due date (NĐ 61/2018 Đ19.9). The legal due
/// date stays where it is, so that an extension hides no lateness.
package enum ExtendDossier {
    @discardableResult
    package static func perform(
        _ id: Identifier<Dossier>, until day: Day, reason: String, calendar: WorkingCalendar, expecting version: Int? = nil,
        by actor: Actor, in tx: Transaction
    ) throws -> Instant {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        let (rule, appointment) = try dossier.extended(
            until: day, reason: reason, at: tx.now, by: calendar, rules: RuleBook.of(dossier.agency, in: tx))
        var change = DossierChange(dossier)
        change.extendedTo = appointment
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.appendClock(
            .extend, to: dossier.id, seq: dossier.version + 1, agency: dossier.agency, rule: rule.cited, dueAt: dossier.dueAt,
            extendedTo: appointment, note: reason, in: tx)
        try tx.journal(DossierEvent.extended(to: appointment, reason: reason), about: dossier.reference, agency: dossier.agency.value)
        return appointment
    }
}

extension Dossier {
    /// The rule it rests on and the new appointment: the closing of a working day after the due date.
    func extended(
        until day: Day, reason: String, at now: Instant, by calendar: WorkingCalendar, rules: RuleBook
    ) throws(Problem) -> (ExtensionRule, Instant) {
        guard state.isRunning else { throw .conflict("Hồ sơ này \(state.vietnamese.lowercased()), không hẹn lại được.") }
        guard let rule = rules.extensionRule(on: now.day) else {
            throw .conflict("Chưa có quy định nào cho phép hẹn lại vào ngày \(now.day.vietnamese).")
        }
        guard extendedTo == nil else {
            throw .conflict("Hồ sơ đã hẹn lại một lần rồi; quy định chỉ cho hẹn lại một lần (\(rule.source)).")
        }
        let last = dueAt.day.adding(days: -rule.daysBefore)
        guard now.day <= last else {
            throw .conflict(
                "Muốn hẹn lại phải xin lỗi trước hạn trả ít nhất \(rule.daysBefore) ngày, chậm nhất là \(last.vietnamese) (\(rule.source))."
            )
        }
        var errors = FieldErrors()
        errors.expect(!reason.isEmpty, "note", "Anh/chị ghi lý do để người nộp hiểu.")
        errors.length("note", reason, "Lý do", 1...2000)
        errors.expect(day > dueAt.day, "until", "Ngày hẹn lại phải sau hạn trả \(dueAt.day.vietnamese).")
        errors.day("until", day, "Ngày hẹn lại", dueAt.day...dueAt.day.adding(days: 366))
        try errors.check("Chưa hẹn lại được.")
        guard let closing = calendar.closing(of: day) else {
            throw .invalid(field: "until", "Ngày \(day.vietnamese) cơ quan nghỉ, anh/chị chọn ngày làm việc.")
        }
        return (rule, closing)
    }
}
