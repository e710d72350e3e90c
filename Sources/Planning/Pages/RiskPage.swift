import Identity
import Kernel
import Storage
import Web

/// One risk or opportunity: what is done about it, and whether that worked.
enum RiskPage {
    struct Model: Sendable {
        let version: RegisterVersion<Risk>
        let outcomes: [RiskOutcome]
        let versions: [RegisterVersion<Risk>]
        let mayEvaluate: Bool
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(page(request, try await model(request), FormState())) }

    static func record(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Risk.self)
        let actor = request.actor
        let form = request.form
        return try await request.submit {
            guard let effective = form["effective"] else { throw Problem.invalid(field: "effective", "Chọn có hoặc chưa.") }
            try await request.write { tx in
                try RecordRiskOutcome.perform(id, isEffective: effective == "yes", note: form.text("note"), by: actor, in: tx)
            }
            return .redirect(to: PlanningLink.risk(id), notice: "Đã ghi kết quả thực hiện biện pháp.")
        } orShow: { state in
            .page(page(request, try await model(request), state))
        }
    }

    private static func model(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: Risk.self)
        let actor = request.actor
        return try await request.read { reader in
            let version = try RegisterStore.current(id, for: actor, in: reader)
            return Model(
                version: version, outcomes: try ObjectiveStore.outcomes(of: id, in: reader),
                versions: try RegisterStore.history(of: id, for: actor, in: reader),
                mayEvaluate: version.agency == actor.agency && actor.may(.measureQMS) && !version.entry.treatment.isEmpty)
        }
    }

    private static func page(_ request: PageRequest, _ model: Model, _ state: FormState) -> Page {
        let risk = model.version.entry
        return Page(
            risk.event, section: QMSPages.link, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hệ thống chất lượng", QMSPages.link), ("Rủi ro và cơ hội", Register.risks.link)]))
            \(pageHeading(risk.event, state: RiskScreen.levelTag(risk), intro: risk.detail.isEmpty ? nil : risk.detail))
            \(errorSummary(state))
            \(summaryList([
                ("Loại", "\(risk.kind.vietnamese)"), ("Quá trình", "\(risk.process)"), ("Nguyên nhân", "\(risk.cause)"),
                ("Hậu quả", "\(risk.consequence)"),
                ("Điểm", "\(risk.weight.likelihood) × \(risk.weight.severity) = \(risk.weight.score)"), ("Biện pháp", "\(risk.treatment)"),
                ("Trách nhiệm", "\(risk.responsible)"), ("Thời hạn", dueHTML(model, today: request.now.day)),
            ]))
            \(if: model.mayEvaluate, outcomeForm(request, model, state))
            <h2>Diễn biến</h2>
            \(timeline(events(model)))
            """)
    }

    private static func dueHTML(_ model: Model, today: Day) -> HTML {
        guard let due = model.version.entry.due else { return "" }
        return model.outcomes.isEmpty && due < today ? "\(tag("Quá hạn", .bad)) \(due)" : "\(due)"
    }

    private static func outcomeForm(_ request: PageRequest, _ model: Model, _ state: FormState) -> HTML {
        form(
            action: PlanningLink.riskOutcome(model.version.line), csrf: request.csrf,
            """
            <h2>Kết quả thực hiện biện pháp</h2>
            \(radios("Biện pháp có hiệu lực không?", name: "effective", options: [Option("yes", "Có"), Option("no", "Chưa")], state: state, required: true))
            \(textArea("Đã làm gì, kết quả ra sao", name: "note", state: state, required: true, rows: 2))
            \(button("Ghi kết quả"))
            """)
    }

    private static func events(_ model: Model) -> [TimelineItem] {
        let outcomes = model.outcomes.map { outcome in
            TimelineItem(
                when: outcome.at, who: outcome.by,
                what:
                    "\(tag(outcome.isEffective ? "Có hiệu lực" : "Chưa có hiệu lực", outcome.isEffective ? .good : .warning)) \(outcome.note)"
            )
        }
        let versions = model.versions.map { version in
            TimelineItem(
                when: version.at, who: version.by,
                what:
                    "\(if: version.id == version.line, "Nhận diện", else: "Sửa"): \(version.entry.label), \(version.entry.weight.score) điểm"
            )
        }
        return (outcomes + versions).sorted { $0.when > $1.when }
    }
}
