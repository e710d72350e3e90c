/// Title and state of a page in one line, a sentence below it, and the actions: the primary one first, all others quieter.
package func pageHeading(_ title: String, state: HTML = "", intro: String? = nil, actions: [HTML] = []) -> HTML {
    """
    <div class="page-heading"><h1>\(title)\(if: !state.isEmpty, " \(state)")</h1>\
    \(intro.map { "<p class=\"intro\">\($0)</p>" as HTML })\
    \(if: !actions.isEmpty, "<div class=\"actions\">\(actions)</div>")</div>
    """
}

enum PageHeadingExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Tiêu đề trang, đầy đủ",
            pageHeading(
                "H40.12-260218-0007  Đăng ký khai sinh", state: tag("Đang giải quyết", .info),
                intro: "Người nộp: Nguyễn Văn A, nộp trực tuyến 18/02/2026 09:12.",
                actions: [
                    linkButton("Chuyển bước: Ký duyệt", to: "#chuyen", kind: .primary),
                    linkButton("Yêu cầu bổ sung", to: "#bo-sung", kind: .quiet),
                ])),
        ComponentExample("Tiêu đề trang, ngắn", pageHeading("Tài liệu")),
    ]
}
