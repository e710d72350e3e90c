/// Label and value, one a line: what a record says about itself.
package func summaryList(_ items: [(String, HTML)]) -> HTML {
    """
    <dl class="summary">\(each: items, { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" })</dl>
    """
}

/// What a list says while there is nothing in it: what will appear here, and the first step.
package func emptyState(_ title: String, text: String, action: HTML = "") -> HTML {
    """
    <div class="empty"><p class="empty-title">\(title)</p><p>\(text)</p>\
    \(if: !action.isEmpty, "<div class=\"actions\">\(action)</div>")</div>
    """
}

/// A sentence that must be read: what was just done, or what to mind.
package func notice(_ text: String, _ tone: Tone = .info, more: HTML = "") -> HTML {
    """
    <div class="notice \(tone.rawValue)" role="\(if: tone == .bad, "alert", else: "status")"><p>\(text)</p>\(more)</div>
    """
}

/// More for those who want it, closed until asked for.
package func details(_ summary: String, isOpen: Bool = false, _ content: HTML) -> HTML {
    "<details class=\"more\"\(if: isOpen, " open=\"\"")><summary>\(summary)</summary><div>\(content)</div></details>"
}

/// The way back up.
package func breadcrumbs(_ items: [(String, String)]) -> HTML {
    """
    <nav class="breadcrumbs" aria-label="Đường dẫn"><ol>\(each: items, { "<li><a href=\"\($0.1)\">\($0.0)</a></li>" })</ol></nav>
    """
}

/// Pages that belong together.
package struct TabItem: Sendable, Hashable {
    package var title: String
    package var link: String
    package var isCurrent: Bool
    package var count: Int?

    package init(title: String, link: String, isCurrent: Bool = false, count: Int? = nil) {
        self.title = title
        self.link = link
        self.isCurrent = isCurrent
        self.count = count
    }
}

package func tabs(_ items: [TabItem], label: String = "Các phần") -> HTML {
    """
    <nav class="tabs" aria-label="\(label)"><ul>\(each: items, { item in """
        <li><a href="\(item.link)"\(if: item.isCurrent, " aria-current=\"page\"")>\(item.title)\
        \(item.count.map { " (\($0))" as HTML })</a></li>
        """ })</ul></nav>
    """
}

/// Pages beside this one, quieter than tabs: title and link.
package func linkRow(_ items: [(String, String)], label: String) -> HTML {
    """
    <nav class="anchors beside-pages" aria-label="\(label)"><input type="checkbox" id="trang-khac" class="menu-toggle" />\
    <label for="trang-khac" class="menu-button">\(label)</label>\
    <ul>\(each: items, { "<li><a href=\"\($0.1)\">\($0.0)</a></li>" })</ul></nav>
    """
}

/// Places on this page: title and id.
package func anchors(_ items: [(String, String)]) -> HTML {
    """
    <nav class="anchors" aria-label="Trong trang này"><ul>\(each: items, { "<li><a href=\"#\($0.1)\">\($0.0)</a></li>" })</ul></nav>
    """
}

/// How much of a whole is done: a bar, and the same in words.
package func progressBar(done: Int, total: Int, label: String) -> HTML {
    let share = total > 0 ? min(max(Double(done) / Double(total), 0), 1) : 0
    return """
        <div class="progress"><svg width="100%" height="14" aria-hidden="true" focusable="false">\
        <rect class="track" x="0" y="0" width="100%" height="14"/><rect class="fill" x="0" y="0" width="\(SVG.percent(share * 100))" \
        height="14"/></svg>\
        <p>\(NumberText.text(done))/\(NumberText.text(total)) \(label) (\(NumberText.percent(share)))</p></div>
        """
}

enum PieceExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Tóm tắt",
            summaryList([
                ("Người nộp", "Nguyễn Văn A"),
                ("Hạn trả", deadlineTag(text: "Còn 1 ngày làm việc", tone: .warning, due: nil, whyLink: "#")),
                ("Đang giữ", "Trần Thị B, bộ phận Tư pháp, từ 23/02 08:00"),
            ])),
        ComponentExample(
            "Danh sách trống",
            emptyState(
                "Chưa có ghi chú", text: "Ghi chú của mọi người về hồ sơ này sẽ hiện ở đây.",
                action: linkButton("Viết ghi chú đầu tiên", to: "#"))),
        ComponentExample(
            "Thông báo",
            [
                notice("Đã tiếp nhận hồ sơ H40.12-260218-0007.", .good), notice("Văn bản căn cứ hết hiệu lực từ 01/03/2026.", .warning),
                notice("Chưa gửi được thư.", .bad), notice("Hệ thống bảo trì từ 22:00 hôm nay.", .info), notice("Bản nháp.", .neutral),
            ].joined()),
        ComponentExample(
            "Xem thêm", details("Hạn này được tính thế nào?", "<p>4 ngày làm việc từ 23/02/2026 08:00, trừ Thứ Bảy và Chủ Nhật.</p>")),
        ComponentExample("Đường dẫn", breadcrumbs([("Thủ tục và quy trình", "#a"), ("Tư pháp, hộ tịch", "#b")])),
        ComponentExample(
            "Các phần",
            tabs([
                TabItem(title: "Nội dung", link: "#1", isCurrent: true), TabItem(title: "Diễn biến", link: "#2", count: 7),
                TabItem(title: "Biểu mẫu in", link: "#3", count: 2),
            ])),
        ComponentExample("Trong trang", anchors([("Thành phần hồ sơ", "thanh-phan"), ("Diễn biến", "dien-bien")])),
        ComponentExample("Tiến độ", progressBar(done: 105, total: 135, label: "thủ tục có quy trình")),
    ]
}
