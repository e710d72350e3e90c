import Identity
import Kernel
import Planning
import Standards
import Web

extension WorkPage {
    static func html(_ model: Model) -> HTML {
        let groups = Dictionary(grouping: model.items) { Urgency($0, now: model.now) }
        return """
            \(pageHeading("Việc của tôi", intro: model.now.day.vietnameseWithWeekday))
            \(if: model.items.isEmpty, emptyState("Không có việc nào đang chờ anh/chị", text: "Hồ sơ, tài liệu, phiếu chờ xử lý sẽ hiện ở đây, việc gấp nhất lên đầu."))
            \(week(groups, model.now.day))
            \(each: Urgency.allCases, { urgency in section(urgency, groups[urgency] ?? [], model) })
            \(model.plan.map(planned))
            """
    }

    /// `Cả tuần: 9 việc, khoảng 2 giờ. Việc nặng nhất trước thứ Tư: kế hoạch đánh giá nội bộ.`
    static func week(_ groups: [Urgency: [WorkItem]], _ today: Day) -> HTML {
        let items = [.overdue, .today, .thisWeek].flatMap { groups[$0] ?? [] }
        guard !items.isEmpty else { return "" }
        // The first of the heaviest; a week of one thing needs no advice.
        let heaviest = items.count > 1 ? items.reduce(items[0]) { $1.minutes > $0.minutes ? $1 : $0 } : nil
        return """
            <p class="quiet">Cả tuần: \(items.things) việc, khoảng \(hours(items)).\
            \(heaviest.map { " Việc nặng nhất \(halfway(today)): <a href=\"\($0.link)\">\($0.title)</a>." as HTML })</p>
            """
    }

    /// Heavy things come in the first half of the week; who reads this later does them before it is over.
    static func halfway(_ today: Day) -> String {
        switch today.weekday {
        case .saturday, .sunday, .monday, .tuesday: "trước thứ Tư"
        case .wednesday, .thursday: "trước thứ Sáu"
        case .friday: "hôm nay"
        }
    }

    private static func section(_ urgency: Urgency, _ items: [WorkItem], _ model: Model) -> HTML {
        guard !items.isEmpty else { return "" }
        let hasDates = urgency != .undated
        let isFolded = urgency == .later || urgency == .waiting
        let list = dataTable(
            columns: [Column("Việc")] + (hasDates ? [Column("Hạn")] : []) + [Column("Chi tiết"), Column("")],
            rows: items.map { row($0, model, hasDates: hasDates) },
            caption: isFolded ? "Danh sách việc" : "\(urgency.vietnamese) (\(items.things))")
        return isFolded
            ? details("\(urgency.vietnamese) (\(items.things))", isOpen: urgency == .later && items.count <= 10, list)
            : "<section>\(list)</section>"
    }

    private static func row(_ item: WorkItem, _ model: Model, hasDates: Bool) -> [HTML] {
        let due: HTML =
            item.due.map { due in
                let remaining = model.calendar.remaining(now: model.now, due: due)
                return deadlineTag(text: remaining.text, tone: Tone(remaining.tone), due: due)
            } ?? ""
        let waiting: HTML = item.waitingFor.map { "Chờ \($0)" } ?? ""
        return [
            "<a href=\"\(item.link)\">\(item.title)</a>\(if: !item.code.isEmpty, "<br /><span class=\"quiet\">\(item.code)</span>")"
        ] + (hasDates ? [due] : []) + [
            "\(item.detail)\(if: !waiting.isEmpty, " \(waiting)")", linkButton(item.verb, to: item.link),
        ]
    }

    /// What the system still lacks after this week's share, which stands among the work above.
    private static func planned(_ plan: SystemPlan) -> HTML {
        guard !plan.lines.isEmpty else { return "" }
        let weeks = plan.weeks.dropFirst()
        let rest = weeks.dropFirst().flatMap(\.self)
        return """
            <section><h2>Hệ thống chất lượng: còn \(plan.lines.count) việc</h2>
            \(progressBar(done: plan.checklist.metCount, total: plan.checklist.count, label: "yêu cầu của năm \(plan.checklist.year)"))
            <p>Mỗi tuần \(SystemPlan.perWeek) việc, theo thứ tự việc trước mở đường cho việc sau. Phần của tuần này ở trên; \
            <a href="\(PlanningLink.system)">xem tất cả theo điều khoản</a>.</p>
            \(weeks.first.map { details("Tuần sau (\($0.count))", isOpen: true, taskList($0.map(task))) })
            \(if: !rest.isEmpty, details("Các tuần tiếp theo (\(rest.count))", taskList(rest.map(task))))</section>
            """
    }

    private static func task(_ line: Checklist.Line) -> TaskItem {
        TaskItem(
            title: line.requirement.title, link: line.requirement.link, hint: "Điều \(line.requirement.clause)",
            tag: line.standing == .missing ? tag("Chưa có") : tag("Chưa đủ", .warning))
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
