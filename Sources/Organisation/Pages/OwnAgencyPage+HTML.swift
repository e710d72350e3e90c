import Identity
import Kernel
import Web

extension OwnAgencyPage {
    /// Everybody of the agency may look; the forms are for those who keep it.
    static func html(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let mayKeep = request.actor.may(.keepOrganisation)
        return """
            \(pageHeading("Tổ chức", intro: model.agency.name))
            \(errorSummary(state))
            <h2 id="don-vi">Đơn vị</h2>
            \(if: model.units.isEmpty, "<p>Chưa có đơn vị nào.</p>", else: "<ul>\(each: model.units, { "<li>\($0.name)</li>" })</ul>")
            \(if: mayKeep, unitForm(request, state))
            <h2 id="ban-chi-dao">Ban Chỉ đạo ISO và các tổ, đoàn</h2>
            \(if: model.committees.isEmpty, "<p>Chưa ghi quyết định thành lập Ban Chỉ đạo ISO.</p>", else: committeesHTML(model.committees))
            \(if: mayKeep, details(
                "Ghi quyết định thành lập", isOpen: model.committees.isEmpty || state.error("number") != nil, committeeForm(request, state)))
            \(if: mayKeep, "<h2 id=\"thiet-lap\">Thiết lập</h2>\(settingsForm(model, request, state))")
            """
    }

    private static func unitForm(_ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: OrganisationLink.addUnit, csrf: request.csrf,
            """
            \(textField("Tên đơn vị", name: "unit", state: state, required: true, width: 40))
            \(button("Thêm đơn vị", kind: .secondary))
            """)
    }

    static func committeesHTML(_ committees: [Committee]) -> HTML {
        committees.map { committee in
            """
            <h3>\(committee.name)</h3>
            <p>Quyết định số \(committee.decisionNumber), \(committee.decidedOn.official)</p>
            \(dataTable(
                columns: [Column("Họ và tên"), Column("Chức vụ"), Column("Nhiệm vụ")],
                rows: committee.members.map { ["\($0.name)", "\($0.post)", "\($0.duty)"] }, caption: "Thành viên"))
            """
        }.joined()
    }

    private static func committeeForm(_ request: PageRequest, _ state: FormState) -> HTML {
        form(
            action: OrganisationLink.appoint, csrf: request.csrf,
            """
            \(selectField("Loại", name: "kind", options: Committee.Kind.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state,
                    required: true, none: nil))
            \(textField("Tên", name: "name", state: state, hint: "Để trống thì dùng tên của loại."))
            \(textField("Số quyết định", name: "number", state: state, hint: "Ví dụ 15/QĐ-UBND", required: true, width: 20))
            \(dateField("Ngày quyết định", name: "decided_on", state: state, required: true))
            \(memberTable(state))
            \(button("Ghi quyết định"))
            """)
    }

    private static func memberTable(_ state: FormState) -> HTML {
        let (names, posts, duties) = (state.values("member_name"), state.values("member_post"), state.values("member_duty"))
        let line = { (index: Int) -> [HTML] in
            let value = { (values: [String]) in values.indices.contains(index) ? values[index] : "" }
            return [
                cellField("Họ và tên", name: "member_name", value: value(names)),
                cellField("Chức vụ", name: "member_post", value: value(posts)),
                cellField("Nhiệm vụ", name: "member_duty", value: value(duties)),
            ]
        }
        return inputTable(
            caption: "Thành viên", columns: [Column("Họ và tên"), Column("Chức vụ"), Column("Nhiệm vụ")],
            rows: (0..<max(5, names.count)).map(line),
            spare: line(.max), addLabel: "Thêm thành viên")
    }

    private static func settingsForm(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let filled =
            state.problem != nil && state.values["from"] != nil
            ? state
            : FormState(
                AgencySettings.Name.allCases.map { ($0.rawValue, model.settings[$0] ?? standard($0, model.agency)) }
                    + [("from", request.now.day.vietnamese)])
        return form(
            action: OrganisationLink.settings, csrf: request.csrf,
            """
            \(each: AgencySettings.Name.allCases, { name in textField(name.vietnamese, name: name.rawValue, state: filled, hint: hint(name)) })
            \(dateField("Áp dụng từ ngày", name: "from", state: filled,
                    hint: "Thiết lập cũ vẫn giữ cho hồ sơ của những ngày trước.", required: true))
            \(button("Lưu thiết lập"))
            """)
    }

    private static func standard(_ name: AgencySettings.Name, _ agency: Agency) -> String {
        name == .officeHours ? OfficeHours.standard.text : ""
    }

    private static func hint(_ name: AgencySettings.Name) -> String? {
        switch name {
        case .officeHours: "Ví dụ T2-T6 07:30-11:30,13:30-17:30; thêm “; T7 07:30-11:30” khi làm sáng thứ Bảy."
        case .dossierCodePrefix: "Phần đầu của mã hồ sơ, ví dụ H40.12."
        default: nil
        }
    }
}
