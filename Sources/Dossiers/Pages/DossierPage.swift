import Deadlines
import Identity
import Improvement
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/:id`: one dossier, what is due and by whom, the one next thing to do, and everything that happened to it.
struct DossierPage: Sendable {
    /// What rooms above show on it.
    let additions: [DossierAddition]

    struct Model: Sendable {
        let whole: WholeDossier
        let additions: [DossierAddition]
        let next: DossierPath.Step?
        let path: DossierPath
        let holding: Attribution
        let staff: [StaffMember]
        let calendar: WorkingCalendar
        let now: Instant
        let actor: Actor
        let agencyName: String
        let nonconformities: [Nonconformity]
        let results: [DossierResult]
        let handedOut: (method: DossierChannel, recipient: String)?
        let archivePlace: String?
        let warnings: [DossierWarning]
        /// This person did a step of it, so she cannot be the one who looks it over.
        let hasWorked: Bool
        /// What a colleague asked to be mended and nobody has answered.
        let remark: OpenRemark?
        /// What the applicant asked for on the portal, in order.
        let withdrawals: [WithdrawalRequest]
        /// Before the receipt and after it.
        let supplementRequests: Int

        var dossier: Dossier { whole.dossier }
        var steps: [DossierStep] { whole.steps }
        var referrals: [Referral] { whole.referrals }

        func shown(_ place: DossierAddition.Place) -> [HTML] { additions.filter { $0.place == place }.compactMap { $0.html(whole, actor) } }

        /// Only the agency's own people act; the province looks on.
        var isOwn: Bool { actor.agency == dossier.agency && actor.may(.workDossier) }
        var mayReturn: Bool { actor.agency == dossier.agency && actor.may(.receiveDossier) }
        /// Completing the present step means that the result is there.
        var leadsToResult: Bool { next?.isReturn ?? true }
        var isMine: Bool { dossier.holder == actor.account }
    }

    func show(_ request: PageRequest) async throws -> Reply { try await page(try request.id(of: Dossier.self), request) }

    /// Also what comes back, with the values kept, when an action could not be done.
    func page(_ id: Identifier<Dossier>, _ request: PageRequest, state: FormState = .empty) async throws -> Reply {
        let model = try await load(id, request)
        return .page(
            "Hồ sơ \(model.dossier.code)", section: DossierLink.list, status: state.problem == nil ? 200 : 422,
            Self.html(model, state: state, csrf: request.csrf))
    }

    private func load(_ id: Identifier<Dossier>, _ request: PageRequest) async throws -> Model {
        let (actor, now) = (request.actor, request.now)
        return try await request.read { reader in
            let whole = try WholeDossier.find(id, for: actor, in: reader)
            let dossier = whole.dossier
            let path = try DossierStore.path(of: dossier.procedureRevision, in: reader)
            let calendar = try Calendars.calendar(for: dossier.agency, in: reader)
            return Model(
                whole: whole, additions: additions, next: path.step(at: dossier.step.position + 1), path: path,
                holding: Attribution(
                    try AttributionStore.course(
                        of: dossier, until: dossier.endedAt ?? now, events: whole.clock, referrals: whole.referrals, by: calendar,
                        in: reader),
                    by: calendar),
                staff: dossier.agency == actor.agency ? try StaffDirectory.staff(of: actor.agency, in: reader) : [], calendar: calendar,
                now: now, actor: actor, agencyName: try AgencyStore.name(of: dossier.agency, in: reader),
                nonconformities: try NonconformityStore.raised(on: dossier.reference, for: actor, in: reader),
                results: try DossierStore.results(of: id, in: reader), handedOut: try DossierStore.handedOut(id, in: reader),
                archivePlace: try DossierStore.archivePlace(of: id, in: reader), warnings: try WarningStore.of(id, in: reader),
                hasWorked: try dossier.holder == actor.account || DossierStore.hasWorked(actor.account, on: id, in: reader),
                remark: try CheckStore.openRemark(on: id, in: reader),
                withdrawals: try WithdrawalStore.requests(of: id, in: reader),
                supplementRequests: try DossierStore.supplementRequests(of: id, in: reader))
        }
    }
}
