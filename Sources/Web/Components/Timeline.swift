package import Kernel

/// Something that happened to a record.
package struct TimelineItem: Sendable {
    package var when: Instant
    package var who: String
    package var what: HTML

    package init(when: Instant, who: String, what: HTML) {
        self.when = when
        self.who = who
        self.what = what
    }
}

/// "Diễn biến": what happened, the order is the caller's.
package func timeline(_ items: [TimelineItem]) -> HTML {
    """
    <ol class="timeline">\(each: items, { item in """
        <li><p class="when"><time datetime="\(item.when.iso8601)">\(item.when)</time>\(if: !item.who.isEmpty, " · \(item.who)")</p><div>\
        \(item.what)</div></li>
        """ })</ol>
    """
}

/// A step on the way of a record.
package struct StepItem: Sendable, Hashable {
    package enum State: String, Sendable { case done, current, todo }

    package var label: String
    package var state: State
    package var note: String?

    package init(label: String, state: State, note: String? = nil) {
        self.label = label
        self.state = state
        self.note = note
    }
}

/// ●──◐──○ where a record stands on its way.
package func steps(_ items: [StepItem]) -> HTML {
    """
    <ol class="steps">\(each: items, { item in """
        <li class="\(item.state.rawValue)"\(if: item.state == .current, " aria-current=\"step\"")>\
        <span class="step-label">\(item.label)<span class="visually-hidden"> (\(stepWords(item.state)))</span></span>\
        \(item.note.map { "<span class=\"step-note\">\($0)</span>" as HTML })</li>
        """ })</ol>
    """
}

private func stepWords(_ state: StepItem.State) -> String {
    switch state {
    case .done: "đã xong"
    case .current: "đang làm"
    case .todo: "chưa tới"
    }
}

/// A part of a larger work.
package struct TaskItem: Sendable {
    package var title: String
    package var link: String?
    package var hint: String?
    package var tag: HTML

    package init(title: String, link: String? = nil, hint: String? = nil, tag: HTML = "") {
        self.title = title
        self.link = link
        self.hint = hint
        self.tag = tag
    }
}

/// The parts of a larger work and how each stands. A part without a link cannot be begun yet.
package func taskList(_ items: [TaskItem]) -> HTML {
    """
    <ul class="tasks">\(each: items, { item in """
        <li><div class="task"><span class="task-title">\
        \(item.link.map { "<a href=\"\($0)\">\(item.title)</a>" as HTML } ?? "\(item.title)")</span>\
        \(item.hint.map { "<span class=\"hint\">\($0)</span>" as HTML })</div><span class="task-state">\(item.tag)</span></li>
        """ })</ul>
    """
}

enum TimelineExamples {
    private static func at(_ day: Int, _ hour: Int, _ minute: Int) -> Instant {
        Day(2026, 2, day).map { Instant($0, TimeOfDay(hour, minute)) } ?? Instant(milliseconds: 0)
    }

    static let examples: [ComponentExample] = [
        ComponentExample(
            "Diễn biến",
            timeline([
                TimelineItem(when: at(23, 8, 0), who: "Trần Thị B", what: "Nhận xử lý ở bước 2, Thẩm định."),
                TimelineItem(when: at(18, 9, 12), who: "Nguyễn Văn A", what: "Nộp hồ sơ trực tuyến, <a href=\"#\">3 giấy tờ</a>."),
            ])),
        ComponentExample(
            "Các bước",
            steps([
                StepItem(label: "Tiếp nhận", state: .done, note: "18/02 09:30"),
                StepItem(label: "Thẩm định", state: .done, note: "23/02 16:00"),
                StepItem(label: "Ký duyệt", state: .current, note: "từ 24/02 08:00"), StepItem(label: "Đóng dấu", state: .todo),
                StepItem(label: "Trả kết quả", state: .todo),
            ])),
        ComponentExample(
            "Danh sách việc",
            taskList([
                TaskItem(title: "Thông tin chung", link: "#1", hint: "Tên, số hiệu, người phụ trách.", tag: tag("Đã xong", .good)),
                TaskItem(title: "Giấy tờ kèm theo", link: "#2", tag: tag("Đang làm", .info)),
                TaskItem(title: "Gửi duyệt", hint: "Làm được sau khi đủ giấy tờ.", tag: tag("Chưa làm được")),
            ])),
    ]
}
