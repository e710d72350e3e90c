/// How near a due date is, in words for a person and a tone for the colour. Derived when shown: there is no overdue flag.
package struct Remaining: Hashable, Sendable {
    package enum Tone: String, Hashable, Sendable, CaseIterable {
        /// Three working days or more.
        case calm
        /// The next two working days.
        case soon
        case today
        case overdue
    }

    package var text: String
    package var tone: Tone

    package init(_ text: String, _ tone: Tone) {
        self.text = text
        self.tone = tone
    }
}

extension WorkingCalendar {
    /// `Còn 3 ngày làm việc`, `Ngày mai 17:30`, `Hôm nay 17:30`, `Quá hạn từ 11:30 hôm nay`, `Quá hạn 2 ngày lịch` (calendar days, as people
    /// count a delay). Due at exactly `now` is not overdue yet.
    package func remaining(now: Instant, due: Instant) -> Remaining {
        let (today, last) = (now.day, due.day)
        if now > due {
            return today == last
                ? Remaining("Quá hạn từ \(due.timeOfDay) hôm nay", .overdue)
                : Remaining("Quá hạn \(VietnameseNumber.grouped(today.number - last.number)) ngày lịch", .overdue)
        }
        if today == last { return Remaining("Hôm nay \(due.timeOfDay)", .today) }
        if last.number - today.number == 1 { return Remaining("Ngày mai \(due.timeOfDay)", .soon) }
        let days = workingDays(after: today, through: last)
        // A date somebody set on a rest day, with no working day before it.
        if days == 0 { return Remaining("Đến \(due.vietnamese)", .soon) }
        return Remaining("Còn \(VietnameseNumber.grouped(days)) ngày làm việc", days <= 2 ? .soon : .calm)
    }
}
