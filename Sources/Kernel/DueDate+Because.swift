extension WorkingCalendar {
    /// The derivation in Vietnamese, one line a step.
    func because(receivedAt: Instant, limit: TimeLimit, _ outcome: Outcome, skipped: [SkippedDay]) -> [String] {
        let (received, due) = (receivedAt.day, outcome.due)
        let civilCode = "(Bộ luật Dân sự 2015, Điều 147 và 148)"
        var lines = ["Tiếp nhận \(received.weekday.vietnamese), \(receivedAt.vietnamese); thời hạn: \(limit.text)."]
        switch limit.rule {
        case .workingDays(let count):
            lines.append("Không tính ngày tiếp nhận; đếm \(count) ngày làm việc từ ngày kế tiếp (Bộ luật Dân sự 2015, Điều 147).")
        case .calendarDays(let count):
            let end = outcome.nominal.vietnameseWithWeekday
            lines.append("Không tính ngày tiếp nhận; đếm \(count) ngày theo lịch đến \(end) \(civilCode).")
        case .months(let count):
            lines.append("Ngày tương ứng sau \(count) tháng là \(outcome.nominal.vietnameseWithWeekday) \(civilCode).")
        case .workingTime(let minutes):
            let inside = sessions(on: received).contains { $0.opening <= receivedAt.timeOfDay && receivedAt.timeOfDay < $0.closing }
            lines.append("Đếm \(Self.duration(minutes)) trong giờ làm việc (một ngày làm việc là 8 giờ).")
            if !inside { lines.append("Tiếp nhận ngoài giờ làm việc nên đếm từ giờ mở cửa kế tiếp.") }
        case .withinDay:
            let decree = "(Nghị định 23/2015/NĐ-CP, Điều 7)"
            if let until = sameDayUntil(on: received) {
                lines.append(
                    due.day == received
                        ? "Tiếp nhận không sau \(until) nên trả ngay trong ngày \(decree)."
                        : "Tiếp nhận sau \(until) nên trả trong ngày làm việc tiếp theo \(decree).")
            } else {
                lines.append("Tiếp nhận vào ngày nghỉ nên trả trong ngày làm việc tiếp theo.")
            }
        }
        lines += Self.lines(for: skipped)
        lines.append("Hạn trả: \(due.timeOfDay) \(due.day.vietnameseWithWeekday).")
        return lines
    }

    /// Neighbouring days with one source share a line: `Bỏ qua 16/02/2026–20/02/2026: Tết Nguyên đán Bính Ngọ (Thông báo …)`.
    private static func lines(for skipped: [SkippedDay]) -> [String] {
        var groups: [(first: Day, last: Day, reasons: [String], source: String)] = []
        for day in skipped {
            if let group = groups.last, group.source == day.source, group.last.adding(days: 1) == day.date {
                groups[groups.count - 1].last = day.date
                if !group.reasons.contains(day.reason) { groups[groups.count - 1].reasons.append(day.reason) }
            } else {
                groups.append((day.date, day.date, [day.reason], day.source))
            }
        }
        return groups.map { group in
            let days = group.first == group.last ? group.first.vietnamese : "\(group.first.vietnamese)–\(group.last.vietnamese)"
            return "Bỏ qua \(days): \(group.reasons.joined(separator: ", ")) (\(group.source))."
        }
    }

    private static func duration(_ minutes: Int) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60)
        return [hours > 0 ? "\(hours) giờ" : nil, rest > 0 ? "\(rest) phút" : nil].compactMap { $0 }.joined(separator: " ")
    }
}

// For machines: `{"due":"2026-02-27T17:30:00+07:00","skipped":[{"date","reason","source"}],"because":[…],"warnings":[…]}`.

extension DueDate: Encodable {
    private enum Key: String, CodingKey { case received, limit, due, skipped, because, warnings }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(receivedAt.iso8601, forKey: .received)
        try container.encode(limit, forKey: .limit)
        try container.encode(due.iso8601, forKey: .due)
        try container.encode(skipped, forKey: .skipped)
        try container.encode(because, forKey: .because)
        try container.encode(warnings, forKey: .warnings)
    }
}

extension SkippedDay: Encodable {
    private enum Key: String, CodingKey { case date, reason, source }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(date.description, forKey: .date)
        try container.encode(reason, forKey: .reason)
        try container.encode(source, forKey: .source)
    }
}
