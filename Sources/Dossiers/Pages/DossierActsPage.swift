import Identity
import Kernel
import Storage
import Web

/// The actions of a dossier that stand on its own page: one press of a button each.
struct DossierActsPage: Sendable {
    let page: DossierPage

    func advance(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let (actor, form) = (request.actor, request.form)
        return try await act(id, request) { tx in
            let state = try AdvanceDossier.perform(
                id, to: form.id("holder"), note: form.text("note"), result: try ResultDraft(form), withoutOpinions: form.text("waiver"),
                expecting: form.int("version"),
                by: actor, in: tx)
            return state == .finished ? "Đã xử lý xong, hồ sơ chờ trả kết quả." : "Đã chuyển bước."
        }
    }

    /// "Nhận xử lý": the step is mine from now on.
    func take(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let (actor, form) = (request.actor, request.form)
        return try await act(id, request) { tx in
            try HandOverDossier.perform(id, to: actor.account, expecting: form.int("version"), by: actor, in: tx)
            return "Anh/chị đang giữ hồ sơ này."
        }
    }

    /// "Giao": a colleague has the step from now on.
    func handOver(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let (actor, form) = (request.actor, request.form)
        return try await act(id, request) { tx in
            guard let holder = form.id("to", of: Account.self) else { throw Problem.invalid(field: "to", "Anh/chị chọn người nhận.") }
            try HandOverDossier.perform(
                id, to: holder, note: form.text("reason"), expecting: form.int("version"), by: actor, in: tx)
            return "Đã giao hồ sơ."
        }
    }

    func resume(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let (actor, form) = (request.actor, request.form)
        return try await act(id, request) { tx in
            let due = try ResumeDossier.perform(id, note: form.text("note"), expecting: form.int("version"), by: actor, in: tx)
            return "Đồng hồ chạy lại, hạn trả \(due.vietnamese)."
        }
    }

    func giveResult(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let (actor, form) = (request.actor, request.form)
        return try await act(id, request) { tx in
            try ReturnResult.perform(
                id, method: try form.choice("method") ?? .desk, recipient: form.text("recipient"),
                note: form.text("note"), expecting: form.int("version"), by: actor, in: tx)
            return "Đã trả kết quả."
        }
    }

    private func act(
        _ id: Identifier<Dossier>, _ request: PageRequest, _ body: @escaping @Sendable (Transaction) throws -> String
    ) async throws -> Reply {
        do {
            let notice = try await request.write(body)
            return .redirect(to: "/ho-so/\(id)", notice: notice)
        } catch let problem as Problem where problem.kind == .invalid {
            return try await page.page(id, request, state: FormState(values: request.form, problem: problem))
        }
    }
}
