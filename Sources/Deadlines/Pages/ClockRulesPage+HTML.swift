import Organisation
import Identity
import Kernel
import Web

extension ClockRulesPage {
    static func html(_ lines: [Line], _ request: PageRequest, _ state: FormState, chosen: RuleName?) -> HTML {
        let (actor, today) = (request.actor, request.now.day)
        let open = RuleName.allCases.filter { !RuleBook.isSettled($0, on: today) }
        return """
            \(breadcrumbs([("Hồ sơ", FrameLink.dossiers)]))
            \(pageHeading("Quy tắc thời hạn", intro: "Đồng hồ của hồ sơ, hạn trả lời và biểu mẫu in theo những quy tắc này, mỗi quy tắc từ ngày có hiệu lực."))
            \(errorSummary(state))
            \(if: !open.isEmpty, notice(
                "Chưa đối chiếu với văn bản đang có hiệu lực: \(open.map { $0.vietnamese.lowercased() }.joined(separator: "; ")). "
                    + "Tỉnh hoặc cơ quan quyết định và ghi căn cứ tại đây.", .warning))
            \(dataTable(
                columns: [Column("Quy tắc"), Column("Từ ngày"), Column("Nội dung"), Column("Căn cứ"), Column("Đối chiếu")],
                rows: lines.map { row($0, actor) }, caption: "Quy tắc và ngày bắt đầu"))
            \(each: FormSet.all.filter(\.isVerified), { forms in formWarning(forms) })
            \(if: actor.may(.keepClockRules) && !open.isEmpty, """
                <section><h2>Đặt quy tắc chưa đối chiếu</h2>
                <p>\(actor.isProvince ? "Áp dụng cho mọi cơ quan của tỉnh, trừ cơ quan tự đặt." : "Áp dụng cho \(actor.agencyName).") \
                Việc đã ghi giữ quy tắc lúc đó.</p>
                <ul>\(open.map { "<li><a href=\"\(DeadlineLink.rules)?dat=\($0.rawValue)#dat\">\($0.vietnamese)</a></li>" as HTML })</ul>
                \(if: open.contains { $0 == chosen }, chosen.map { setting($0, request, state) } ?? "")
                </section>
                """)
            <p><a href="\(OrganisationLink.calendar)">Lịch làm việc</a>\
            \(each: request.signposts(at: .clockRules), { " · <a href=\"\($0.link())\">\($0.title)</a>" })</p>
            """
    }

    /// Forms of a generation that is verified but for their columns.
    private static func formWarning(_ forms: FormSet) -> HTML {
        let names = forms.unverified.compactMap { forms[$0] }.map { "\($0.title) (Mẫu \($0.number))" }
        guard !names.isEmpty else { return "" }
        return "<p>\(forms.source): cột của \(names.joined(separator: ", ")) ghi theo thông lệ, chưa đối chiếu với bản gốc.</p>"
    }

    private static func row(_ line: Line, _ actor: Actor) -> [HTML] {
        let by: HTML =
            line.setting.map { setting in
                "<br /><small>\(setting.agency == actor.agency ? "Cơ quan mình đặt" : "Tỉnh đặt"): \(setting.recordedBy)</small>"
            } ?? ""
        return [
            "\(line.name.vietnamese)", "\(line.from.vietnamese)", "\(line.text)", "\(line.source)\(by)",
            line.isVerified ? tag("Đã đối chiếu", .good) : tag("Chưa đối chiếu", .warning),
        ]
    }

    private static func setting(_ name: RuleName, _ request: PageRequest, _ state: FormState) -> HTML {
        """
        <h3 id="dat">\(name.vietnamese)</h3>
        \(form(action: DeadlineLink.rules, csrf: request.csrf, """
            \(hiddenField("name", name.rawValue))
            \(value(name, state))
            \(dateField("Áp dụng từ ngày", name: "from", state: state, required: true))
            \(textField("Căn cứ", name: "source", state: state, hint: "Số văn bản và điều khoản.", required: true, width: 40))
            \(checkbox("Đã đối chiếu với văn bản gốc", name: "verified", state: state))
            \(button("Đặt quy tắc"))
            """))
        """
    }

    private static func value(_ name: RuleName, _ state: FormState) -> HTML {
        switch name {
        case .supplement, .payment:
            selectField(
                "Nội dung", name: "value", options: ClockPolicy.allCases.map { Option($0.rawValue, name.words($0.rawValue) ?? "") },
                state: state, required: true)
        case .transfer, .opinion:
            selectField(
                "Nội dung", name: "value",
                options: ReferralRule.Begin.allCases.map { Option($0.rawValue, name.words($0.rawValue) ?? "") }, state: state,
                required: true)
        case .forms:
            selectField(
                "Dùng mẫu của", name: "value", options: FormSet.all.map { Option($0.number, $0.source) }, state: state, required: true)
        case .answer:
            textField("Trả lời trong", name: "value", state: state, hint: "Ví dụ “8 giờ làm việc”.", required: true, width: 15)
        case .apology:
            textField("Trước hạn ít nhất mấy ngày", name: "value", state: state, type: .number, required: true, width: 5)
        case .askSupplement:
            textField("Trong mấy ngày làm việc", name: "value", state: state, type: .number, required: true, width: 5)
        case .handOver:
            textField("Chuyển trong ngày nếu nhận đến", name: "value", state: state, hint: "Ví dụ 15:00.", required: true, width: 5)
        }
    }
}
