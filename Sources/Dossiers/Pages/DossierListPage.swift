import Deadlines
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Web

/// `/ho-so`: the dossiers one may see, narrowed by what stands in the URL; the same list as a file is the register (sổ theo dõi hồ sơ).
struct DossierListPage: Sendable {
    /// Where dossiers are received; nil where nobody does that.
    let reception: MenuEntry?
    /// The ways to look at dossiers that stand in rooms above.
    let pages: [MenuEntry]

    struct Model: Sendable {
        let query: ListQuery
        let filter: DossierFilter
        /// The one agency a province looks at.
        let agencyName: String?
        let dossiers: [Dossier]
        let total: Int
        let fields: [String]
        let calendar: WorkingCalendar
        let now: Instant
        /// As far as this person may.
        let reception: MenuEntry?
        let pages: [MenuEntry]
    }

    private static let exportLimit = 50_000

    func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: DossierLink.list, sortable: DossierFilter.Sort.allCases.map(\.rawValue))
        let (actor, now) = (request.actor, request.now)
        if let format = query.export {
            let dossiers = try await request.read { reader in
                try DossierStore.list(
                    try Self.filter(query, for: actor, now: now, in: reader), for: actor, now: now, limit: Self.exportLimit + 1, offset: 0,
                    in: reader
                )
            }
            let isCut = dossiers.count > Self.exportLimit
            return try DossierRegister.sheet(Array(dossiers.prefix(Self.exportLimit)), cutAt: isCut ? Self.exportLimit : nil).reply(
                format, fileName: "so-theo-doi-ho-so", created: now)
        }
        let model = try await request.read { reader in
            let filter = try Self.filter(query, for: actor, now: now, in: reader)
            return Model(
                query: query, filter: filter,
                agencyName: try actor.isProvince ? filter.agency.map { try AgencyStore.find($0, for: actor, in: reader).name } : nil,
                dossiers: try DossierStore.list(filter, for: actor, now: now, limit: query.limit, offset: query.offset, in: reader),
                total: try DossierStore.count(filter, for: actor, now: now, in: reader),
                fields: try DossierStore.fields(for: actor, in: reader),
                calendar: try Calendars.calendar(for: actor.agency, in: reader), now: now,
                reception: reception.flatMap { actor.may($0.permission) ? $0 : nil },
                pages: (Self.pages + pages).filter { actor.may($0.permission) }.sorted { $0.order < $1.order })
        }
        return .page("Hồ sơ", section: DossierLink.list, isWide: true, Self.html(model))
    }

    /// Without a word the open ones come first by due date; words are sought as a code, else in the search index.
    static func filter(_ query: ListQuery, for actor: Actor, now: Instant, in reader: any Reader) throws -> DossierFilter {
        var filter = DossierFilter()
        filter.group = query["tinh-trang"].flatMap(DossierFilter.Group.init(rawValue:))
        filter.outcome = query["ket-qua"].flatMap(DossierOutcome.init(rawValue:))
        filter.agency = query["co-quan"].flatMap { AgencyID($0) }
        filter.tthc = query["thu-tuc"].flatMap { TTHCID($0) }
        filter.field = query["linh-vuc"]
        filter.channel = query["cach-nop"].flatMap(DossierChannel.init(rawValue:))
        filter.holder = query["nguoi-giu"].flatMap { Identifier<Account>($0) }
        filter.from = query["tu"].flatMap { Day($0) }
        filter.through = query["den"].flatMap { Day($0) }
        filter.figure = query["so-lieu"].flatMap(DossierFigure.init(rawValue:)).map {
            FigureOfPeriod($0, from: filter.from, through: filter.through, now: now)
        }
        let byDue = filter.figure?.figure.isOpen ?? (filter.group == .open || filter.group == .late)
        filter.sort = query.sort.flatMap(DossierFilter.Sort.init(rawValue:)) ?? (byDue ? .due : .received)
        filter.isDescending = query.sort == nil ? !byDue : query.isDescending
        // A whole province is too many to put in order of names.
        if actor.isProvince, filter.agency == nil, filter.group == nil, filter.figure == nil, filter.sort != .received {
            filter.group = .open
        }
        guard let words = query.q else { return filter }
        let code = DossierCode.normalised(words)
        if code.contains("-"), code.contains(where: \.isNumber), !words.trimmingPrefix(" ").contains(" ") {
            filter.code = code
        } else {
            let scopes: [SearchScope] = actor.isProvince ? [.province(actor.agency.value)] : [.agency(actor.agency.value)]
            filter.ids = try SearchIndex.find(SearchWords(words), within: scopes, of: .dossier, limit: 500, in: reader).map(\.id)
        }
        return filter
    }
}
