import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import World

@testable import Dossiers

/// The one-stop desk with a third agency, a unit with one officer in it, and short words for what referrals do.
struct ReferralDesk: Opened {
    let desk: OneStop
    let thirdAgency: AgencyID
    /// Sơn is the third agency's officer; Mai works in the ward's unit for construction.
    let son, mai: Actor
    let unit: Int64

    static let draft = ReferralDraft(content: "Đề nghị xác minh nơi cư trú", limit: "1 ngày làm việc")

    static func open(_ engine: Engine) async throws -> ReferralDesk {
        let desk = try await OneStop.open(engine)
        return try await desk.database.write(by: .system) { tx in
            let third = try CreateAgency.perform(
                AgencyDraft(kind: .commune, code: "97003", name: "UBND xã Tân Lập", validFrom: Day.firstOf(year: 2020)), duty: nil,
                under: desk.province, in: tx)
            let unit = try AddUnit.perform("Phòng Xây dựng", of: desk.ward, in: tx)
            func person(_ username: String, _ name: String, at agency: AgencyID, unit: Int64? = nil) throws -> Actor {
                let account = try CreateAccount.perform(
                    NewAccount(username: username, name: name, roles: [.officer], unit: unit, passwordHash: "-"), in: agency, tx: tx)
                return Actor(account: account, name: name, agency: agency, agencyName: "", unit: unit, roles: [.officer])
            }
            return ReferralDesk(
                desk: desk, thirdAgency: third, son: try person("thu.son", "Lý Văn Sơn", at: third),
                mai: try person("thu.mai", "Phan Thị Mai", at: desk.ward, unit: unit), unit: unit)
        }
    }

    /// At the officer's step, in his hands.
    func atOfficer() async throws -> Identifier<Dossier> {
        let id = try await desk.receive()
        let (hoa, binh) = (desk.hoa, desk.binh)
        try await desk.write(by: hoa) { try AdvanceDossier.perform(id, to: binh.account, by: hoa, in: $0) }
        return id
    }

    func refer(
        _ id: Identifier<Dossier>, to agency: AgencyID? = nil, limit: String = "1 ngày làm việc", at instant: Instant = OneStop.at(2, 9)
    ) async throws -> Identifier<Referral> {
        let (binh, agency) = (desk.binh, agency ?? desk.otherWard)
        let draft = ReferralDraft(content: Self.draft.content, limit: limit)
        return try await desk.write(by: binh, at: instant) { try ReferDossier.perform(id, to: agency, draft, by: binh, in: $0) }
    }

    func ask(
        _ id: Identifier<Dossier>, _ addressees: [Addressee], at instant: Instant = OneStop.at(2, 9)
    ) async throws -> [Identifier<Referral>] {
        let binh = desk.binh
        return try await desk.write(by: binh, at: instant) { try AskOpinions.perform(id, of: addressees, Self.draft, by: binh, in: $0) }
    }

    func take(_ id: Identifier<Referral>, by actor: Actor, at instant: Instant = OneStop.at(2, 10)) async throws {
        try await desk.write(by: actor, at: instant) { try TakeReferral.perform(id, by: actor, in: $0) }
    }

    @discardableResult
    func answer(_ id: Identifier<Referral>, by actor: Actor, at instant: Instant = OneStop.at(3, 9)) async throws -> DossierOutcome {
        try await desk.write(by: actor, at: instant) { try AnswerReferral.perform(id, "Đồng ý", by: actor, in: $0) }
    }

    @discardableResult
    func giveBack(_ id: Identifier<Referral>, by actor: Actor, at instant: Instant = OneStop.at(3, 9)) async throws -> DossierOutcome {
        try await desk.write(by: actor, at: instant) { try ReturnDossier.perform(id, "Đã xác minh", by: actor, in: $0) }
    }

    func referral(_ id: Identifier<Referral>, as actor: Actor? = nil) async throws -> Referral {
        let actor = actor ?? desk.binh
        return try await desk.read { try ReferralStore.find(id, for: actor, in: $0) }
    }

    func close() async throws { try await desk.database.close() }
}

/// The problem a body meets; nil when it meets none.
func problem(of body: () async throws -> Void) async -> Problem? {
    do {
        try await body()
        return nil
    } catch { return error as? Problem }
}
