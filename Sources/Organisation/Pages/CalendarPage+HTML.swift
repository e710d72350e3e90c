import Identity
import Kernel
import Web

extension CalendarPage {
    static func html(
        _ year: Int, _ calendar: WorkingCalendar, _ entered: [CalendarNotice], _ request: PageRequest, _ state: FormState
    ) -> HTML {
        let entries = calendar.entries.filter { $0.day.year == year }
        return """
            \(pageHeading("Lịch làm việc năm \(year)", intro: "Hạn trả hồ sơ tính theo lịch này. Mỗi ngày khác thường đều ghi số thông báo làm căn cứ."))
            \(tabs((year - 2...year + 1).map { TabItem(title: String($0), link: "\(OrganisationLink.calendar)?nam=\($0)", isCurrent: $0 == year) }, label: "Năm"))
            \(if: !calendar.isComplete(year: year), notice(
                "Chưa có đủ thông báo lịch nghỉ năm \(year). Hạn tính vào năm này sẽ kèm cảnh báo, hệ thống không tự đoán.", .warning))
            \(each: calendar.openProposals.filter { $0.day.year == year }, { proposal in
                notice("\(proposal.day.vietnamese): \(proposal.reason). Đây mới là đề xuất, chưa áp dụng; ghi thông báo chính thức khi có.", .warning)
            })
            \(errorSummary(state))
            \(dataTable(
                columns: [Column("Ngày"), Column("Nghỉ hay làm"), Column("Lý do"), Column("Căn cứ"), Column("")],
                rows: entries.map { row($0, entered, request) }, caption: "Ngày nghỉ và ngày làm khác thường",
                empty: emptyState("Chưa có ngày nào", text: "Ngày nghỉ được ghi theo thông báo của năm.")))
            \(if: request.actor.may(.keepCalendar), details("Ghi một ngày theo thông báo", isOpen: state.problem != nil, form(action: OrganisationLink.calendar, csrf: request.csrf, """
                \(hiddenField("nam", String(year)))
                \(dateField("Ngày", name: "day", state: state, required: true))
                \(dateField("Đến ngày", name: "through", state: state, hint: "Nếu nhiều ngày liền nhau."))
                \(selectField("Ngày này", name: "kind", options: WorkingCalendar.Kind.allCases.map { Option($0.rawValue, word($0)) }, state: state,
                    required: true))
                \(textField("Lý do", name: "reason", state: state, required: true))
                \(textField("Căn cứ", name: "source", state: state, hint: "Số thông báo, quyết định.", required: true, width: 40))
                \(if: request.actor.isProvince, checkbox("Áp dụng cho mọi cơ quan trong tỉnh", name: "all", state: state))
                \(button("Ghi vào lịch"))
                """)))
            \(if: request.actor.isProvince && request.actor.may(.keepCalendar) && !calendar.isComplete(year: year), details("Xác nhận lịch năm đã đầy đủ", form(
                action: OrganisationLink.completeYear, csrf: request.csrf, """
                    \(hiddenField("year", String(year)))
                    \(textField("Số thông báo lịch nghỉ năm \(year)", name: "year_source", state: state, required: true, width: 40))
                    \(button("Xác nhận đầy đủ"))
                    """)))
            <p>Giờ làm việc: \(calendar.hours(on: request.now.day).vietnamese)</p>
            \(each: request.signposts(at: .calendar), { "<p>\($0.hint ?? ""): <a href=\"\($0.link())\">\($0.title)</a>.</p>" })
            """
    }

    private static func row(_ entry: WorkingCalendar.Entry, _ entered: [CalendarNotice], _ request: PageRequest) -> [HTML] {
        let notice = entered.last { $0.entry == entry }
        let isMine =
            notice.map { $0.agency == request.actor.agency || ($0.province == request.actor.agency && request.actor.isProvince) } ?? false
        let withdraw: HTML =
            isMine && request.actor.may(.keepCalendar)
            ? postButton(
                "Rút", to: OrganisationLink.withdrawNotice(Identifier(notice?.id ?? 0)), csrf: request.csrf,
                fields: notice?.agency == nil ? [("all", "1")] : [],
                confirm: "Rút thông báo của ngày \(entry.day.vietnamese)?")
            : ""
        return [
            "\(entry.day.vietnameseWithWeekday)", entry.kind.isOff ? tag("Nghỉ", .info) : tag("Làm", .neutral), "\(entry.reason)",
            "\(entry.source)",
            withdraw,
        ]
    }

    private static func word(_ kind: WorkingCalendar.Kind) -> String {
        switch kind {
        case .holiday: "Nghỉ lễ, tết"
        case .compensatory: "Nghỉ bù"
        case .swappedOff: "Nghỉ, làm bù ngày khác (hoán đổi)"
        case .swappedOn: "Làm bù vào ngày nghỉ (hoán đổi)"
        case .closure: "Cơ quan tạm nghỉ"
        }
    }
}
