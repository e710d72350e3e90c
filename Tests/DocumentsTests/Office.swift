import Identity
import Kernel
import Storage
import Testing
import World

@testable import Documents

/// The ward of the world, by what its people do with documents.
struct Office: InWorld, Sendable {
    static let morning = World.morning
    static let today = morning.day

    let world: World

    static func open(_ engine: Engine) async throws -> Office { Office(world: try await World.open(engine)) }

    var database: any Database { world.database }
    var secretary: Actor { world[.lan] }
    var officer: Actor { world[.binh] }
    var second: Actor { world[.duc] }
    var head: Actor { world[.hung] }
    var neighbour: Actor { world[.tam] }
    var province: Actor { world[.minh] }

    func write<Value: Sendable>(
        as actor: Actor, at instant: Instant = morning, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await database.write(by: actor.stamp) { try body($0.at(instant, by: actor.stamp)) }
    }

    func draft(_ code: String = "CSCL", kind: DocumentKind = .policy) async throws -> DraftDocument.Drafted {
        let secretary = secretary
        return try await write(as: secretary) { tx in
            let content = try DocumentContent(sections: [.init(heading: "Cam kết", body: "Đúng hẹn.")]).json
            return try DraftDocument.perform(
                DocumentDraft(code: code, title: "Chính sách chất lượng", kind: kind, clause: "5.2", content: content), by: secretary,
                in: tx)
        }
    }

    /// Brings a draft all the way.
    func approve(_ revision: RevisionID, effectiveOn: Day? = nil, at instant: Instant = morning) async throws {
        let (secretary, officer, head) = (secretary, officer, head)
        try await write(as: secretary, at: instant) { tx in
            try SubmitRevision.perform([revision], reviewer: officer.account, approver: head.account, checks: [], by: secretary, in: tx)
        }
        try await write(as: officer, at: instant) { tx in try ReviewRevision.perform([revision], by: officer, in: tx) }
        try await write(as: head, at: instant) { tx in
            try ApproveRevision.perform([revision], effectiveOn: effectiveOn, checks: [], by: head, in: tx)
        }
    }
}

extension Instant {
    func days(_ count: Int64) -> Instant { adding(seconds: count * 86_400) }
}

/// The kind of problem a closure ends in; nil when it goes well.
func problem(_ body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch { return error as? Problem ?? Problem(.unexpected, "\(error)") }
}
