package import Kernel

/// How something stands. Colour only repeats what the words already say.
package enum Tone: String, Sendable, Hashable, CaseIterable {
    case neutral, good, warning, bad, info
}

/// A short state: `[Đang giải quyết]`.
package func tag(_ text: String, _ tone: Tone = .neutral) -> HTML { "<strong class=\"tag \(tone.rawValue)\">\(text)</strong>" }

/// The code of a record or document: never broken at its hyphens.
package func code(_ text: String, to link: String? = nil) -> HTML {
    guard let link else { return "<span class=\"code\">\(text)</span>" }
    return "<a class=\"code\" href=\"\(link)\">\(text)</a>"
}

/// The code of a record with what it is about on a line of its own: the first cell of a list.
package func named(_ text: String, _ name: String, to link: String? = nil) -> HTML {
    "\(code(text, to: link))<span class=\"name\">\(name)</span>"
}

/// A deadline is always a tag, a date, and the way to see why: `[Còn 3 ngày làm việc] 27/02/2026 17:30 · vì sao?`
package func deadlineTag(text: String, tone: Tone, due: Instant?, whyLink: String? = nil) -> HTML {
    """
    <span class="deadline">\(tag(text, tone))\
    \(due.map { " <time datetime=\"\($0.iso8601)\">\($0)</time>" as HTML })\
    \(whyLink.map { " <span class=\"why\">· <a href=\"\($0)\">vì sao?</a></span>" as HTML })</span>
    """
}

/// How something that is still to be done stands to its deadline.
package func deadlineTag(due: Instant, now: Instant, by calendar: WorkingCalendar, whyLink: String? = nil) -> HTML {
    let remaining = calendar.remaining(now: now, due: due)
    let tone: Tone =
        switch remaining.tone {
        case .calm: .good
        case .soon, .today: .warning
        case .overdue: .bad
        }
    return deadlineTag(text: remaining.text, tone: tone, due: due, whyLink: whyLink)
}

enum TagExamples {
    static let examples: [ComponentExample] = [
        ComponentExample("Mã", "<p>\(code("H40.12-260218-0007", to: "#7")), quy trình \(code("QT-TP-04"))</p>"),
        ComponentExample(
            "Nhãn trạng thái",
            [
                tag("Bản nháp"), tag("Đang giải quyết", .info), tag("Đã trả kết quả", .good), tag("Chờ bổ sung", .warning),
                tag("Quá hạn", .bad),
            ].joined(" ")),
        ComponentExample(
            "Hạn",
            Tone.allCases.map { tone in
                let text =
                    switch tone {
                    case .neutral: "Tạm dừng"
                    case .good: "Còn 3 ngày làm việc"
                    case .warning: "Hôm nay"
                    case .bad: "Quá hạn 2 ngày"
                    case .info: "Chưa tính"
                    }
                let due = Day(2026, 2, 27).map { Instant($0, TimeOfDay(17, 30)) }
                return "<p>\(deadlineTag(text: text, tone: tone, due: tone == .info ? nil : due, whyLink: "#vi-sao"))</p>"
            }.joined()),
    ]
}
