import Deadlines
import Identity
import Kernel
import Storage
import Web

/// `/ho-so/hang-loat`: the same step of many dossiers of one kind at once. Each is its own transaction: one that cannot go says why and
/// keeps none of the others.
enum BulkPage {
    private static let limit = 200

    /// Dossiers of one procedure that stand at the same step.
    struct Group: Sendable {
        let key: String
        let dossiers: [Dossier]

        var title: String { dossiers.first.map { "\($0.title), bước \($0.step.position): \($0.step.shortName)" } ?? "" }
    }

    static func show(_ request: PageRequest) async throws -> Reply { try await page(request, done: [], FormState()) }

    static func advance(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        let chosen = form.all("ho-so").compactMap(Choice.init)
        return try await request.submit {
            guard !chosen.isEmpty else { throw Problem.invalid(field: "ho-so", "Anh/chị chọn ít nhất một hồ sơ.") }
            guard chosen.count <= limit else {
                throw Problem.invalid(field: "ho-so", "Mỗi lần chuyển tối đa \(limit) hồ sơ, anh/chị đã chọn \(chosen.count).")
            }
            let codes = try await request.read { reader in try DossierStore.codes(of: chosen.map(\.id), by: actor, in: reader) }
            var (done, left): ([(String, String?)], [Choice]) = ([], [])
            for choice in chosen {
                let code = codes[choice.id] ?? "Hồ sơ không còn ở cơ quan"
                do {
                    _ = try await request.write { tx in
                        try AdvanceDossier.perform(choice.id, note: form.text("note"), expecting: choice.version, by: actor, in: tx)
                    }
                    done.append((code, nil))
                } catch let problem as Problem where problem.kind != .unexpected && problem != request.services.refusal {
                    done.append((code, problem.message))
                    left.append(choice)
                }
            }
            if done.allSatisfy({ $0.1 == nil }) { return .redirect(to: DossierLink.bulk, notice: "Đã chuyển bước \(done.count) hồ sơ.") }
            return try await page(request, done: done, FormState([("note", form.text("note"))] + left.map { ("ho-so", $0.text) }))
        } orShow: { state in
            try await page(request, done: [], state)
        }
    }

    /// `42:7`: a dossier and the version of it that was looked at.
    private struct Choice: Sendable {
        let id: Identifier<Dossier>
        let version: Int

        init?(_ text: String) {
            let parts = text.split(separator: ":")
            guard parts.count == 2, let id = Identifier<Dossier>(String(parts[0])), let version = Int(bounded: parts[1]) else { return nil }
            (self.id, self.version) = (id, version)
        }

        init(_ dossier: Dossier) { (id, version) = (dossier.id, dossier.version) }

        var text: String { "\(id):\(version)" }
    }

    /// What was chosen, whatever became of it meanwhile.
    private static func chosen(_ state: FormState) -> Set<Identifier<Dossier>> {
        Set(state.values("ho-so").compactMap(Choice.init).map(\.id))
    }

    private static func page(_ request: PageRequest, done: [(String, String?)], _ state: FormState) async throws -> Reply {
        let (actor, chosen) = (request.actor, chosen(state))
        let groups = try await request.read { reader in
            var mine = try DossierStore.held(by: actor.account, at: actor.agency).first(limit, in: reader)
            for absent in try DelegationStore.absent(for: actor, on: request.now.day, in: reader) {
                mine += try DossierStore.held(by: absent.from, at: actor.agency).first(limit, in: reader)
            }
            for lane in Lane.lanes(of: actor) { mine += try DossierStore.unheld(in: lane, for: actor).first(limit, in: reader) }
            return Dictionary(grouping: mine) { "\($0.procedureRevision)-\($0.step.position)" }
                .map { Group(key: $0.key, dossiers: $0.value.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }) }
                .filter { $0.dossiers.count > 1 || !chosen.isDisjoint(with: $0.dossiers.map(\.id)) }.sorted {
                    ($1.dossiers.count, $0.title) < ($0.dossiers.count, $1.title)
                }
        }
        let succeeded = done.filter { $0.1 == nil }.count
        let content: HTML = """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
            \(pageHeading("Chuyển bước hàng loạt", intro: "Các hồ sơ cùng thủ tục, đang ở cùng một bước của anh/chị, kể cả hồ sơ đang làm thay. Bỏ chọn hồ sơ nào chưa xong."))
            \(errorSummary(state))
            \(if: !done.isEmpty, notice("Đã chuyển bước \(succeeded)/\(done.count) hồ sơ. Những hồ sơ sau chưa chuyển được:", .warning, more: """
                <ul>\(each: done.filter { $0.1 != nil }, { "<li>\($0.0): \($0.1)</li>" })</ul>
                """))
            \(each: groups, { group($0, state, request.csrf) })
            \(if: groups.isEmpty, emptyState("Chưa có hồ sơ nào cùng loại, cùng bước", text: "Khi anh/chị có từ hai hồ sơ cùng thủ tục ở cùng một bước, chúng hiện ở đây để chuyển một lần."))
            """
        // Of what is left nothing may stand here any more.
        let kept = done.isEmpty ? nil : state.values.typed(missingOn: content, "Nội dung anh/chị đã nhập")
        return .page(
            "Chuyển bước hàng loạt", section: DossierLink.list, isWide: true,
            status: state.problem == nil && succeeded == done.count ? 200 : 422,
            "\(content)\(kept)")
    }

    private static func group(_ group: Group, _ state: FormState, _ csrf: CSRF) -> HTML {
        let chosen = chosen(state)
        let isMine = group.dossiers.contains { chosen.contains($0.id) }
        return """
            <section><h2>\(group.title) (\(group.dossiers.count))</h2>
            \(form(action: DossierLink.bulk, csrf: csrf, isWide: true, """
            \(dataTable(
                columns: [Column("Chọn"), Column("Mã hồ sơ"), Column("Người nộp"), Column("Hạn trả")],
                rows: group.dossiers.map { dossier in
                    [
                        pickBox("Chọn \(dossier.code)", name: "ho-so", value: Choice(dossier).text, isChosen: !isMine || chosen.contains(dossier.id)),
                        code(dossier.code, to: dossier.link), "\(dossier.applicant)", "\(dossier.dueAt)",
                    ]
                }, caption: "Hồ sơ cùng bước"))
            \(details("Ghi chú chung", textArea("Ghi chú", name: "note", state: isMine ? state : .empty, rows: 2)))
            \(button("Chuyển bước các hồ sơ đã chọn", kind: .secondary))
            """))
            </section>
            """
    }
}
