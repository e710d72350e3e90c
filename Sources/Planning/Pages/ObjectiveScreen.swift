import Identity
import Kernel
import Storage
import Web

enum ObjectiveScreen: RegisterScreen {
    static let noun = "mục tiêu"
    static let intro = "Mỗi mục tiêu có chỉ tiêu, cách đo, biện pháp và người chịu trách nhiệm (điều 6.2). Kết quả ghi theo kỳ."

    static let columns = [
        Column("Mục tiêu"), Column("Chỉ tiêu", isNumber: true), Column("Biện pháp"), Column("Trách nhiệm"),
    ]
    static func cells(_ version: RegisterVersion<Objective>) -> [HTML] {
        let objective = version.entry
        return [
            withDetail(objective.title, objective.method, link: link(version)), "\(objective.targetText)", "\(objective.action)",
            "\(objective.responsible)",
        ]
    }

    static let sheetColumns = [
        SheetColumn("Năm", kind: .number), SheetColumn("Mục tiêu"), SheetColumn("Chỉ tiêu"), SheetColumn("Cách đo"),
        SheetColumn("Biện pháp"),
        SheetColumn("Trách nhiệm"), SheetColumn("Nguồn lực"), SheetColumn("Kỳ ghi kết quả"),
    ]
    static func sheetCells(_ objective: Objective) -> [Cell] {
        [
            Cell(objective.year), .text(objective.title), .text(objective.targetText), .text(objective.method), .text(objective.action),
            .text(objective.responsible), .text(objective.resources), .text(objective.frequency.vietnamese),
        ]
    }

    static func standardValues(today: Day) -> [(String, String)] {
        [
            ("year", "\(today.year)"), ("direction", Objective.Direction.atLeast.rawValue), ("unit", "%"),
            ("frequency", Frequency.quarter.rawValue), ("first_period", "\(Frequency.quarter.period(of: today, in: today.year))"),
        ]
    }

    static func fields(_ state: FormState) -> HTML {
        """
        \(textField("Mục tiêu", name: "title", state: state, hint: "Ví dụ: hồ sơ giải quyết đúng hạn.", required: true))
        \(textField("Nội dung", name: "detail", state: state))
        \(textField("Năm", name: "year", state: state, type: .number, required: true, width: 6))
        \(selectField(
            "Đạt khi kết quả", name: "direction", options: Objective.Direction.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state,
            required: true, none: nil))
        \(textField("Chỉ tiêu", name: "target", state: state, hint: "Một con số, ví dụ 98 hoặc 98,5.", type: .decimal, required: true, width: 10))
        \(textField("Đơn vị", name: "unit", state: state, width: 10))
        \(selectField(
            "Số liệu", name: "measure", options: Measure.allCases.map { Option($0.rawValue, "\($0.vietnamese) (\($0.unit))") }, state: state,
            hint: "Chọn số liệu thì kết quả từng kỳ tự tính từ hồ sơ, không ai nhập tay.", none: "Người phụ trách ghi kết quả"))
        \(textArea("Cách đo", name: "method", state: state, rows: 2))
        \(textArea("Biện pháp", name: "action", state: state, required: true, rows: 2))
        \(textField("Người, bộ phận chịu trách nhiệm", name: "responsible", state: state, required: true))
        \(textField("Nguồn lực", name: "resources", state: state))
        \(selectField(
            "Ghi kết quả", name: "frequency", options: Frequency.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true,
            none: nil))
        \(textField("Từ kỳ thứ", name: "first_period", state: state, hint: "Ví dụ 2: từ quý II.", type: .number, required: true, width: 4))
        """
    }

    static func values(_ objective: Objective) -> [(String, String)] {
        [
            ("title", objective.title), ("detail", objective.detail), ("year", "\(objective.year)"),
            ("direction", objective.direction.rawValue),
            ("target", Figure.text(objective.target)), ("unit", objective.unit), ("method", objective.method), ("action", objective.action),
            ("responsible", objective.responsible), ("resources", objective.resources), ("frequency", objective.frequency.rawValue),
            ("first_period", "\(objective.firstPeriod)"),
        ] + (objective.measure.map { [("measure", $0)] } ?? [])
    }

    static func entry(from form: Fields) throws(Problem) -> Objective {
        let measure = try form.choice("measure", of: Measure.self)
        return Objective(
            year: form.int("year") ?? 0, title: form.text("title"), detail: form.text("detail"),
            direction: try form.choice("direction") ?? .atLeast,
            target: form["target"].flatMap(Figure.value) ?? .nan, unit: measure?.unit ?? form.text("unit"), method: form.text("method"),
            measure: measure?.rawValue, action: form.text("action"), responsible: form.text("responsible"),
            resources: form.text("resources"),
            frequency: try form.choice("frequency") ?? .quarter, firstPeriod: try form.whole("first_period") ?? 1)
    }

    static func filterFields(_ query: ListQuery) -> HTML {
        textField("Năm", name: "nam", state: query.state, hint: "Để trống: năm nay.", type: .number, width: 6)
    }
    static func keeps(_ objective: Objective, _ query: ListQuery, today: Day) -> Bool {
        objective.year == query.int("nam") ?? today.year
    }

    static func states(of agency: AgencyID, asOf: Instant, in reader: any Reader) throws -> [Identifier<Objective>: HTML] {
        let progress = try ObjectiveStore.progress(of: agency, year: nil, asOf: asOf, in: reader)
        return Dictionary(progress.map { ($0.version.line, ObjectivePage.stateHTML($0, on: asOf.day)) }) { $1 }
    }

    static func link(_ version: RegisterVersion<Objective>) -> String? { PlanningLink.objective(version.line) }
}
