package import Kernel
package import Storage

/// A risk or an opportunity, how heavy it weighs and what is done about it (clause 6.1).
package struct Risk: RegisterEntry {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable {
        case risk, opportunity

        package var vietnamese: String {
            switch self {
            case .risk: "Rủi ro"
            case .opportunity: "Cơ hội"
            }
        }
    }

    package var kind: Kind
    /// The process or the unit it lies in.
    package var process: String
    package var event: String
    package var detail: String
    package var cause: String
    package var consequence: String
    package var weight: RiskWeight
    package var treatment: String
    package var responsible: String
    package var due: Day?

    package init(
        kind: Kind = .risk, process: String = "", event: String, detail: String = "", cause: String = "", consequence: String = "",
        weight: RiskWeight,
        treatment: String = "", responsible: String = "", due: Day? = nil
    ) {
        self.kind = kind
        self.process = process
        self.event = event
        self.detail = detail
        self.cause = cause
        self.consequence = consequence
        self.weight = weight
        self.treatment = treatment
        self.responsible = responsible
        self.due = due
    }

    package static let register = Register.risks

    package init(row: Row) throws {
        self.init(
            kind: try row["kind"], process: try row["process"], event: try row["event"], detail: try row["detail"],
            cause: try row["cause"],
            consequence: try row["consequence"], weight: RiskWeight(likelihood: try row["likelihood"], severity: try row["severity"]),
            treatment: try row["treatment"], responsible: try row["responsible"], due: try row["due"])
    }

    package var columns: [(name: String, value: SQL)] {
        [
            ("kind", "\(kind)"), ("process", "\(process)"), ("event", "\(event)"), ("detail", "\(detail)"), ("cause", "\(cause)"),
            ("consequence", "\(consequence)"), ("likelihood", "\(weight.likelihood)"), ("severity", "\(weight.severity)"),
            ("treatment", "\(treatment)"), ("responsible", "\(responsible)"), ("due", "\(due)"),
        ]
    }

    package var label: String { event }

    /// A risk that is not low asks for a treatment with somebody who answers for it and a day.
    package func checked(on today: Day) throws(Problem) -> Self {
        var errors = FieldErrors()
        errors.expect(!event.isEmpty, "event", "Nhập rủi ro hoặc cơ hội.")
        errors.length("event", event, "Rủi ro hoặc cơ hội", 1...1000)
        errors.range("likelihood", weight.likelihood, "Khả năng xảy ra", 1...5)
        errors.range("severity", weight.severity, "Mức độ ảnh hưởng", 1...5)
        if weight.level != .low {
            errors.expect(
                !treatment.isEmpty, "treatment", "Mức \(weight.level.vietnamese.lowercased()) (\(weight.score) điểm) cần có biện pháp.")
            errors.expect(
                treatment.isEmpty || !responsible.isEmpty, "responsible", "Nêu người hoặc bộ phận thực hiện biện pháp.")
        }
        errors.length("responsible", responsible, "Người, bộ phận thực hiện", 0...300)
        errors.length("process", process, "Quá trình", 0...300)
        for (name, text, what) in [
            ("detail", detail, "Nội dung"), ("cause", cause, "Nguyên nhân"), ("consequence", consequence, "Hậu quả"),
            ("treatment", treatment, "Biện pháp"),
        ] { errors.length(name, text, what, 0...20_000) }
        // What is revised late may still have its day of last year.
        errors.day("due", due, "Hạn", today.adding(days: -366)...today.adding(days: 3650))
        try errors.check("Còn \(errors.messages.count) chỗ cần sửa.")
        return self
    }
}

/// What came of a treatment: clause 6.1.2 asks to evaluate whether it was effective.
package struct RiskOutcome: Sendable, Hashable {
    package let risk: Identifier<Risk>
    package let isEffective: Bool
    package let note: String
    package let at: Instant
    package let by: String
}
