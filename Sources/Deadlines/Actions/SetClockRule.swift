import Organisation
package import Identity
package import Kernel
package import Storage

/// Decides a rule of law that this program cannot vouch for: for one's own agency, or, by the province, for all of its agencies. What was
/// recorded keeps its rule: a stop, the day by which something is answered. Forms have no such record, so they change from tomorrow on: a
/// paper handed out is printed again as it was.
package enum SetClockRule {
    package static func perform(
        _ name: RuleName, _ value: String, from day: Day, source: String, isVerified: Bool, by actor: Actor, in tx: Transaction
    ) throws {
        var errors = FieldErrors()
        errors.expect(name.words(value) != nil, "value", "Anh/chị chọn hoặc ghi lại nội dung quy tắc.")
        errors.expect(!source.isEmpty, "source", "Anh/chị ghi văn bản làm căn cứ, ví dụ “Quyết định 12/QĐ-UBND, Điều 3”.")
        errors.length("source", source, "Căn cứ", 1...300)
        errors.expect(
            name != .forms || day > tx.now.day, "from",
            "Mẫu in đổi sớm nhất từ ngày mai: giấy của hồ sơ đã tiếp nhận giữ mẫu của ngày tiếp nhận.")
        errors.expect(
            !RuleBook.isSettled(name, on: day), "from",
            "Quy tắc của ngày \(day.vietnamese) đã đối chiếu với văn bản gốc nên không đặt khác được.")
        errors.day("from", day, "Ngày bắt đầu", Day.firstOf(year: 2000)...tx.now.day.adding(days: 3650))
        try errors.check("Chưa đặt được quy tắc.")
        try RuleStore.insert(
            RuleSetting(
                agency: actor.agency, name: name, value: value, from: day, source: source, isVerified: isVerified, recordedBy: actor.name),
            in: tx)
        try tx.journal(
            ClockRuleEvent.set(rule: name.rawValue, value: value, from: day, source: source),
            about: Reference(.agency, actor.agency, label: name.vietnamese), agency: actor.agency.value)
    }
}
