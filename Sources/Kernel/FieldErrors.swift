/// What is wrong with the fields of a form, gathered so that one answer says all of it. Bounds are stated one way in the whole house:
///
///     var errors = FieldErrors()
///     errors.length("title", title, "Trích yếu", 1...2000)
///     errors.range("percent", percent, "Tỷ lệ", 0...100)
///     errors.day("due_on", dueOn, "Hạn", today...today.adding(days: 3650))
///     errors.expect(parent != id, "parent", "Cơ quan không thể là cấp trên của chính mình.")
///     try errors.check()
package struct FieldErrors: Sendable {
    /// Field name → the first thing that is wrong with it.
    package private(set) var messages: [String: String] = [:]

    package init() {}

    package mutating func add(_ field: String, _ message: String) {
        if messages[field] == nil { messages[field] = message }
    }

    package mutating func expect(_ isRight: Bool, _ field: String, _ message: @autoclosure () -> String) {
        if !isRight { add(field, message()) }
    }

    /// A text's length in characters. `what` begins the sentence: "Trích yếu".
    package mutating func length(_ field: String, _ text: String, _ what: String, _ bounds: ClosedRange<Int>) {
        guard !bounds.contains(text.count) else { return }
        add(
            field,
            text.isEmpty
                ? "\(what) còn trống."
                : text.count > bounds.upperBound
                    ? "\(what) dài tối đa \(VietnameseNumber.grouped(bounds.upperBound)) ký tự."
                    : "\(what) cần ít nhất \(VietnameseNumber.grouped(bounds.lowerBound)) ký tự.")
    }

    /// A number's bounds; one that is not there is not looked at.
    package mutating func range(_ field: String, _ number: Int?, _ what: String, _ bounds: ClosedRange<Int>) {
        guard let number, !bounds.contains(number) else { return }
        add(field, "\(what) phải từ \(VietnameseNumber.grouped(bounds.lowerBound)) đến \(VietnameseNumber.grouped(bounds.upperBound)).")
    }

    /// The same of a number that need not be whole.
    package mutating func range(_ field: String, _ number: Double?, _ what: String, _ bounds: ClosedRange<Int>) {
        guard let number, !(Double(bounds.lowerBound)...Double(bounds.upperBound)).contains(number) else { return }
        add(field, "\(what) phải từ \(VietnameseNumber.grouped(bounds.lowerBound)) đến \(VietnameseNumber.grouped(bounds.upperBound)).")
    }

    /// A day's bounds; one that is not there is not looked at.
    package mutating func day(_ field: String, _ day: Day?, _ what: String, _ bounds: ClosedRange<Day>) {
        guard let day, !bounds.contains(day) else { return }
        add(field, "\(what) phải từ \(bounds.lowerBound.vietnamese) đến \(bounds.upperBound.vietnamese).")
    }

    /// - Throws: `Problem.invalid` with every field that is wrong; alone, a field's own sentence is the message.
    package func check(_ message: String = "Có ô chưa đúng.") throws(Problem) {
        guard let first = messages.values.first else { return }
        throw .invalid(messages.count == 1 ? first : message, fields: messages)
    }
}
