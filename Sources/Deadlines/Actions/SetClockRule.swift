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
        var fields: [String: String] = [:]
        if name.words(value) == nil { fields["value"] = "Anh/chị chọn hoặc ghi lại nội dung quy tắc." }
        if source.isEmpty { fields["source"] = "Anh/chị ghi văn bản làm căn cứ, ví dụ “Quyết định 12/QĐ-UBND, Điều 3”." }
        if source.count > 300 { fields["source"] = "Căn cứ dài tối đa 300 ký tự." }
        if RuleBook.isSettled(name, on: day) {
            fields["from"] = "Quy tắc của ngày \(day.vietnamese) đã đối chiếu với văn bản gốc nên không đặt khác được."
        }
        if name == .forms, day <= tx.now.day {
            fields["from"] = "Mẫu in đổi sớm nhất từ ngày mai: giấy của hồ sơ đã tiếp nhận giữ mẫu của ngày tiếp nhận."
        }
        guard fields.isEmpty else { throw Problem.invalid("Chưa đặt được quy tắc.", fields: fields) }
        try RuleStore.insert(
            RuleSetting(
                agency: actor.agency, name: name, value: value, from: day, source: source, isVerified: isVerified, recordedBy: actor.name),
            in: tx)
        try tx.journal(
            ClockRuleEvent.set(rule: name.rawValue, value: value, from: day, source: source),
            about: Reference(.agency, actor.agency, label: name.vietnamese), agency: actor.agency.value)
    }
}
