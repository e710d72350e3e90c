import Identity
import Kernel
import Web

/// `/he-thong-ket-noi/:id`: one system, its tokens, and the ways to give and take them.
enum SystemPage {
    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func issue(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: ConnectedSystem.self)
        let (actor, form) = (request.actor, request.form)
        let secret = IssueToken.secret()
        return try await request.submit {
            guard let until = form.day("until") else { throw Problem.invalid(field: "until", "Anh/chị ghi ngày hết hạn.") }
            let system = try await request.write { tx in
                try IssueToken.perform(secret, for: id, until: until, by: actor, in: tx)
                return try SystemStore.find(id, for: actor, in: tx)
            }
            return secretPage(system, secret, until: until)
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    static func revokeToken(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: ConnectedSystem.self)
        let actor = request.actor
        guard let token = request.form.id("token", of: SystemToken.self) else { throw Problem.notFound }
        try await request.write { tx in try RevokeToken.perform(token, of: id, by: actor, in: tx) }
        return .redirect(to: InterchangeLink.system(id), notice: "Đã thu hồi khóa.")
    }

    static func disconnect(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: ConnectedSystem.self)
        let actor = request.actor
        try await request.write { tx in try DisconnectSystem.perform(id, by: actor, in: tx) }
        return .redirect(to: InterchangeLink.systems, notice: "Đã ngắt kết nối, mọi khóa của hệ thống này không dùng được nữa.")
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let id = try request.id(of: ConnectedSystem.self)
        let actor = request.actor
        let (system, tokens) = try await request.read { reader in
            (try SystemStore.find(id, for: actor, in: reader), try SystemStore.tokens(of: id, in: reader))
        }
        return Page(system.name, status: state.problem == nil ? 200 : 422, html(system, tokens, request, state))
    }
}
