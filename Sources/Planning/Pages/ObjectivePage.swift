import Identity
import Kernel
import Storage
import Web

/// One objective: its plan, and the result of each period.
struct ObjectivePage: Sendable {
    let measures: MeasureReader

    struct Model: Sendable {
        let progress: ObjectiveProgress
        let history: [ObjectiveResult]
        let versions: [RegisterVersion<Objective>]
        let mayMeasure: Bool
        /// What measures itself, so far, in the periods that have no result yet.
        let soFar: [Int: Double]
    }

    func show(_ request: PageRequest) async throws -> Reply {
        .page(Self.page(request, try await model(request), FormState()))
    }

    func record(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Objective.self)
        let actor = request.actor
        let form = request.form
        let measures = measures
        return try await request.submit {
            try await request.write { tx in
                try RecordObjectiveResult.perform(
                    id, period: form.int("period") ?? 0, value: form["value"].flatMap(Figure.value) ?? .nan, note: form.text("note"),
                    measures: measures, by: actor, in: tx)
            }
            return .redirect(to: PlanningLink.objective(id), notice: "Đã ghi kết quả.")
        } orShow: { state in
            .page(Self.page(request, try await model(request), state))
        }
    }

    private func model(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: Objective.self)
        let actor = request.actor
        let now = request.now
        return try await request.read { [measures] reader in
            let version = try RegisterStore.current(id, for: actor, in: reader)
            let all = try ObjectiveStore.progress(of: version.agency, year: version.entry.year, asOf: now, in: reader)
            guard let progress = all.first(where: { $0.version.line == id }) else { throw Problem.notFound }
            let open = (1...version.entry.frequency.periodsInYear).filter { progress.results[$0] == nil }
            let soFar = try open.compactMap { period in
                try version.entry.measured(period, of: version.agency, at: now, by: measures, in: reader).map { (period, $0) }
            }
            return Model(
                progress: progress, history: try ObjectiveStore.history(of: id, in: reader),
                versions: try RegisterStore.history(of: id, for: actor, in: reader),
                mayMeasure: version.agency == actor.agency && actor.may(.measureQMS),
                soFar: Dictionary(soFar) { $1 })
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
                ("Chỉ tiêu năm \(objective.year)", "\(objective.targetText)"), ("Cách đo", method(objective)), ("Biện pháp", "\(objective.action)"),
                ("Chịu trách nhiệm", "\(objective.responsible)"), ("Nguồn lực", "\(objective.resources)"),
                ("Ghi kết quả", "\(objective.frequency.vietnamese)"),
            ]))
            <h2>Kết quả</h2>
            \(resultTable(model, on: request.now.day))
            \(chart(model))
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

    private static func method(_ objective: Objective) -> HTML {
        let own: HTML = objective.measuredBy.map { "\(tag("Tự tính từ hồ sơ", .info)) \($0.vietnamese)" } ?? ""
        return objective.method.isEmpty ? own : "\(objective.method)\(if: objective.measuredBy != nil, "<br />\(own)")"
    }

    /// The results of the year, and the target they are held against.
    private static func chart(_ model: Model) -> HTML {
        let objective = model.progress.objective
        let periods = Array(1...objective.frequency.periodsInYear)
        let values = periods.map { model.progress.results[$0]?.value ?? model.soFar[$0] }
        guard periods.count > 1, values.contains(where: { $0 != nil }) else { return "" }
        return lineChart(
            title: "Kết quả so với chỉ tiêu", unit: objective.unit, points: periods.map(objective.frequency.name(ofPeriod:)),
            series: [
                ChartSeries("Kết quả", values),
                ChartSeries("Chỉ tiêu: \(objective.targetText)", periods.map { _ in objective.target }),
            ])
    }

    private static func resultTable(_ model: Model, on day: Day) -> HTML {
        let progress = model.progress
        let objective = progress.objective
        let rows = (1...objective.frequency.periodsInYear).map { period -> [HTML] in
            let name: HTML = "\(objective.frequency.name(ofPeriod: period))"
            guard let result = progress.results[period] else {
                let last = objective.frequency.lastDay(ofPeriod: period, in: objective.year)
                if let value = model.soFar[period] {
                    let until = last < day ? "cả kỳ" : "đến hôm nay"
                    return [name, "\(Figure.text(value)) \(objective.unit)", "\(until)", "\(Measure.note)"]
                }
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
        // A period that measures itself takes no figure from anybody.
        let typed =
            objective.measuredBy == nil
            ? Array(1..<begun + 1)
            : (1..<begun + 1).filter { period in
                model.soFar[period] == nil && model.progress.results[period]?.isMeasured != true
            }
        guard !typed.isEmpty else { return "" }
        let periods = typed.map { Option("\($0)", objective.frequency.name(ofPeriod: $0)) }
        let next = model.progress.missingPeriods(on: request.now.day).first(where: typed.contains) ?? typed.last ?? begun
        let filled = state.problem == nil ? FormState([("period", "\(next)")]) : state
        return form(
            action: PlanningLink.objectiveResult(model.progress.version.line), csrf: request.csrf,
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
