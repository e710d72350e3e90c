package import Kernel

extension LegalClock {
    /// One part of the derivation: what was counted, and where it led.
    package struct Reading: Sendable, Hashable {
        package let due: Instant
        package let because: [String]
        package let warnings: [String]
    }

    /// The derivation in words: the promise first, then one reading for each stop.
    package func readings(by calendar: WorkingCalendar) -> [Reading] {
        let promise = promised(by: calendar)
        var count = Count(self, by: calendar)
        let first =
            self.promise.map {
                Reading(due: $0, because: ["Hẹn trả \($0.vietnamese) như hệ thống trước đã hẹn; thời hạn: \(limit.text)."], warnings: [])
            } ?? Reading(due: promise.due, because: promise.because, warnings: promise.warnings)
        return [first]
            + stops.map { stop in
                guard let to = stop.to else {
                    return Reading(
                        due: count.due,
                        because: [
                            "Đang dừng từ \(stop.from.vietnamese) để \(stop.ground.vietnamese)\(Self.cited(stop.rule)).",
                            "Hạn trả được tính lại khi đồng hồ chạy tiếp.",
                        ], warnings: [])
                }
                let begin = "Dừng từ \(stop.from.vietnamese) đến \(to.vietnamese) để \(stop.ground.vietnamese)."
                guard let moved = count.pass(stop) else {
                    let anew = calendar.due(receivedAt: to, limit: limit)
                    return Reading(
                        due: anew.due,
                        because: [
                            begin,
                            "Tính lại từ đầu, đủ thời hạn \(limit.text), từ \(to.day.weekday.vietnamese), \(to.vietnamese)\(Self.cited(stop.rule)).",
                        ] + anew.because.dropFirst(), warnings: anew.warnings)
                }
                let due = count.due
                return Reading(
                    due: due,
                    because: [
                        begin, "\(words(moved))\(Self.cited(stop.rule)).", "Hạn trả: \(due.timeOfDay) \(due.day.vietnameseWithWeekday).",
                    ], warnings: [])
            }
    }

    private static func cited(_ rule: CitedRule?) -> String { rule.map { " (\($0.citation))" } ?? "" }

    private func words(_ moved: Int) -> String {
        switch limit.rule {
        case _ where moved == 0: "Lần dừng này không chạm thời gian giải quyết nên hạn giữ nguyên"
        case .workingDays, .withinDay: "Lùi \(moved) ngày làm việc"
        case .calendarDays, .months: "Lùi \(moved) ngày; gặp ngày nghỉ thì sang ngày làm việc kế tiếp"
        case .workingTime: "Lùi \(VietnameseNumber.workingTime(moved)) làm việc"
        }
    }
}
