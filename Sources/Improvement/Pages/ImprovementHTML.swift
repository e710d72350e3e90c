package import Kernel
package import Web

/// Pieces of markup the pages on mending share, in this room and in the rooms above it.
package enum ImprovementHTML {
    /// Where a thing of another room is shown, by the kind of its reference; nil when it has no page.
    package static func link(_ reference: Reference) -> String? {
        switch reference.kind {
        case "dossier": "/ho-so/\(reference.id)"
        case "submission": "/ho-so/da-nop/\(reference.id)"
        case "complaint": "/phan-anh/\(reference.id)"
        case "nonconformity": "/su-khong-phu-hop/\(reference.id)"
        case "audit": "/danh-gia-noi-bo/\(reference.id)"
        case "review": "/xem-xet-lanh-dao/\(reference.id)"
        default: nil
        }
    }

    package static func anchor(_ reference: Reference) -> HTML {
        guard let link = link(reference) else { return "\(reference.label)" }
        return "<a href=\"\(link)\">\(reference.label)</a>"
    }

    /// A day somebody set: tag, date. Due until the closing of that day.
    package static func deadline(_ due: Instant, _ calendar: WorkingCalendar, now: Instant) -> HTML {
        let remaining = calendar.remaining(now: now, due: due)
        let tone: Tone =
            switch remaining.tone {
            case .calm: .good
            case .soon, .today: .warning
            case .overdue: .bad
            }
        return deadlineTag(text: remaining.text, tone: tone, due: due)
    }

    package static func closing(of day: Day, _ calendar: WorkingCalendar) -> Instant {
        calendar.closing(of: day) ?? Instant(day, TimeOfDay(17, 30))
    }

    /// Paragraphs of what a person wrote, line by line.
    package static func written(_ text: String) -> HTML {
        "\(each: text.split(separator: "\n", omittingEmptySubsequences: true), { "<p>\($0)</p>" })"
    }
}
