package import Identity
package import Kernel
package import Storage

/// Decides a rule of the clock that this program cannot vouch for: for one's own agency, or, by the province, for all of its agencies. Stops
/// already begun keep the rule they were recorded with.
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
        guard fields.isEmpty else { throw Problem.invalid("Chưa đặt được quy tắc.", fields: fields) }
        try RuleStore.insert(
            RuleSetting(
                agency: actor.agency, name: name, value: value, from: day, source: source, isVerified: isVerified, recordedBy: actor.name),
            in: tx)
        try tx.journal(
            "clockRule.set", Reference(kind: "agency", id: actor.agency.value, label: name.vietnamese), agency: actor.agency.value,
            ["rule": name.rawValue, "value": value, "from": day.description, "source": source])
    }
}
