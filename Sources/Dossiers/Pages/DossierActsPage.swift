import Identity
import Kernel
import Storage
import Web

/// The actions of a dossier that stand on its own page: one press of a button each.
struct DossierActsPage: Sendable {
    let page: DossierPage

    func advance(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            let state = try AdvanceDossier.perform(
                id, to: form.id("holder"), note: form.text("note"), result: try ResultDraft(form), withoutOpinions: form.text("waiver"),
                expecting: try form.whole("version"), by: actor, in: tx)
            return state == .finished ? "Đã xử lý xong, hồ sơ chờ trả kết quả." : "Đã chuyển bước."
        }
    }

    /// "Nhận xử lý": the step is mine from now on.
    func take(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            try HandOverDossier.perform(id, to: actor.account, expecting: try form.whole("version"), by: actor, in: tx)
            return "Anh/chị đang giữ hồ sơ này."
        }
    }

    /// "Giao": a colleague has the step from now on.
    func handOver(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            guard let holder = form.id("to", of: Account.self) else { throw Problem.invalid(field: "to", "Anh/chị chọn người nhận.") }
            try HandOverDossier.perform(
                id, to: holder, note: form.text("reason"), expecting: try form.whole("version"), by: actor, in: tx)
            return "Đã giao hồ sơ."
        }
    }

    func resume(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            let due = try ResumeDossier.perform(id, note: form.text("note"), expecting: try form.whole("version"), by: actor, in: tx)
            return "Đồng hồ chạy lại, hạn trả \(due.vietnamese)."
        }
    }

    func giveResult(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            try ReturnResult.perform(
                id, method: try form.choice("method") ?? .desk, recipient: form.text("recipient"),
                note: form.text("note"), expecting: try form.whole("version"), by: actor, in: tx)
            return "Đã trả kết quả."
        }
    }

    func declineWithdrawal(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            try DeclineWithdrawal.perform(id, reason: form.text("declined"), by: actor, in: tx)
            return "Đã trả lời người nộp."
        }
    }

    private func act(
        _ request: PageRequest, _ body: @escaping @Sendable (Identifier<Dossier>, Fields, Actor, Transaction) throws -> String
    ) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let (form, actor) = (request.form, request.actor)
        return try await request.submit(redirect: { (DossierLink.page(id), $0) }) { tx in
            try body(id, form, actor, tx)
        } orShow: { state in
            try await page.page(id, request, state: state)
        }
    }
}
