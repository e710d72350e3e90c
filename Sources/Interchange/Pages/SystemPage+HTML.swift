import Identity
import Kernel
import Web

extension SystemPage {
    static func html(_ system: ConnectedSystem, _ tokens: [SystemToken], _ request: PageRequest, _ state: FormState) -> HTML {
        let isConnected = system.revokedAt == nil
        return """
            \(breadcrumbs([("Tài khoản", FrameLink.account), ("Hệ thống kết nối", InterchangeLink.systems)]))
            \(pageHeading(system.name, state: SystemsPage.state(system)))
            \(errorSummary(state))
            \(summaryList([
                ("Được làm", "\(SystemsPage.acts(system))"), ("Đầu mối", "\(system.contact)"),
                ("Giới hạn", "\(system.requestsPerMinute) yêu cầu mỗi phút cho mỗi khóa"), ("Người thêm", "\(system.createdBy), \(system.createdAt)"),
            ]))
            <h2>Khóa truy cập</h2>
            \(table(system, tokens, request))
            \(if: isConnected, form(action: InterchangeLink.issueToken(system.id), csrf: request.csrf, """
                \(dateField("Dùng đến hết ngày", name: "until", state: standard(state, request.now), hint: "Tối đa 2 năm. Khóa chỉ hiện một lần.",
                    required: true))
                \(button("Cấp khóa mới"))
                """))
            \(if: isConnected, """
                <h2>Ngắt kết nối</h2>
                <p>Mọi khóa thôi dùng được ngay. Những gì hệ thống đã làm vẫn giữ dưới tên của nó.</p>
                \(postButton("Ngắt kết nối", to: InterchangeLink.disconnect(system.id), csrf: request.csrf, kind: .danger,
                    confirm: "Ngắt kết nối “\(system.name)”? Không nối lại được; phải thêm hệ thống mới."))
                """)
            """
    }

    /// Half a year, until another day is asked for.
    private static func standard(_ state: FormState, _ now: Instant) -> FormState {
        state.problem == nil ? FormState(values: Fields([("until", now.day.adding(days: 180).vietnamese)])) : state
    }

    private static func table(_ system: ConnectedSystem, _ tokens: [SystemToken], _ request: PageRequest) -> HTML {
        dataTable(
            columns: [
                Column("Khóa"), Column("Người cấp"), Column("Cấp lúc"), Column("Hết hạn"), Column("Dùng gần nhất"), Column("Tình trạng"),
                Column(""),
            ],
            rows: tokens.map { token in
                let isGood = token.isGood(at: request.now)
                return [
                    code("\(token.hint)…"), "\(token.createdBy)", "\(token.createdAt)", "\(token.expiresAt)",
                    token.lastUsedAt.map { "\($0)" } ?? "chưa dùng",
                    isGood ? tag("Dùng được", .good) : token.revokedAt == nil ? tag("Hết hạn", .neutral) : tag("Đã thu hồi", .neutral),
                    isGood
                        ? postButton(
                            "Thu hồi", to: InterchangeLink.revokeToken(system.id), csrf: request.csrf, fields: [("token", "\(token.id)")],
                            confirm: "Thu hồi khóa \(token.hint)…?") : "",
                ]
            }, caption: "Các khóa của \(system.name)", empty: "<p>Chưa có khóa nào.</p>")
    }

    /// Shown once: the token is kept nowhere in clear.
    static func secretPage(_ system: ConnectedSystem, _ secret: String, until: Day) -> Reply {
        .page(
            "Khóa mới của \(system.name)",
            """
            \(breadcrumbs([("Hệ thống kết nối", InterchangeLink.systems), (system.name, system.link)]))
            \(pageHeading("Khóa mới của \(system.name)", intro: "Chỉ hiện một lần. Anh/chị chép lại và trao cho người cấu hình hệ thống kia."))
            \(summaryList([("Khóa", "<code>\(secret)</code>"), ("Dùng đến hết ngày", "\(until.vietnamese)")]))
            <p>Hệ thống kia gửi khóa trong tiêu đề <code>Authorization: Bearer</code>, không bao giờ trong địa chỉ.</p>
            <p>\(linkButton("Về hệ thống này", to: system.link))</p>
            """)
    }
}
