import Identity
import Kernel
import Storage
import Web

/// One objective: its plan, and the result of each period.
enum ObjectivePage {
    struct Model: Sendable {
        let progress: ObjectiveProgress
        let history: [ObjectiveResult]
        let versions: [RegisterVersion<Objective>]
        let mayMeasure: Bool
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        .page(page(request, try await model(request), FormState()))
    }

    static func record(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Objective.self)
        let actor = request.actor
        let form = request.form
        do {
            try await request.write { tx in
                try RecordObjectiveResult.perform(
                    id, period: form.int("period") ?? 0, value: form["value"].flatMap(Figure.value) ?? .nan, note: form.text("note"),
                    by: actor, in: tx)
            }
            return .redirect(to: "\(Register.objectives.link)/\(id)", notice: "Đã ghi kết quả.")
        } catch let problem as Problem where problem.kind == .invalid {
            return .page(page(request, try await model(request), FormState(values: form, problem: problem)))
        }
    }

    private static func model(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: Objective.self)
        let actor = request.actor
        let now = request.now
        return try await request.read { reader in
            let version = try RegisterStore.current(id, for: actor, in: reader)
            let all = try ObjectiveStore.progress(of: version.agency, year: version.entry.year, asOf: now, in: reader)
            guard let progress = all.first(where: { $0.version.line == id }) else { throw Problem.notFound }
            return Model(
                progress: progress, history: try ObjectiveStore.history(of: id, in: reader),
                versions: try RegisterStore.history(of: id, for: actor, in: reader),
                mayMeasure: version.agency == actor.agency && actor.may(.measureQMS))
        }
    }

    private static func page(_ request: PageRequest, _ model: Model, _ state: FormState) -> Page {
        let objective = model.progress.objective
        return Page(
            objective.title, section: QMSPages.link, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hệ thống chất lượng", QMSPages.link), ("Mục tiêu chất lượng", Register.objectives.link)]))
            \(pageHeading(objective.title, state: stateTag(model.progress, on: request.now.day), intro: objective.detail.isEmpty ? nil : objective.detail))
            \(errorSummary(state))
            \(summaryList([
                ("Chỉ tiêu năm \(objective.year)", "\(objective.targetText)"), ("Cách đo", "\(objective.method)"), ("Biện pháp", "\(objective.action)"),
                ("Chịu trách nhiệm", "\(objective.responsible)"), ("Nguồn lực", "\(objective.resources)"),
                ("Ghi kết quả", "\(objective.frequency.vietnamese)"),
            ]))
            <h2>Kết quả</h2>
            \(resultTable(model.progress, on: request.now.day))
            \(if: model.mayMeasure, resultForm(request, model, state))
            <h2>Diễn biến</h2>
            \(timeline(events(model)))
            """)
    }

    /// `[Đạt] 98,2 % quý II`.
    static func stateHTML(_ progress: ObjectiveProgress, on day: Day) -> HTML {
        let objective = progress.objective
        return """
            \(stateTag(progress, on: day))\
            \(progress.latest.map { " \(Figure.text($0.value)) \(objective.unit), \(objective.frequency.name(ofPeriod: $0.period))" as HTML })
            """
    }

    static func stateTag(_ progress: ObjectiveProgress, on day: Day) -> HTML {
        if let first = progress.missingPeriods(on: day).first {
            return tag("Chưa có kết quả \(progress.objective.frequency.name(ofPeriod: first))", .warning)
        }
        switch progress.isReached {
        case true?: return tag("Đạt", .good)
        case false?: return tag("Chưa đạt", .bad)
        case nil: return tag("Chưa đến kỳ")
        }
    }

    private static func resultTable(_ progress: ObjectiveProgress, on day: Day) -> HTML {
        let objective = progress.objective
        let rows = (1...objective.frequency.periodsInYear).map { period -> [HTML] in
            let name: HTML = "\(objective.frequency.name(ofPeriod: period))"
            guard let result = progress.results[period] else {
                let last = objective.frequency.lastDay(ofPeriod: period, in: objective.year)
                return [name, "", last < day ? tag("Thiếu", .warning) : "đến \(last)", ""]
            }
            let isReached = objective.isReached(by: result.value)
            return [
                name, "\(Figure.text(result.value)) \(objective.unit)", tag(isReached ? "Đạt" : "Chưa đạt", isReached ? .good : .bad),
                "\(result.note)",
            ]
        }
        return dataTable(
            columns: [Column("Kỳ"), Column("Kết quả", isNumber: true), Column("So với chỉ tiêu"), Column("Ghi chú, nguyên nhân")],
            rows: rows,
            caption: "Kết quả theo kỳ")
    }

    private static func resultForm(_ request: PageRequest, _ model: Model, _ state: FormState) -> HTML {
        let objective = model.progress.objective
        let begun = objective.frequency.periodsBegun(in: objective.year, on: request.now.day)
        guard begun > 0 else { return "" }
        let periods = (1...begun).map { Option("\($0)", objective.frequency.name(ofPeriod: $0)) }
        let next = model.progress.missingPeriods(on: request.now.day).first ?? begun
        let filled = state.problem == nil ? FormState([("period", "\(next)")]) : state
        return form(
            action: "\(Register.objectives.link)/\(model.progress.version.line)/ket-qua", csrf: request.csrf,
            """
            <h3>Ghi kết quả</h3>
            \(selectField("Kỳ", name: "period", options: periods, state: filled, required: true, none: nil))
            \(textField("Kết quả (\(objective.unit))", name: "value", state: filled, type: .decimal, required: true, width: 10))
            \(textArea("Ghi chú", name: "note", state: filled, hint: "Chưa đạt thì nêu nguyên nhân.", rows: 2))
            \(button("Ghi kết quả"))
            """)
    }

    private static func events(_ model: Model) -> [TimelineItem] {
        let objective = model.progress.objective
        let results = model.history.map { result in
            TimelineItem(
                when: result.at, who: result.by,
                what:
                    "Kết quả \(objective.frequency.name(ofPeriod: result.period)): \(Figure.text(result.value)) \(objective.unit). \(result.note)"
            )
        }
        let versions = model.versions.map { version in
            TimelineItem(
                when: version.at, who: version.by,
                what: "\(if: version.id == version.line, "Đặt mục tiêu", else: "Sửa"): \(version.entry.label)")
        }
        return (results + versions).sorted { $0.when > $1.when }
    }
}
