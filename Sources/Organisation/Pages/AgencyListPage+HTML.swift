import Identity
import Kernel
import Web

extension AgencyListPage {
    static func html(_ query: ListQuery, _ lines: [Line], _ groups: [String], reader: AgencyID, isProvince: Bool) -> HTML {
        let shown = lines.dropFirst(query.offset).prefix(query.limit)
        return """
            \(pageHeading("Cơ quan", intro: "Cơ quan thuộc tỉnh và nhiệm vụ áp dụng hệ thống quản lý chất lượng, kèm căn cứ.",
                actions: isProvince
                    ? [linkButton("Thêm cơ quan", to: OrganisationLink.addAgency, kind: .primary), linkButton("Nạp từ tệp", to: OrganisationLink.importAgencies),
                        linkButton("Lập từ danh mục đơn vị hành chính", to: OrganisationLink.importUnits),
                        linkButton("Thông tin của tỉnh", to: OrganisationLink.agency(reader))] : []))
            \(filterBar(query, total: lines.count, fields: """
                \(selectField("Loại", name: "loai", options: AgencyKind.allCases.filter { $0 != .province }.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))
                \(selectField("Nhiệm vụ", name: "nhiem_vu",
                    options: Duty.allCases.map { Option($0.rawValue, $0.vietnamese) } + [Option("none", "Chưa xác định")], state: query.state, none: "Tất cả"))
                \(if: !groups.isEmpty, selectField("Nhóm", name: "nhom", options: groups.map { Option($0, $0) }, state: query.state, none: "Tất cả"))
                """))
            \(dataTable(
                columns: [Column("Mã"), Column("Cơ quan"), Column("Loại"), Column("Nhóm"), Column("Nhiệm vụ"), Column("Căn cứ"), Column("Điện tử từ")],
                rows: shown.map { line in
                    [
                        "\(line.agency.code)", "<a href=\"\(OrganisationLink.agency(line.agency.id))\">\(line.agency.name)</a>", "\(line.agency.kind.vietnamese)",
                        "\(line.agency.group)", dutyTag(line.duty), "\(line.duty?.basis)", "\(line.agency.electronicSince)",
                    ]
                },
                caption: "\(lines.count) cơ quan", query: query,
                empty: emptyState(
                    "Chưa có cơ quan nào ở đây",
                    text: isProvince
                        ? "Nạp danh mục đơn vị hành chính rồi lập cơ quan cấp xã, hoặc nạp tệp sở, chi cục, đơn vị sự nghiệp."
                        : "Không có cơ quan nào khớp bộ lọc.",
                    action: isProvince ? linkButton("Nạp từ tệp", to: OrganisationLink.importAgencies, kind: .primary) : "")))
            \(pagination(query, total: lines.count, noun: "cơ quan"))
            """
    }

    static func dutyTag(_ duty: DutyStatement?) -> HTML {
        switch duty?.duty {
        case .mandatory: tag("Bắt buộc", .info)
        case .byProvince: tag("Theo quyết định của tỉnh", .info)
        case .encouraged: tag("Khuyến khích", .neutral)
        case nil: tag("Chưa xác định", .warning)
        }
    }
}
