import Kernel
import Web

/// A few whole pages as rooms will build them, to look at and to measure.
enum SamplePages {
    static func at(_ day: Int, _ hour: Int, _ minute: Int) -> Instant {
        Day(2026, 2, day).map { Instant($0, TimeOfDay(hour, minute)) } ?? Instant(milliseconds: 0)
    }

    static let record = Page(
        "Hồ sơ H40.12-260218-0007", section: "/ho-so",
        """
        \(breadcrumbs([("Hồ sơ", "/ho-so")]))
        \(pageHeading("H40.12-260218-0007 Đăng ký khai sinh", state: tag("Đang giải quyết", .info),
            intro: "Người nộp: Nguyễn Văn A, nộp trực tuyến 18/02/2026 09:12.",
            actions: [linkButton("Chuyển bước: Ký duyệt", to: "#", kind: .primary), linkButton("Yêu cầu bổ sung", to: "#", kind: .quiet),
                linkButton("Xin lỗi và hẹn lại", to: "#", kind: .quiet)]))
        \(summaryList([
            ("Hạn trả", deadlineTag(text: "Còn 1 ngày làm việc", tone: .warning, due: at(27, 17, 30), whyLink: "#vi-sao")),
            ("Đang giữ", "Trần Thị B, bộ phận Tư pháp, từ 23/02 08:00"),
        ]))
        \(steps([
            StepItem(label: "Tiếp nhận", state: .done, note: "18/02 09:30"), StepItem(label: "Thẩm định", state: .done, note: "23/02 16:00"),
            StepItem(label: "Ký duyệt", state: .current, note: "từ 24/02 08:00"), StepItem(label: "Đóng dấu", state: .todo),
            StepItem(label: "Trả kết quả", state: .todo),
        ]))
        \(strip([
            StripPart(label: "Tư pháp", amount: 9, note: "9 giờ"), StripPart(label: "Chờ người nộp", amount: 8, note: "1 ngày"),
            StripPart(label: "Một cửa", amount: 0.5, note: "0,5 giờ"),
        ], label: "Ai đã giữ bao lâu"))
        \(tabs([TabItem(title: "Thành phần hồ sơ", link: "#", isCurrent: true, count: 3), TabItem(title: "Diễn biến", link: "#", count: 7),
            TabItem(title: "Biểu mẫu in", link: "#", count: 2)]))
        <h2>Diễn biến</h2>
        \(timeline([
            TimelineItem(when: at(23, 8, 0), who: "Trần Thị B", what: "Nhận xử lý ở bước 2, Thẩm định."),
            TimelineItem(when: at(18, 9, 12), who: "Nguyễn Văn A", what: "Nộp hồ sơ trực tuyến, <a href=\"#\">3 giấy tờ</a>."),
        ]))
        """)

    static let query = ListQuery(Fields([("xep", "-han")]), path: "/ho-so", sortable: ["ma", "han"])

    static let list = Page(
        "Hồ sơ", section: "/ho-so", isWide: true,
        """
        \(pageHeading("Hồ sơ", actions: [linkButton("Tiếp nhận hồ sơ", to: "#", kind: .primary)]))
        \(filterBar(query, fields: selectField(
            "Trạng thái", name: "trang-thai", options: [Option("dang", "Đang giải quyết"), Option("qua-han", "Quá hạn")], state: query.state,
            none: "Tất cả")))
        \(dataTable(
            columns: [Column("Mã hồ sơ", sortKey: "ma"), Column("Thủ tục"), Column("Người nộp"), Column("Hạn trả", sortKey: "han"),
                Column("Bước"), Column("Số ngày", isNumber: true)],
            rows: (1...50).map { index in
                [code("H40.12-260218-\(1000 + index)", to: "/ho-so/\(index)"),
                    index % 3 == 0 ? "Cấp bản sao trích lục hộ tịch" : "Đăng ký khai sinh kết hợp đăng ký thường trú", "Nguyễn Văn A \(index)",
                    deadlineTag(text: index % 4 == 0 ? "Quá hạn 2 ngày" : "Còn 3 ngày làm việc", tone: index % 4 == 0 ? .bad : .good,
                        due: at(27, 17, index % 60), whyLink: "/ho-so/\(index)/vi-sao"),
                    "\(index % 5 + 1)/5 Ký duyệt", "\(index)"]
            }, caption: "Hồ sơ đang giải quyết", query: query))
        \(pagination(query, total: 1234, noun: "hồ sơ"))
        """)

    static let formState = FormState(
        values: Fields([("holder", ""), ("due", "31/02/2026")]),
        problem: .invalid("Có 2 chỗ cần sửa.", fields: ["due": "Không có ngày 31/02/2026.", "holder": "Nhập họ và tên người nộp."]))

    static let form = Page(
        "Tiếp nhận hồ sơ", section: "/ho-so", status: 422,
        """
        \(errorSummary(formState))\(pageHeading("Tiếp nhận hồ sơ"))
        \(Web.form(action: "#", csrf: CSRF(token: "abc"), """
            \(textField("Họ và tên người nộp", name: "holder", state: formState, required: true))
            \(dateField("Ngày hẹn trả", name: "due", state: formState, required: true))
            \(textArea("Ghi chú", name: "note", state: formState))
            <div class="actions">\(button("Tiếp nhận"))\(button("Lưu nháp", kind: .secondary))</div>
            """))
        """)

    static let portal = Page(
        "Tra cứu hồ sơ", section: "/tra-cuu",
        """
        \(pageHeading("Tra cứu hồ sơ", intro: "Xem hồ sơ đang ở đâu, bao giờ có kết quả."))
        \(Web.form(action: "#", csrf: nil, """
            \(textField("Mã hồ sơ", name: "code", state: .empty, hint: "In trên giấy tiếp nhận, ví dụ H40.12-260218-0007.", required: true, width: 30))
            \(textField("4 số cuối của căn cước hoặc điện thoại", name: "last", state: .empty, type: .number, required: true, width: 4))
            <div class="actions">\(button("Tra cứu"))</div>
            """))
        """)
}
