import Deadlines
import Identity
import Kernel
import Storage
import Web

/// The actions that stand on the page of a referral.
enum ReferralActsPage {
    static func take(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            try TakeReferral.perform(id, expecting: try form.whole("version"), by: actor, in: tx)
            return "Đã nhận phiếu, anh/chị đang giữ phiếu này."
        }
    }

    static func assign(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            guard let holder = form.id("to", of: Account.self) else { throw Problem.invalid(field: "to", "Anh/chị chọn người nhận.") }
            try AssignReferral.perform(id, to: holder, note: form.text("note"), expecting: try form.whole("version"), by: actor, in: tx)
            return "Đã giao phiếu."
        }
    }

    /// One address for both kinds: an opinion is answered, a dossier is given back.
    static func answer(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            let (answer, version) = (form.text("answer"), try form.whole("version"))
            guard try ReferralStore.incoming(id, by: actor, in: tx).kind == .transfer else {
                let outcome = try AnswerReferral.perform(id, answer, expecting: version, by: actor, in: tx)
                return "Đã trả lời, \(outcome.vietnamese.lowercased())."
            }
            let outcome = try ReturnDossier.perform(id, answer, expecting: version, by: actor, in: tx)
            return "Đã chuyển trả hồ sơ, \(outcome.vietnamese.lowercased())."
        }
    }

    static func recall(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            try RecallReferral.perform(id, reason: form.text("reason"), expecting: try form.whole("version"), by: actor, in: tx)
            return "Đã thu hồi phiếu."
        }
    }

    static func report(_ request: PageRequest) async throws -> Reply {
        try await act(request) { id, form, actor, tx in
            try ReportSilence.perform(id, note: form.text("report"), expecting: try form.whole("version"), by: actor, in: tx)
            return "Đã báo cáo lãnh đạo."
        }
    }

    private static func act(
        _ request: PageRequest,
        _ body: @escaping @Sendable (Identifier<Referral>, Fields, Actor, Transaction) throws -> String
    ) async throws -> Reply {
        let id = try request.id(of: Referral.self)
        let (form, actor) = (request.form, request.actor)
        return try await request.submit(redirect: { (ReferralLink.page(id), $0) }) { tx in
            try body(id, form, actor, tx)
        } orShow: { state in
            try await ReferralPage.page(id, request, state: state)
        }
    }
}
