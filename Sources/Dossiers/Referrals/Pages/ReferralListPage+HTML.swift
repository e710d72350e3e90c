import Deadlines
import Kernel
import Web

extension ReferralListPage {
    static func html(_ model: Model) -> HTML {
        let (query, filter) = (model.query, model.filter)
        let isIncoming = filter.direction == .incoming
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
            \(pageHeading("Phiếu chuyển, lấy ý kiến",
                intro: isIncoming ? "Nơi khác chuyển hồ sơ đến hoặc hỏi ý kiến: hỏi gì, đến khi nào, ai đang làm."
                    : "Hồ sơ đã chuyển đi và ý kiến đã hỏi: ai đang giữ, đến khi nào."))
            \(tabs(ReferralFilter.Direction.allCases.map { direction in
                TabItem(title: direction.vietnamese, link: query.link("chieu", direction == .incoming ? nil : direction.rawValue),
                    isCurrent: filter.direction == direction)
            }, label: "Chiều"))
            \(filterBar(query, fields: """
                \(if: !isIncoming, hiddenField("chieu", filter.direction.rawValue))
                \(selectField("Tình trạng", name: "tinh-trang", options: ReferralFilter.Group.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))
                \(selectField("Loại", name: "loai", options: ReferralKind.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: query.state, none: "Tất cả"))
                \(selectField("Kết quả", name: "ket-qua",
                    options: [DossierOutcome.early, .onTime, .late].map { Option($0.rawValue, $0.vietnamese) }, state: query.state, none: "Tất cả"))
                \(dateField("Gửi từ ngày", name: "tu", state: query.state, hint: nil))
                \(dateField("Đến ngày", name: "den", state: query.state, hint: nil))
                """, search: "Mã hồ sơ, người nộp, nơi gửi, nơi nhận, nội dung"))
            \(dataTable(
                columns: [
                    Column("Phiếu"), Column("Thủ tục, người nộp"), Column(isIncoming ? "Nơi gửi" : "Nơi nhận"), Column("Gửi lúc", sortKey: "gui"),
                    Column("Hạn", sortKey: "han"), Column("Tình trạng"), Column("Đang giữ"),
                ],
                rows: model.referrals.map { row($0, isIncoming, model) }, caption: filter.direction.vietnamese, query: query,
                empty: emptyState(
                    query.isFiltered ? "Không có phiếu nào khớp bộ lọc" : "Chưa có phiếu nào",
                    text: query.isFiltered ? "Anh/chị bỏ bớt điều kiện lọc."
                        : "Hồ sơ cơ quan khác chuyển đến, hoặc phiếu hỏi ý kiến, sẽ hiện ở đây. Muốn gửi phiếu đi, anh/chị mở một hồ sơ.")))
            \(pagination(query, total: model.total, noun: "phiếu"))
            """
    }

    private static func row(_ referral: Referral, _ isIncoming: Bool, _ model: Model) -> [HTML] {
        [
            "\(code(referral.code, to: referral.link))<br /><span class=\"hint\">\(referral.kind.vietnamese)</span>",
            "\(referral.dossierTitle)<br /><span class=\"hint\">\(referral.applicant)</span>",
            "\(isIncoming ? referral.fromName : referral.receiver)", "\(referral.sentAt)",
            referral.deadline(now: model.now, by: model.calendar, withWhy: false), referral.stateTag, "\(referral.holderName)",
        ]
    }
}
