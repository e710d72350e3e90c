import Identity
import Kernel
import Organisation
import Standards
import Storage
import Web

/// The scope of the QMS (clause 4.3): one text, the clauses that do not apply, and why.
enum ScopePage {
    struct Model: Sendable {
        let agencyName: String
        let isOwn: Bool
        let current: RegisterVersion<QMSScope>?
        let changes: [RegisterChange]
        let mayChange: Bool
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        return .page(page(request, model, FormState(values(model.current?.entry))))
    }

    static func save(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            let version = try request.form.whole("version").map { Identifier<QMSScope>(Int64($0)) }
            let scope = try scope(from: request.form)
            try await request.write { tx in _ = try SaveScope.perform(scope, replacing: version, by: actor, in: tx) }
            return .redirect(to: Register.scope.link, notice: "Đã lưu phạm vi.")
        } orShow: { state in
            .page(page(request, try await model(request), state))
        }
    }

    private static func scope(from form: Fields) throws(Problem) -> QMSScope {
        QMSScope(
            standard: form["standard"] ?? Standard.current.name, form: try form.choice("form") ?? .separate,
            text: form.text("text"), sites: form.text("sites"),
            exclusions: zip(form.all("clause"), form.all("reason")).map { QMSScope.Exclusion(clause: $0, reason: $1) })
    }

    private static func values(_ scope: QMSScope?) -> [(String, String)] {
        guard let scope else { return [("standard", Standard.current.name), ("form", QMSScope.Form.separate.rawValue)] }
        return [("standard", scope.standard), ("form", scope.form.rawValue), ("text", scope.text), ("sites", scope.sites)]
            + scope.exclusions.flatMap { [("clause", $0.clause), ("reason", $0.reason)] }
    }

    private static func model(_ request: PageRequest) async throws -> Model {
        let actor = request.actor
        let place = try RegisterPlace(request)
        return try await request.read { reader in
            let agency = try place.agency(for: actor, in: reader)
            return Model(
                agencyName: agency.name, isOwn: agency.id == actor.agency,
                current: try RegisterStore.entries(QMSScope.self, of: agency.id, asOf: place.instant, in: reader).first,
                changes: try RegisterStore.changes(QMSScope.self, of: agency.id, asOf: place.instant, in: reader),
                mayChange: agency.id == actor.agency && actor.may(.planQMS) && place.isToday)
        }
    }

    private static func page(_ request: PageRequest, _ model: Model, _ state: FormState) -> Page {
        Page(
            Register.scope.title, section: QMSPages.link, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hệ thống chất lượng", QMSPages.link)]))
            \(pageHeading(
                Register.scope.title, state: model.current == nil ? tag("Chưa có", .warning) : "",
                intro: "Hệ thống áp dụng cho việc gì, ở đâu, điều khoản nào không áp dụng (điều 4.3). Sửa phạm vi thì phải xác nhận và công bố lại."))
            \(if: !model.isOwn, notice("Đang xem của \(model.agencyName).", .info))
            \(errorSummary(state))
            \(if: model.mayChange, editHTML(request, model, state), else: readHTML(model.current?.entry))
            \(if: !model.changes.isEmpty, """
                <h2>Diễn biến</h2>
                \(timeline(model.changes.map { TimelineItem(when: $0.at, who: $0.by, what: "\($0.kind.vietnamese) phạm vi") }))
                """)
            """)
    }

    private static func editHTML(_ request: PageRequest, _ model: Model, _ state: FormState) -> HTML {
        let rows = zip(state.values("clause"), state.values("reason")).map { row($0, $1) }
        return form(
            action: Register.scope.link, csrf: request.csrf,
            """
            \(model.current.map { hiddenField("version", $0.id.description) })
            \(selectField(
                "Tiêu chuẩn", name: "standard", options: Standard.all.map { Option($0.name, $0.name) }, state: state, required: true, none: nil))
            \(radios(
                "Hình thức", name: "form", options: QMSScope.Form.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state, required: true))
            \(textArea("Phạm vi áp dụng", name: "text", state: state, required: true, rows: 6))
            \(textField("Địa điểm", name: "sites", state: state))
            \(inputTable(
                caption: "Điều khoản không áp dụng", columns: [Column("Điều"), Column("Lý do")], rows: rows, spare: row("", ""),
                addLabel: "Thêm điều khoản"))
            \(button("Lưu phạm vi"))
            """)
    }

    private static func row(_ clause: String, _ reason: String) -> [HTML] {
        [cellField("Điều", name: "clause", value: clause), cellField("Lý do", name: "reason", value: reason)]
    }

    static func readHTML(_ scope: QMSScope?) -> HTML {
        guard let scope else { return emptyState("Chưa xác định phạm vi", text: "Phạm vi của hệ thống sẽ hiện ở đây.") }
        return """
            \(summaryList([
                ("Tiêu chuẩn", "\(scope.standard)"), ("Hình thức", "\(scope.form.vietnamese)"), ("Phạm vi áp dụng", paragraphs(scope.text)),
                ("Địa điểm", "\(scope.sites)"), ("Không áp dụng", exclusionsHTML(scope.exclusions)),
            ]))
            """
    }

    static func exclusionsHTML(_ exclusions: [QMSScope.Exclusion]) -> HTML {
        exclusions.isEmpty ? "Áp dụng mọi điều khoản" : exclusions.map { "<p>Điều \($0.clause): \($0.reason)</p>" as HTML }.joined()
    }
}

/// Text with blank lines between its paragraphs.
func paragraphs(_ text: String) -> HTML {
    text.split(separator: "\n", omittingEmptySubsequences: true).map { "<p>\($0)</p>" as HTML }.joined()
}
