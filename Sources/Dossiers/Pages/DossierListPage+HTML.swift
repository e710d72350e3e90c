import Kernel
import Web

extension DossierListPage {
    static func html(_ model: Model) -> HTML {
        let query = model.query
        return """
            \(pageHeading("Hồ sơ", intro: "Hồ sơ thủ tục hành chính đã tiếp nhận: đang ở đâu, ai giữ, đến khi nào.",
                actions: (model.mayReceive ? [linkButton("Tiếp nhận hồ sơ", to: "/ho-so/tiep-nhan", kind: .primary)] : [])
                    + [linkButton("Phiếu chuyển", to: "/phieu-chuyen", kind: .quiet)]))
            \(tabs([tab("Tất cả", nil, model)] + DossierFilter.Group.allCases.map { tab($0.vietnamese, $0, model) }, label: "Tình trạng"))
            \(filterBar(query, fields: """
                \(if: model.filter.group != nil, hiddenField("tinh-trang", model.filter.group?.rawValue ?? ""))
                \(selectField("Lĩnh vực", name: "linh-vuc", options: model.fields.map { Option($0, $0) }, state: query.state, none: "Tất cả"))
                \(selectField("Cách nộp", name: "cach-nop", options: DossierChannel.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))
                \(selectField("Kết quả", name: "ket-qua", options: DossierOutcome.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))
                \(dateField("Từ ngày", name: "tu", state: query.state, hint: nil))
                \(dateField("Đến ngày", name: "den", state: query.state, hint: nil))
                """, search: "Mã hồ sơ, người nộp, tên thủ tục"))
            \(if: model.total >= DossierStore.countLimit,
                notice("Có từ \(NumberText.text(DossierStore.countLimit)) hồ sơ khớp. Anh/chị chọn thêm điều kiện để danh sách gọn lại.", .info))
            \(dataTable(
                columns: [
                    Column("Mã hồ sơ"), Column("Thủ tục"), Column("Người nộp", sortKey: "nguoi-nop"), Column("Tiếp nhận", sortKey: "nhan"),
                    Column("Hạn trả", sortKey: "han"), Column("Tình trạng"), Column("Đang giữ"),
                ],
                rows: model.dossiers.map { row($0, model) }, caption: "Hồ sơ", query: query,
                empty: emptyState(
                    query.isFiltered ? "Không có hồ sơ nào khớp bộ lọc" : "Chưa có hồ sơ nào",
                    text: query.isFiltered ? "Anh/chị bỏ bớt điều kiện lọc." : "Hồ sơ tiếp nhận ở bộ phận Một cửa sẽ hiện ở đây.",
                    action: model.mayReceive ? linkButton("Tiếp nhận hồ sơ", to: "/ho-so/tiep-nhan", kind: .primary) : "")))
            \(pagination(query, total: model.total, noun: "hồ sơ"))
            """
    }

    private static func tab(_ title: String, _ group: DossierFilter.Group?, _ model: Model) -> TabItem {
        TabItem(title: title, link: model.query.link("tinh-trang", group?.rawValue), isCurrent: model.filter.group == group)
    }

    private static func row(_ dossier: Dossier, _ model: Model) -> [HTML] {
        [
            "<a href=\"\(dossier.link)\">\(dossier.code)</a>", "\(dossier.title)", "\(dossier.applicant)", "\(dossier.receivedAt)",
            dossier.deadline(now: model.now, by: model.calendar, withWhy: false), dossier.stateTag,
            dossier.state.isOpen ? "\(dossier.lane == .elsewhere ? "Cơ quan khác" : dossier.holderName ?? dossier.step.role)" : "",
        ]
    }
}
