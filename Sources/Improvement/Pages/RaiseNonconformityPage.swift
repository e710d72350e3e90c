import Identity
import Kernel
import Organisation
import Standards
import Storage
import Web

/// Opening a slip: `/su-khong-phu-hop/lap`. Other pages lead here with what they know already:
/// `?nguon=lateDossier&loai=dossier&ma=42&nhan=H20.1-261110-0007&noi=…&mo_ta=…`.
enum RaiseNonconformityPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        var values = request.query
        if values["source"] == nil { values.set("source", values["nguon"] ?? NonconformitySource.monitoring.rawValue) }
        if values["severity"] == nil { values.set("severity", Severity.minor.rawValue) }
        values.set("description", values["mo_ta"])
        values.set("place", values["noi"])
        values.set("found_on", request.now.day.vietnamese)
        return .page(try await page(request, FormState(values: values)))
    }

    static func submit(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            let draft = try draft(request)
            let id = try await request.write { tx in
                var draft = draft
                if let unit = draft.unit, draft.place.isEmpty {
                    draft.place = try UnitStore.units(of: actor.agency, in: tx).first { $0.id == unit }?.name ?? ""
                }
                return try RaiseNonconformity.perform(draft, by: actor, in: tx)
            }
            return .redirect(to: ImprovementLink.nonconformity(id), notice: "Đã lập phiếu. Bước tiếp theo: khắc phục tức thời.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    private static func draft(_ request: PageRequest) throws(Problem) -> NonconformityDraft {
        let form = request.form
        guard let source = form["source"].flatMap(NonconformitySource.init(rawValue:)) else {
            throw .invalid(field: "source", "Anh/chị chọn nguồn phát hiện.")
        }
        guard let foundOn = form.day("found_on") else { throw .invalid(field: "found_on", "Ngày chưa đúng, ví dụ 27/02/2026.") }
        return NonconformityDraft(
            source: source, reference: reference(form, request), description: form.text("description"), evidence: form.text("evidence"),
            clause: form.text("clause"), severity: try form.choice("severity") ?? .minor, place: form.text("place"),
            unit: form["unit"].flatMap { Int64($0) }, foundOn: foundOn)
    }

    /// What the slip is about, when it is a kind of thing that this person may see.
    private static func reference(_ fields: Fields, _ request: PageRequest) -> Reference? {
        guard let kind = fields["loai"], let id = fields["ma"].flatMap({ Int64($0) }), id > 0,
            request.link(to: Reference(kind: kind, id: id, label: "")) != nil
        else { return nil }
        return Reference(kind: kind, id: id, label: String(fields.text("nhan").prefix(200)))
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let agency = request.actor.agency
        let units = try await request.read { reader in try UnitStore.units(of: agency, in: reader) }
        let reference = reference(state.values, request)
        let clauses = Standard.current.clauses.filter { $0.number.contains(".") }
        let content: HTML = """
            \(breadcrumbs([("Cải tiến", ImprovementLink.overview), ("Sự không phù hợp", ImprovementLink.nonconformities)]))
            \(pageHeading("Lập phiếu sự không phù hợp", intro: "Ghi đúng việc đã thấy; nguyên nhân và cách khắc phục ghi ở bước sau."))
            \(errorSummary(state))
            \(reference.map { summaryList([("Liên quan", request.anchor(to: $0))]) })
            \(form(action: ImprovementLink.raise, csrf: request.csrf, """
                \(reference.map { "\(hiddenField("loai", $0.kind))\(hiddenField("ma", "\($0.id)"))\(hiddenField("nhan", $0.label))" as HTML })
                \(textArea("Sự không phù hợp", name: "description", state: state, hint: "Việc gì, ở đâu, khi nào, trái với yêu cầu nào.", required: true))
                \(textArea("Bằng chứng", name: "evidence", state: state, rows: 2))
                \(selectField("Nguồn phát hiện", name: "source", options: NonconformitySource.allCases.map { Option($0.rawValue, $0.vietnamese) },
                    state: state, required: true, none: nil))
                \(radios("Mức", name: "severity", options: Severity.allCases.map { Option($0.rawValue, $0.vietnamese) }, state: state))
                \(selectField("Điều khoản của tiêu chuẩn", name: "clause", options: clauses.map { Option($0.number, "\($0.number) \($0.title)") },
                    state: state, none: "– Trái pháp luật hoặc quy trình –"))
                \(if: !units.isEmpty, selectField("Bộ phận", name: "unit", options: units.map { Option("\($0.id)", $0.name) }, state: state))
                \(textField("Nơi xảy ra", name: "place", state: state, hint: "Để trống khi đã chọn bộ phận."))
                \(dateField("Ngày phát hiện", name: "found_on", state: state, required: true))
                \(button("Lập phiếu"))
                """))
            """
        return Page("Lập phiếu sự không phù hợp", section: ImprovementLink.overview, status: state.problem == nil ? 200 : 422, content)
    }
}
