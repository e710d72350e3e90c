import Identity
import Kernel
import Organisation
import Storage
import Web

/// "Việc của tôi": what is due, by whom, why, and the one next thing to do. `/viec-cua-toi`.
struct WorkPage: Sendable {
    /// Where an item stands on the page.
    enum Urgency: Int, CaseIterable, Sendable {
        case overdue, today, thisWeek, later, waiting

        var vietnamese: String {
            switch self {
            case .overdue: "Quá hạn"
            case .today: "Hôm nay"
            case .thisWeek: "Tuần này"
            case .later: "Sau tuần này"
            case .waiting: "Chờ người khác"
            }
        }

        init(_ item: WorkItem, now: Instant) {
            guard item.waitingFor == nil else {
                self = .waiting
                return
            }
            guard let due = item.due else {
                self = .later
                return
            }
            // On a Saturday or Sunday the week to think of is the coming one.
            let monday = now.day.weekday.isWeekend ? now.day.adding(days: 2) : now.day
            let sunday = monday.adding(days: 7 - monday.weekday.rawValue)
            self = due < now ? .overdue : due.day == now.day ? .today : due.day <= sunday ? .thisWeek : .later
        }
    }

    static func show(house: House) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let actor = request.actor
            let now = request.now
            let (items, calendar) = try await request.read { reader in
                (try house.work(of: actor, in: reader, now: now), try Calendars.calendar(for: actor.agency, in: reader))
            }
            let mine = items.count { $0.waitingFor == nil }
            return .page("Việc của tôi (\(mine))", section: "/viec-cua-toi", html(items, calendar, now: now))
        }
    }

    static func html(_ items: [WorkItem], _ calendar: WorkingCalendar, now: Instant) -> HTML {
        let groups = Dictionary(grouping: items) { Urgency($0, now: now) }
        let mine = items.filter { $0.waitingFor == nil }
        let week = mine.filter { Urgency($0, now: now).rawValue <= Urgency.thisWeek.rawValue }
        return """
            \(pageHeading("Việc của tôi", intro: now.day.vietnameseWithWeekday))
            \(if: items.isEmpty, emptyState("Không có việc nào đang chờ anh/chị", text: "Hồ sơ, tài liệu, phiếu chờ xử lý sẽ hiện ở đây, việc gấp nhất lên đầu."))
            \(each: Urgency.allCases, { urgency in section(urgency, groups[urgency] ?? [], calendar, now) })
            \(if: !week.isEmpty, "<p class=\"quiet\">Cả tuần: \(week.count) việc, khoảng \(hours(week)).</p>")
            """
    }

    private static func section(_ urgency: Urgency, _ items: [WorkItem], _ calendar: WorkingCalendar, _ now: Instant) -> HTML {
        guard !items.isEmpty else { return "" }
        let list = dataTable(
            columns: [Column("Việc"), Column("Hạn"), Column("Chi tiết"), Column("")],
            rows: items.map { row($0, calendar, now) },
            caption: urgency == .later || urgency == .waiting ? "Danh sách việc" : "\(urgency.vietnamese) (\(items.count))")
        switch urgency {
        case .overdue, .today, .thisWeek: return "<section>\(list)</section>"
        case .later, .waiting:
            return details("\(urgency.vietnamese) (\(items.count))", isOpen: urgency == .later && items.count <= 10, list)
        }
    }

    private static func row(_ item: WorkItem, _ calendar: WorkingCalendar, _ now: Instant) -> [HTML] {
        let due: HTML =
            item.due.map { due in
                let remaining = calendar.remaining(now: now, due: due)
                return deadlineTag(text: remaining.text, tone: Tone(remaining.tone), due: due)
            } ?? ""
        let waiting: HTML = item.waitingFor.map { "Chờ \($0)" } ?? ""
        return [
            "<a href=\"\(item.link)\">\(item.title)</a>\(if: !item.code.isEmpty, "<br /><span class=\"quiet\">\(item.code)</span>")", due,
            "\(item.detail)\(if: !waiting.isEmpty, " \(waiting)")", linkButton(item.verb, to: item.link),
        ]
    }

    private static func hours(_ items: [WorkItem]) -> String {
        let minutes = items.reduce(0) { $0 + $1.minutes }
        return minutes < 60 ? "\(minutes) phút" : "\((minutes + 30) / 60) giờ"
    }
}

extension Tone {
    /// The tone of a deadline.
    init(_ tone: Remaining.Tone) {
        switch tone {
        case .calm: self = .good
        case .soon: self = .warning
        case .today: self = .warning
        case .overdue: self = .bad
        }
    }
}
