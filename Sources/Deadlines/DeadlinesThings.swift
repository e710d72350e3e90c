import Kernel

/// What happens to the rules deadlines are reckoned by.
enum ClockRuleEvent: Event {
    case set(rule: String, value: String, from: Day, source: String)

    var record: EventRecord {
        switch self {
        case .set(let rule, let value, let from, let source):
            EventRecord(
                "clockRule.set", "Đặt quy tắc thời hạn", ["rule": rule, "value": value, "from": from.description, "source": source])
        }
    }

    static let examples: [ClockRuleEvent] = [
        .set(rule: "answerLimit", value: "1 ngày làm việc", from: .example, source: "Quyết định 12/QĐ-UBND")
    ]
}
