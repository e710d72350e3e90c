package import Kernel
package import Storage

/// A quality objective of a year, with the plan to reach it (clauses 6.2.1 and 6.2.2).
package struct Objective: RegisterEntry {
    /// Whether a good result lies above or below the target.
    package enum Direction: String, CaseIterable, Sendable, SQLCodable, Codable {
        case atLeast, atMost

        package var vietnamese: String {
            switch self {
            case .atLeast: "ít nhất"
            case .atMost: "không quá"
            }
        }

        package func isReached(_ value: Double, target: Double) -> Bool {
            switch self {
            case .atLeast: value >= target
            case .atMost: value <= target
            }
        }
    }

    package var year: Int
    package var title: String
    package var detail: String
    package var direction: Direction
    package var target: Double
    package var unit: String
    /// How it is measured, in words.
    package var method: String
    /// The figure that measures it by itself, once a room offers it (`dossier.onTimeRate`); nil when people enter the result.
    package var measure: String?
    package var action: String
    package var responsible: String
    package var resources: String
    package var frequency: Frequency
    /// The first period a result is asked for: an objective set in May is not late for the first quarter.
    package var firstPeriod: Int

    package init(
        year: Int, title: String, detail: String = "", direction: Direction = .atLeast, target: Double, unit: String = "%",
        method: String = "",
        measure: String? = nil, action: String = "", responsible: String = "", resources: String = "", frequency: Frequency = .quarter,
        firstPeriod: Int = 1
    ) {
        self.year = year
        self.title = title
        self.detail = detail
        self.direction = direction
        self.target = target
        self.unit = unit
        self.method = method
        self.measure = measure
        self.action = action
        self.responsible = responsible
        self.resources = resources
        self.frequency = frequency
        self.firstPeriod = firstPeriod
    }

    package static let register = Register.objectives

    package init(row: Row) throws {
        self.init(
            year: try row["year"], title: try row["title"], detail: try row["detail"], direction: try row["direction"],
            target: try row["target"], unit: try row["unit"],
            method: try row["method"], measure: try row["measure"], action: try row["action"], responsible: try row["responsible"],
            resources: try row["resources"], frequency: try row["frequency"], firstPeriod: try row["first_period"])
    }

    package var columns: [(name: String, value: SQL)] {
        [
            ("year", "\(year)"), ("title", "\(title)"), ("detail", "\(detail)"), ("direction", "\(direction)"), ("target", "\(target)"),
            ("unit", "\(unit)"),
            ("method", "\(method)"), ("measure", "\(measure)"), ("action", "\(action)"), ("responsible", "\(responsible)"),
            ("resources", "\(resources)"), ("frequency", "\(frequency)"), ("first_period", "\(firstPeriod)"),
        ]
    }

    package var label: String { "\(title) (\(targetText))" }

    /// `ít nhất 98 %`; at the end of the scale nothing lies beyond: `100 %`, `0 vụ`.
    package var targetText: String {
        let figure = "\(Figure.text(target))\(unit.isEmpty ? "" : " \(unit)")"
        let isEnd = direction == .atLeast ? unit == "%" && target >= 100 : target <= 0
        return isEnd ? figure : "\(direction.vietnamese) \(figure)"
    }

    package func isReached(by value: Double) -> Bool { direction.isReached(value, target: target) }

    /// A share of a whole is between nothing and all of it.
    func checkFigure(_ field: String, _ figure: Double, _ what: String, in errors: inout FieldErrors) {
        if unit == "%" { errors.range(field, figure, what, 0...100) }
    }

    package func checked(on today: Day) throws(Problem) -> Self {
        var errors = FieldErrors()
        errors.expect(!title.isEmpty, "title", "Nhập mục tiêu.")
        errors.length("title", title, "Mục tiêu", 1...1000)
        errors.expect((2000...2100).contains(year), "year", "Năm phải từ 2000 đến 2100.")
        errors.expect(target.isFinite, "target", "Chỉ tiêu phải là một con số, ví dụ 98 hoặc 98,5.")
        checkFigure("target", target, "Chỉ tiêu", in: &errors)
        errors.length("unit", unit, "Đơn vị", 0...50)
        errors.range("first_period", firstPeriod, "Kỳ đầu tiên", 1...frequency.periodsInYear)
        errors.expect(!action.isEmpty, "action", "Nêu biện pháp thực hiện.")
        errors.length("action", action, "Biện pháp", 1...20_000)
        errors.expect(!responsible.isEmpty, "responsible", "Nêu người hoặc bộ phận chịu trách nhiệm.")
        errors.length("responsible", responsible, "Người, bộ phận chịu trách nhiệm", 1...300)
        for (name, text, what) in [("detail", detail, "Nội dung"), ("method", method, "Cách đo"), ("resources", resources, "Nguồn lực")] {
            errors.length(name, text, what, 0...20_000)
        }
        try errors.check("Còn \(errors.messages.count) chỗ cần sửa.")
        return self
    }
}
