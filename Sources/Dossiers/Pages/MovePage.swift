import Deadlines
import Documents
import Identity
import Kernel
import Procedures
import Storage
import Web

/// `/ho-so/chuyen-ban`: dossiers that still run by a revision that was replaced, and moving them to the one in force, all at once.
enum MovePage {

    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, FormState()) }

    static func move(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        guard let tthc = form.id("thu-tuc", of: TTHC.self), let old = form.id("ban", of: Revision.self) else { throw Problem.notFound }
        var mapping: [Int: Int] = [:]
        for pair in form.pairs where pair.name.hasPrefix("buoc-") {
            if let from = Int(bounded: pair.name.dropFirst("buoc-".count)), let to = Int(bounded: pair.value) { mapping[from] = to }
        }
        let chosen = mapping
        return try await request.submit(
            redirect: { (DossierLink.moves, "Đã chuyển \($0) hồ sơ sang bản quy trình đang có hiệu lực.") }
        ) { tx in
            try MoveDossiers.perform(tthc, from: old, mapping: chosen, reason: form.text("reason"), by: actor, in: tx)
        } orShow: { state in
            try await page(request, state)
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let (actor, now) = (request.actor, request.now)
        let groups = try await request.read { reader in try OutdatedGroup.all(of: actor.agency, at: now, in: reader) }
        return .page(
            "Chuyển hồ sơ sang bản quy trình mới", section: DossierLink.list, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
            \(pageHeading("Chuyển hồ sơ sang bản quy trình mới",
                intro: "Hồ sơ đang chạy theo bản có hiệu lực lúc tiếp nhận và cứ chạy như thế. Chỉ chuyển khi bản mới có lợi hơn hoặc pháp luật buộc phải theo."))
            \(errorSummary(state))
            \(each: groups, { section($0, state, request.csrf) })
            \(if: groups.isEmpty, emptyState("Không có hồ sơ nào chạy theo bản cũ", text: "Khi một quy trình có bản mới mà còn hồ sơ đang giải quyết theo bản cũ, chúng hiện ở đây."))
            """)
    }

    private static func section(_ group: OutdatedGroup, _ state: FormState, _ csrf: CSRF) -> HTML {
        let targets = group.newPath.steps.filter { !$0.isReturn }.map { Option("\($0.position)", "\($0.position). \($0.shortName)") }
        let isMine = state.values["ban"] == group.old.description && state.values["thu-tuc"] == group.tthc.description
        let rows = group.counts.keys.sorted().map { position -> HTML in
            let step = group.oldPath.step(at: position)
            var values = isMine ? state : FormState()
            if values.values["buoc-\(position)"] == nil, let step {
                values.values.set("buoc-\(position)", "\(group.suggestion(for: step))")
            }
            return selectField(
                "Bước \(position). \(step?.shortName ?? "") (\(group.counts[position] ?? 0) hồ sơ) chuyển đến", name: "buoc-\(position)",
                options: targets, state: values, required: true)
        }
        return """
            <section><h2>\(group.title): \(group.total) hồ sơ</h2>
            \(form(action: DossierLink.moves, csrf: csrf, """
                \(hiddenField("thu-tuc", group.tthc.description))\(hiddenField("ban", group.old.description))\(rows.joined())
                \(textField("Lý do", name: "reason", state: isMine ? state : .empty, hint: "Ví dụ: pháp luật mới buộc áp dụng ngay.", required: true))
                \(button("Chuyển \(group.total) hồ sơ", kind: .secondary, confirm: "Chuyển \(group.total) hồ sơ sang bản mới?"))
                """))
            </section>
            """
    }
}
