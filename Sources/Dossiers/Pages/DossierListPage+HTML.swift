import Deadlines
import Identity
import Kernel
import Web

extension DossierListPage {
    /// The other ways to look at an agency's dossiers. Those of rooms above stand between them, by their order.
    static let pages = [
        MenuEntry(10, "Bảng công việc", DossierLink.board, .workDossier), MenuEntry(20, "Cảnh báo", DossierLink.warnings, .workDossier),
        MenuEntry(30, "Chuyển bước hàng loạt", DossierLink.bulk, .workDossier),
        MenuEntry(50, "Phiếu chuyển", ReferralLink.list, .workDossier),
        MenuEntry(70, "Bàn giao khi vắng", DossierLink.delegations, .workDossier),
        MenuEntry(100, "Chuyển sang bản quy trình mới", DossierLink.moves, .moveDossiers),
    ]

    static func html(_ model: Model) -> HTML {
        let query = model.query
        return """
            \(pageHeading("Hồ sơ", intro: "Hồ sơ thủ tục hành chính đã tiếp nhận: đang ở đâu, ai giữ, đến khi nào.",
                actions: reception(model)))
            \(linkRow(model.pages.map { ($0.title, $0.link) }, label: "Cách xem khác"))
            \(narrowing(model))
            \(tabs([tab("Tất cả", nil, model)] + DossierFilter.Group.allCases.map { tab($0.vietnamese, $0, model) }, label: "Tình trạng"))
            \(filterBar(query, total: model.total, fields: """
                \(each: ["so-lieu", "tinh-trang", "co-quan", "thu-tuc"].compactMap { name in query[name].map { (name, $0) } }, { hiddenField($0.0, $0.1) })
                \(selectField("Lĩnh vực", name: "linh-vuc", options: model.fields.map { Option($0, $0) }, state: query.state, none: "Tất cả"))
                \(selectField("Cách nộp", name: "cach-nop", options: DossierChannel.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))
                \(if: model.filter.figure == nil, selectField("Kết quả", name: "ket-qua", options: DossierOutcome.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))
                \(dateField("Từ ngày", name: "tu", state: query.state, hint: nil))
                \(dateField("Đến ngày", name: "den", state: query.state, hint: nil))
                """, search: "Mã hồ sơ, người nộp, tên thủ tục"))
            \(if: model.total >= DossierStore.countLimit,
                notice("Có từ \(NumberText.text(DossierStore.countLimit)) hồ sơ khớp. Anh/chị chọn thêm điều kiện để danh sách gọn lại.", .info))
            \(dataTable(
                columns: [
                    Column("Hồ sơ"), Column("Người nộp", sortKey: "nguoi-nop"), Column("Tiếp nhận", sortKey: "nhan", isExtra: true),
                    Column("Hạn trả", sortKey: "han"), Column("Tình trạng", isExtra: true),
                ],
                rows: model.dossiers.map { row($0, model) }, caption: "Hồ sơ", query: query, cards: .brief,
                empty: emptyState(
                    query.isFiltered ? "Không có hồ sơ nào khớp bộ lọc" : "Chưa có hồ sơ nào",
                    text: query.isFiltered ? "Anh/chị bỏ bớt điều kiện lọc." : "Hồ sơ tiếp nhận ở bộ phận Một cửa sẽ hiện ở đây.",
                    action: reception(model).joined())))
            \(pagination(query, total: model.total, noun: "hồ sơ"))
            """
    }

    private static func reception(_ model: Model) -> [HTML] {
        model.reception.map { [linkButton($0.title, to: $0.link, kind: .primary)] } ?? []
    }

    private static func tab(_ title: String, _ group: DossierFilter.Group?, _ model: Model) -> TabItem {
        guard model.filter.figure != nil else {
            return TabItem(title: title, link: model.query.link("tinh-trang", group?.rawValue), isCurrent: model.filter.group == group)
        }
        // A tab speaks of today; the days of a figure are not its own.
        let kept = ["co-quan", "linh-vuc"].compactMap { name in model.query[name].map { (name, $0) } }
        let pairs = kept + (group.map { [("tinh-trang", $0.rawValue)] } ?? [])
        return TabItem(title: title, link: "\(DossierLink.list)?" + URLEncoding.encode(pairs), isCurrent: false)
    }

    /// What a link from a report or from the province's table narrowed the list to.
    private static func narrowing(_ model: Model) -> HTML {
        let words = [model.filter.figure?.vietnamese, model.agencyName].compactMap(\.self)
        guard !words.isEmpty else { return "" }
        let explanation =
            model.filter.figure == nil ? "" : " Đây là những hồ sơ đã được đếm vào thời điểm ấy; cột tình trạng cho biết hồ sơ hôm nay."
        return notice(
            words.joined(separator: " · ") + "." + explanation, more: "<p><a href=\"\(DossierLink.list)\">Xem tất cả hồ sơ</a></p>")
    }

    private static func row(_ dossier: Dossier, _ model: Model) -> [HTML] {
        [
            named(dossier.code, dossier.title, to: dossier.link), "\(dossier.applicant)", "\(dossier.receivedAt)",
            dossier.deadline(now: model.now, by: model.calendar, withWhy: false),
            "\(dossier.stateTag)\(if: dossier.state.isOpen, " \(dossier.lane == .elsewhere ? "Cơ quan khác" : dossier.holderName ?? dossier.step.role)")",
        ]
    }
}
