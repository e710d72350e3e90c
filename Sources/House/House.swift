import Audits
import Conformance
import Deadlines
import Documents
import Dossiers
import Frameworks
package import Identity
import Improvement
import Intake
import Interchange
package import Kernel
import Law
package import Logging
import Organisation
import Oversight
import Papers
import Performance
import Planning
import Portal
import Procedures
import Reviews
package import Standards
package import Storage
import Training
import Web

/// The caretaker: the only one who knows all rooms. Opens the database with every room's schema, hands rooms what they need of others, and holds the
/// list of routes.
package struct House: Sendable {
    package let services: Services
    /// At most seven entries by what people do; what is set up once lies under `settings`.
    let menu: [MenuEntry]
    let settings: [MenuEntry]
    package let jobs: JobRunner
    package let outbox: OutboxSender
    let works: [WorkSource]
    package var logger: Logger
    package var configuration: Configuration
    private let rooms: [Room]

    /// The rooms, lowest floor first. `publicAddress` is where citizens reach this house, `https://dichvu.tinh.gov.vn`, for the codes on
    /// papers; without it they hold the dossier's code only.
    static func rooms(publicAddress: String = "") -> [Room] {
        let follow: FollowLink = { Portal.follow($0, at: publicAddress) }
        return [
            Identity.room, Organisation.room,
            Documents.room(checks: [Procedures.check]), Law.room,
            Procedures.room, Planning.room(requirements: { requirements }, procedures: scopeProcedures, measures: measures),
            Improvement.room, Training.room,
            Frameworks.room, Deadlines.room,
            Dossiers.room(
                reception: Intake.reception, pages: Intake.pages + Papers.pages + Performance.pages,
                additions: Intake.additions + Papers.additions + Performance.additions),
            Audits.room,
            Intake.room(follow: follow), Papers.room(follow: follow), Oversight.room(requirements: { requirements }), Reviews.room,
            Conformance.room, Performance.room, Portal.room(publicAddress: publicAddress), Interchange.room(),
        ]
    }

    /// What the rooms answer for before the standard, gathered for the agency's list and the province's table.
    package static let requirements: [RequirementSource] = [
        Organisation.requirements, Documents.requirements, Procedures.requirements, Dossiers.requirements, Planning.requirements,
        Improvement.requirements,
        Training.requirements, Frameworks.requirements, Audits.requirements, Reviews.requirements,
    ]

    /// The scope of a QMS speaks of the agency's TTHC, which the room beside it knows.
    static let scopeProcedures: ScopeProcedures = { agency, asOf, reader in
        let covered = Set(try Procedures.offered(agency, at: asOf, in: reader).map(\.code))
        return try AgencyCatalogueStore.list(agency, at: asOf, in: reader).map {
            ScopeProcedure(code: $0.tthc.code, name: $0.tthc.name, field: $0.entry.field, isCovered: covered.contains($0.tthc.code))
        }
    }

    /// The ways out of the house. What the rooms put into the outbox for another one waits until it is here.
    static let channels: [any Channel] = []

    package static let migrations: [Migration] = rooms().flatMap(\.migrations)

    /// Opens the house on its database, bringing the schema up to date.
    package static func open(
        _ configuration: Configuration, clock: any Kernel.Clock, connections: Int? = nil,
        logger: Logger = Logger(label: "chuan")
    ) async throws -> House {
        let rooms = rooms(publicAddress: configuration.publicAddress)
        let registry = Registry(rooms)
        let database = try await openDatabase(
            configuration.location, clock: clock, subscribers: rooms.flatMap(\.subscribers), events: registry.events,
            migrations: migrations, connections: connections, logger: logger)
        let files = FileStore(dataFolder: configuration.location.dataFolder)
        return House(rooms, configuration, Services(database: database, files: files, clock: clock, registry: registry), logger)
    }

    private init(_ rooms: [Room], _ configuration: Configuration, _ services: Services, _ logger: Logger) {
        self.rooms = rooms
        self.configuration = configuration
        self.services = services
        self.logger = logger
        let entries = (rooms.flatMap(\.menu) + HousePages.menu).sorted { $0.order < $1.order }
        menu = entries.filter { $0.order < 80 }
        settings = entries.filter { $0.order >= 80 }
        works = rooms.compactMap(\.work)
        jobs = JobRunner(
            services.database, files: services.files, kinds: [SearchTidy.kind, FileTidy.kind, Outbox.tidying] + rooms.flatMap(\.jobs),
            logger: logger)
        outbox = OutboxSender(services.database, channels: House.channels, clock: services.clock, logger: logger)
    }

    /// Every way into the house, with what it asks of whom.
    package var routes: Routes {
        var routes = Routes()
        for room in rooms { room.routes(&routes) }
        HousePages.routes(&routes, of: self)
        return routes
    }

    package func close() async throws { try await services.database.close() }

    /// What a person has to do, in every room, the most urgent first; what waits for others last.
    func work(of actor: Actor, in reader: any Reader, now: Instant) throws -> [WorkItem] {
        try works.flatMap { try $0(actor, reader, now).items(in: reader) }.sorted { a, b in
            if (a.waitingFor == nil) != (b.waitingFor == nil) { return a.waitingFor == nil }
            switch (a.due, b.due) {
            case (let x?, let y?): return x < y
            case (nil, nil): return false
            case (let x, _): return x != nil
            }
        }
    }

    /// How many things these are, without what waits for others: asked for every page.
    func workCount(of actor: Actor, in reader: any Reader, now: Instant) throws -> Int {
        try works.reduce(0) { try $0 + $1(actor, reader, now).count(in: reader) }
    }
}
