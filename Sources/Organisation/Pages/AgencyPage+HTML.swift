import Identity
import Kernel
import Storage
import Web

extension AgencyPage {
    static func html(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let agency = model.agency
        let duty = model.duties.first { $0.0.from <= request.now.day }?.0
        return """
            \(breadcrumbs([("Cơ quan", OrganisationLink.agencies)]))
            \(pageHeading(agency.name, state: AgencyListPage.dutyTag(duty),
                actions: request.actor.isProvince ? [linkButton("Sửa thông tin", to: OrganisationLink.editAgency(agency.id))] : []))
            \(errorSummary(state))
            \(summaryList([
                ("Mã", "\(agency.code)"), ("Loại", "\(agency.kind.vietnamese)"), ("Nhóm", "\(agency.group)"), ("Cơ quan cấp trên", "\(model.parentName)"),
                ("Hoạt động từ", "\(agency.validFrom)"), ("Đến", agency.validTo.map { "\($0)" } ?? "nay"),
                ("Làm việc điện tử từ", agency.electronicSince.map { "\($0)" } ?? "chưa"),
            ]))
            <h2>Nhiệm vụ áp dụng hệ thống quản lý chất lượng</h2>
            \(dataTable(
                columns: [Column("Từ ngày"), Column("Nhiệm vụ"), Column("Căn cứ"), Column("Người ghi")],
                rows: model.duties.map { ["\($0.0.from)", AgencyListPage.dutyTag($0.0), "\($0.0.basis)", "\($0.by)"] }, caption: "Các lần xác định nhiệm vụ",
                empty: emptyState("Chưa xác định nhiệm vụ", text: "Ghi nhiệm vụ kèm căn cứ: Điều 2 Quyết định 19/2014/QĐ-TTg hoặc quyết định của tỉnh.")))
            \(if: request.actor.isProvince, dutyForm(agency, request, state))
            \(if: request.actor.isProvince && agency.kind != .province, peopleHTML(model))
            <h2>Đơn vị trực thuộc</h2>
            \(if: model.units.isEmpty, "<p>Chưa ghi đơn vị nào.</p>", else: "<ul>\(each: model.units, { "<li>\($0.name)</li>" })</ul>")
            <h2>Ban, tổ, đoàn</h2>
            \(if: model.committees.isEmpty, "<p>Chưa ghi quyết định thành lập nào.</p>", else: OwnAgencyPage.committeesHTML(model.committees))
            <h2>Diễn biến</h2>
            \(timeline(model.history.map { TimelineItem(when: $0.at, who: $0.stamp.name, what: "\(request.services.registry.words(of: $0))") }))
            """
    }

    /// Who uses the software there; where nobody can let others in, the province does.
    private static func peopleHTML(_ model: Model) -> HTML {
        let keepers = model.people.filter { $0.roles.contains(.administrator) }.map(\.name).joined(separator: ", ")
        let count = model.people.count
        return """
            <h2>Người dùng</h2>
            <p>\(if: count == 0, "Chưa có ai dùng phần mềm ở cơ quan này.", else: "\(count) người.")\
            \(if: !keepers.isEmpty, " Quản trị: \(keepers).", else: " Cơ quan chưa có người quản trị.")</p>
            \(if: keepers.isEmpty, linkButton("Tạo tài khoản đầu tiên", to: OrganisationLink.openAccount(model.agency.id)))
            """
    }

    private static func dutyForm(_ agency: Agency, _ request: PageRequest, _ state: FormState) -> HTML {
        details(
            "Ghi nhiệm vụ mới", isOpen: state.problem != nil,
            form(
                action: OrganisationLink.stateDuty(agency.id), csrf: request.csrf,
                """
                \(radios("Nhiệm vụ", name: "duty", options: Duty.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true))
                \(textField("Căn cứ", name: "basis", state: state, hint: "Ví dụ: Quyết định 19/2014/QĐ-TTg, Điều 2 khoản 1.", required: true))
                \(dateField("Từ ngày", name: "from", state: state, required: true))
                \(button("Ghi nhiệm vụ"))
                """))
    }

    static func formHTML(_ agency: Agency?, _ parents: [Agency], _ state: FormState, csrf: CSRF) -> HTML {
        """
        \(breadcrumbs([("Cơ quan", OrganisationLink.agencies)]))
        \(pageHeading(agency.map { "Sửa: \($0.name)" } ?? "Thêm cơ quan"))
        \(errorSummary(state))
        \(form(action: agency.map { OrganisationLink.editAgency($0.id) } ?? OrganisationLink.addAgency, csrf: csrf, """
            \(textField("Tên cơ quan", name: "name", state: state, required: true))
            \(textField("Mã cơ quan", name: "code", state: state, required: true, width: 20))
            \(if: agency?.kind != .province, placeFields(parents, state))
            \(textField("Nhóm", name: "group", state: state, hint: "Tùy tỉnh, ví dụ địa bàn huyện cũ.", width: 40))
            \(dateField("Hoạt động từ ngày", name: "valid_from", state: state, required: true))
            \(dateField("Đến ngày", name: "valid_to", state: state, hint: "Để trống khi cơ quan đang hoạt động."))
            \(dateField("Làm việc điện tử từ ngày", name: "electronic_since", state: state, hint: "Để trống khi chưa dùng phần mềm."))
            \(button("Lưu"))
            """))
        """
    }

    /// What kind of agency it is and whom it answers to; a province is what it is.
    private static func placeFields(_ parents: [Agency], _ state: FormState) -> HTML {
        """
        \(selectField(
            "Loại cơ quan", name: "kind", options: AgencyKind.allCases.filter { $0 != .province }.map { Option($0.rawValue, $0.vietnamese) },
            state: state, required: true))
        \(selectField(
            "Cơ quan cấp trên", name: "parent", options: parents.map { Option($0.id.description, $0.name) }, state: state,
            none: "Trực thuộc tỉnh"))
        """
    }
}
