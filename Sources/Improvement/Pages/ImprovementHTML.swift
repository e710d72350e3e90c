package import Kernel
package import Web

/// Pieces of markup the pages on mending share, in this room and in the rooms above it.
package enum ImprovementHTML {
    /// A day somebody set: tag, date. Due until the closing of that day.
    package static func deadline(_ due: Instant, _ calendar: WorkingCalendar, now: Instant) -> HTML {
        deadlineTag(due: due, now: now, by: calendar)
    }

    package static func closing(of day: Day, _ calendar: WorkingCalendar) -> Instant {
        calendar.closing(of: day) ?? Instant(day, TimeOfDay(17, 30))
    }

    /// Paragraphs of what a person wrote, line by line.
    package static func written(_ text: String) -> HTML {
        "\(each: text.split(separator: "\n", omittingEmptySubsequences: true), { "<p>\($0)</p>" })"
    }
}
