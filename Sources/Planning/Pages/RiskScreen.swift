import Identity
import Kernel
import Storage
import Web

enum RiskScreen: RegisterScreen {
    static let noun = "rủi ro, cơ hội"
    static let intro = "Điều có thể xảy ra, nặng nhẹ thế nào, ai làm gì trước ngày nào (điều 6.1). Điểm = khả năng × mức độ."

    static let columns = [
        Column("Rủi ro, cơ hội"), Column("Điểm", isNumber: true), Column("Mức"), Column("Biện pháp"), Column("Trách nhiệm, hạn"),
    ]
    static func cells(_ version: RegisterVersion<Risk>) -> [HTML] {
        let risk = version.entry
        let place = [risk.process, risk.detail].filter { !$0.isEmpty }.joined(separator: " · ")
        return [
            withDetail(risk.event, place, link: link(version)), "\(risk.weight.score)", levelTag(risk), "\(risk.treatment)",
            withDetail(risk.responsible, risk.due?.vietnamese ?? ""),
        ]
    }

    /// An opportunity's weight is nothing to fear: it keeps its word, without the warning colours.
    static func levelTag(_ risk: Risk) -> HTML {
        let level = risk.weight.level
        return risk.kind == .opportunity ? tag("Cơ hội · \(level.vietnamese.lowercased())", .info) : tag(level.vietnamese, level.tone)
    }

    static let sheetColumns = [
        SheetColumn("Loại"), SheetColumn("Quá trình"), SheetColumn("Rủi ro, cơ hội"), SheetColumn("Nguyên nhân"), SheetColumn("Hậu quả"),
        SheetColumn("Khả năng", kind: .number), SheetColumn("Mức độ", kind: .number), SheetColumn("Điểm", kind: .number),
        SheetColumn("Mức"),
        SheetColumn("Biện pháp"), SheetColumn("Trách nhiệm"), SheetColumn("Thời hạn", kind: .date),
    ]
    static func sheetCells(_ risk: Risk) -> [Cell] {
        [
            .text(risk.kind.vietnamese), .text(risk.process), .text(risk.event), .text(risk.cause), .text(risk.consequence),
            Cell(risk.weight.likelihood), Cell(risk.weight.severity), Cell(risk.weight.score), .text(risk.weight.level.vietnamese),
            .text(risk.treatment), .text(risk.responsible), Cell(risk.due),
        ]
    }

    private static let scale = (1...5).map(String.init)
    private static let likelihoods = zip(scale, ["hiếm khi", "ít khi", "đôi khi", "thường xảy ra", "gần như chắc chắn"]).map {
        Option($0, "\($0) · \($1)")
    }
    private static let severities = zip(scale, ["không đáng kể", "nhẹ", "vừa", "nặng", "rất nặng"]).map { Option($0, "\($0) · \($1)") }

    static func standardValues(today: Day) -> [(String, String)] { [("kind", Risk.Kind.risk.rawValue)] }

    static func fields(_ state: FormState) -> HTML {
        """
        \(radios("Loại", name: "kind", options: Risk.Kind.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true))
        \(textField("Rủi ro hoặc cơ hội", name: "event", state: state, required: true))
        \(textField("Nội dung", name: "detail", state: state))
        \(textField("Quá trình, bộ phận", name: "process", state: state))
        \(textField("Nguyên nhân", name: "cause", state: state))
        \(textField("Hậu quả", name: "consequence", state: state))
        \(selectField("Khả năng xảy ra", name: "likelihood", options: likelihoods, state: state, required: true))
        \(selectField("Mức độ ảnh hưởng", name: "severity", options: severities, state: state, required: true))
        \(textArea("Biện pháp", name: "treatment", state: state, hint: "Cần có khi điểm từ 5 trở lên.", rows: 2))
        \(textField("Người, bộ phận thực hiện", name: "responsible", state: state))
        \(dateField("Thời hạn", name: "due", state: state))
        """
    }

    static func values(_ risk: Risk) -> [(String, String)] {
        [
            ("kind", risk.kind.rawValue), ("event", risk.event), ("detail", risk.detail), ("process", risk.process), ("cause", risk.cause),
            ("consequence", risk.consequence), ("likelihood", "\(risk.weight.likelihood)"), ("severity", "\(risk.weight.severity)"),
            ("treatment", risk.treatment), ("responsible", risk.responsible), ("due", risk.due?.vietnamese ?? ""),
        ]
    }

    static func entry(from form: Fields) throws(Problem) -> Risk {
        guard form["due"] == nil || form.day("due") != nil else {
            throw Problem.invalid(field: "due", "Ngày viết như 27/02/2026.")
        }
        return Risk(
            kind: try form.choice("kind") ?? .risk, process: form.text("process"), event: form.text("event"),
            detail: form.text("detail"), cause: form.text("cause"), consequence: form.text("consequence"),
            weight: RiskWeight(likelihood: form.int("likelihood") ?? 0, severity: form.int("severity") ?? 0),
            treatment: form.text("treatment"), responsible: form.text("responsible"), due: form.day("due"))
    }

    static func filterFields(_ query: ListQuery) -> HTML {
        selectField(
            "Mức", name: "muc", options: RiskWeight.Level.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: query.state,
            none: "Tất cả")
    }
    static func keeps(_ risk: Risk, _ query: ListQuery, today: Day) -> Bool {
        if let cell = query["o"] { return cell == RiskMatrix.name(risk.weight) }
        return query["muc"] == nil || query["muc"] == risk.weight.level.rawValue
    }

    static func overview(_ entries: [RegisterVersion<Risk>]) -> HTML {
        entries.isEmpty ? "" : RiskMatrix.html(entries.map(\.entry).filter { $0.kind == .risk })
    }

    static func states(of agency: AgencyID, asOf: Instant, in reader: any Reader) throws -> [Identifier<Risk>: HTML] {
        let outcomes = try ObjectiveStore.outcomes(of: agency, asOf: asOf, in: reader)
        let risks = try RegisterStore.entries(Risk.self, of: agency, asOf: asOf, in: reader)
        return Dictionary(risks.map { ($0.line, stateTag($0.entry, outcomes[$0.line], on: asOf.day)) }) { $1 }
    }

    static func stateTag(_ risk: Risk, _ outcome: RiskOutcome?, on day: Day) -> HTML {
        if let outcome { return outcome.isEffective ? tag("Có hiệu lực", .good) : tag("Chưa có hiệu lực", .warning) }
        if let due = risk.due, due < day { return tag("Quá hạn", .bad) }
        return risk.treatment.isEmpty ? tag("Theo dõi") : tag("Đang làm", .info)
    }

    static func link(_ version: RegisterVersion<Risk>) -> String? { PlanningLink.risk(version.line) }
}

extension RiskWeight.Level {
    var tone: Tone {
        switch self {
        case .low: .good
        case .medium: .neutral
        case .high: .warning
        case .extreme: .bad
        }
    }
}
