import Identity
import Kernel
import Organisation
import Standards
import Storage
import Web

/// The pages of the system as a whole. They ask every room what it answers for, and the room Procedures for the TTHC.
struct QMSPages: Sendable {
    static let link = PlanningLink.system

    let requirements: @Sendable () -> [RequirementSource]
    let procedures: ScopeProcedures

    struct Model: Sendable {
        let agency: Agency
        let isOwn: Bool
        let asOf: Day
        let isToday: Bool
        let checklist: Checklist
        /// What stands in the way of the next confirmation and of the next announcement.
        let toConfirm: Readiness
        let toAnnounce: Readiness
        let scope: RegisterVersion<QMSScope>?
        let procedures: [ScopeProcedure]
        let confirmation: Confirmation?
        let announcement: Announcement?
        /// What changed since it was announced; nil without an announcement.
        let change: ScopeChange?
        let year: [YearEntry]

        var coveredCount: Int { procedures.count(where: \.isCovered) }
        /// Confirmed, and not before the scope was last written.
        var isConfirmed: Bool { confirmation.map { $0.at >= (scope?.at ?? $0.at) } ?? false }
        /// What is still to do, the first to do first.
        var plan: SystemPlan { SystemPlan(checklist, isAnnounced: announcement != nil) }
        /// The sentence why it has to be announced again; nil when it does not.
        var reannounce: String? { change.flatMap { $0.isEmpty ? nil : $0.sentence } }
    }

    /// `/he-thong` for one's own agency, `/he-thong/co-quan/:id` for those who see others; `?ngay=` for how it stood.
    func show(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        return .page("Hệ thống chất lượng", section: Self.link, isWide: true, Self.html(model, actor: request.actor))
    }

    func model(_ request: PageRequest) async throws -> Model {
        let actor = request.actor
        let place = try RegisterPlace(request)
        let asked = request.parameters["id"] == nil ? place.asked : try request.id(of: AgencyKey.self)
        let sources = requirements()
        return try await request.read { [procedures] reader in
            let agency = try AgencyStore.find(asked ?? actor.agency, for: actor, in: reader)
            return try Self.model(agency, place, actor, sources, procedures, in: reader)
        }
    }

    private static func model(
        _ agency: Agency, _ place: RegisterPlace, _ actor: Actor, _ sources: [RequirementSource], _ procedures: ScopeProcedures,
        in reader: any Reader
    ) throws -> Model {
        let scope = try RegisterStore.entries(QMSScope.self, of: agency.id, asOf: place.instant, in: reader).first
        let own = try procedures(agency.id, place.instant, reader)
        let announcement = try Announcements.all(of: agency.id, asOf: place.instant, in: reader).first
        let change = try announcement.map {
            ScopeChange(announced: try Announcements.snapshot(of: $0.id, in: reader), scope: scope?.entry, procedures: own)
        }
        let checklist = try Checklist.read(sources, of: agency.id, year: place.day.year, asOf: place.instant, in: reader)
        let confirmation = try Announcements.lastConfirmation(of: agency.id, asOf: place.instant, in: reader)
        func readiness(isFirst: Bool) throws -> Readiness {
            try Readiness.read(checklist, isFirst: isFirst, sources, of: agency.id, at: place.instant, in: reader)
        }
        return Model(
            agency: agency, isOwn: agency.id == actor.agency, asOf: place.day, isToday: place.isToday, checklist: checklist,
            toConfirm: try readiness(isFirst: confirmation == nil), toAnnounce: try readiness(isFirst: announcement == nil), scope: scope,
            procedures: own, confirmation: confirmation,
            announcement: announcement, change: change,
            year: try YearEntry.entries(of: agency.id, year: place.day.year, asOf: place.instant, in: reader))
    }
}
