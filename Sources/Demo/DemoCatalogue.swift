import Kernel
import Organisation
import Procedures
import Storage

/// The TTHC of the demonstration: the ward's list, and a few that every provincial body has.
struct DemoCatalogue {
    struct Procedure {
        let code: String
        let title: String
        let tthc: [String]
        let content: ProcedureContent
    }

    let ids: [String: TTHCID]
    private let rows: [String: CatalogueRow]
    private let communal: [Procedure]

    /// Brings all of them into the shared catalogue.
    static func load(_ stage: Stage, _ province: ProvinceOnStage) throws -> DemoCatalogue {
        let all = stage.lists.catalogue + provincialRows
        let tx = stage.at(stage.story.day(2025, 6, 9).at(9), by: province.steward)
        _ = try ImportCatalogue.perform(all, in: tx)
        let known = try CatalogueStore.find(codes: all.map(\.code), in: tx).mapValues(\.id)
        // Short ones with several TTHC: what a commune writes first.
        let firsts = stage.lists.procedures.filter { $0.tthc.count > 1 && $0.content.limit.hasSuffix("ngày làm việc") }
        return DemoCatalogue(
            ids: known, rows: Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }),
            communal: firsts.map { Procedure(code: $0.code, title: $0.title, tthc: $0.tthc, content: $0.content) })
    }

    /// What an agency begins with: one procedure, the TTHC it covers, and some that still wait for theirs.
    func choice(for listed: ListedAgency, number: Int) -> (procedure: Procedure, rows: [CatalogueRow]) {
        guard listed.kind == .commune, !communal.isEmpty else {
            let waiting = number.isMultiple(of: 3) ? Self.provincialRows.map(\.code) : Self.provincial.tthc
            return (Self.provincial, waiting.compactMap { rows[$0] })
        }
        let own = communal[number % communal.count]
        let next = communal[(number + 1) % communal.count].tthc.prefix(number % 4)
        return (own, (own.tthc + next).compactMap { rows[$0] })
    }

    /// Who hands in a dossier where the story does not look closely.
    static let applicants = [
        "Nguyễn Văn Bình", "Trần Thị Hoa", "Lê Minh Hải", "Phạm Thị Lan", "Huỳnh Công Sơn", "Võ Thị Mỹ Dung", "Đặng Quốc Tuấn",
        "Bùi Thị Thu Hà",
        "Hồ Văn Nam", "Ngô Thị Bích Loan", "Dương Đức Long",
    ]

    private static let provincialRows: [CatalogueRow] = [
        ("1.010943", "Tiếp công dân tại cấp tỉnh", "10 ngày làm việc"), ("2.002499", "Xử lý đơn tại cấp tỉnh", "10 ngày làm việc"),
        ("2.002407", "Giải quyết khiếu nại lần đầu tại cấp tỉnh", "30 ngày"), ("2.002394", "Giải quyết tố cáo tại cấp tỉnh", "30 ngày"),
    ].map { code, name, limit in
        var row = CatalogueRow(line: 0, code: code, name: name)
        row.field = "Khiếu nại – Tố cáo"
        row.fieldCode = "KN"
        row.limit = limit
        row.fee = "Miễn phí"
        return row
    }

    private static let provincial: Procedure = {
        var content = ProcedureContent()
        content.purpose = "Để mọi người dân đến gặp hoặc gửi đơn đều được nghe, được trả lời rõ đơn của mình đi đâu và bao giờ có kết quả."
        content.scope = "Áp dụng cho việc tiếp công dân và xử lý đơn tại trụ sở cơ quan."
        content.parts = [.init(name: "Đơn hoặc bản ghi nội dung trình bày", original: 1, electronic: true)]
        content.limit = "10 ngày làm việc"
        content.place = "Phòng tiếp công dân của cơ quan"
        content.fee = "Miễn phí"
        content.steps = [
            .init(
                order: 1, content: "Đón tiếp, ghi nội dung, nhận đơn", role: "Bộ phận Một cửa", limit: "4 giờ", result: "Sổ tiếp công dân"),
            .init(
                order: 2, content: "Phân loại, xem thẩm quyền, đề xuất xử lý", role: "Chuyên viên", limit: "5 ngày làm việc",
                result: "Phiếu đề xuất"),
            .init(order: 3, content: "Quyết định hướng xử lý", role: "Lãnh đạo cơ quan", limit: "3 ngày làm việc", result: "Văn bản đã ký"),
            .init(
                order: 4, content: "Trả kết quả, hướng dẫn bước tiếp theo", role: "Bộ phận Một cửa", limit: "1,5 ngày làm việc",
                result: "Văn bản trả lời"),
        ]
        content.records = [.init(name: "Sổ tiếp công dân", place: "Văn phòng", retention: "10 năm")]
        content.legalBases = [.init(number: "42/2013/QH13", title: "Luật Tiếp công dân")]
        return Procedure(code: "QT-KN-01", title: "Tiếp công dân và xử lý đơn", tthc: ["1.010943", "2.002499"], content: content)
    }()
}
