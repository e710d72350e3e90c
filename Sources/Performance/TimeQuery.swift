import Dossiers
import Identity
import Kernel
import Procedures
import Web

/// By what the times are added up: one tab each.
enum TimeView: String, CaseIterable, Sendable {
    case procedure = "thu-tuc"
    case unit = "don-vi"
    case person = "nguoi"
    case agency = "co-quan"
    case between = "lien-co-quan"

    var vietnamese: String {
        switch self {
        case .procedure: "Theo thủ tục"
        case .unit: "Theo đơn vị"
        case .person: "Theo người"
        case .agency: "Theo cơ quan"
        case .between: "Giữa các cơ quan"
        }
    }

    var heading: String {
        switch self {
        case .procedure: "Thủ tục"
        case .unit: "Đơn vị"
        case .person: "Người"
        case .agency: "Cơ quan tiếp nhận"
        case .between: "Cơ quan giữ"
        }
    }

    var key: AttributionTotals.Key {
        switch self {
        case .procedure: .procedure
        case .unit: .unit
        case .person: .person
        case .agency: .agency
        case .between: .elsewhere
        }
    }

    /// Inside one agency: a province has to choose which.
    var isInside: Bool { self == .unit || self == .person }
}

/// What is asked of the times, as it stands in the URL.
struct TimeQuery: Sendable {
    static let path = PerformanceLink.times
    static let wholePath = PerformanceLink.allTimes
    static let sortable = ["ho-so", "tong", "vuot"]

    let list: ListQuery
    let view: TimeView
    let filter: AttributionFilter

    init(_ call: Call, path: String, for actor: Actor, now: Instant) {
        list = ListQuery(call.query, path: path, sortable: Self.sortable, sort: "-tong")
        view = list["theo"].flatMap(TimeView.init(rawValue:)) ?? .procedure
        var filter = AttributionFilter(period: Self.period(list, now: now))
        filter.isLateOnly = list["qua-han"] != nil
        filter.agency = list["co-quan"].flatMap { AgencyID($0) }
        filter.tthc = list["thu-tuc"].flatMap { TTHCID($0) }
        filter.unit = list["don-vi"].flatMap { Int64($0) }
        filter.person = list["nguoi"].flatMap { Identifier($0) }
        filter.heldBy = list["giu"].flatMap { AgencyID($0) }
        filter.isElsewhere = list["noi-khac"] != nil
        filter.kind = list["ben"].flatMap(HolderKind.init(rawValue:))
        filter.isOverOnly = list["vuot"] != nil
        let isPersonal = filter.person != nil || view == .person
        if isPersonal, !actor.seesColleagues { filter.person = actor.account }
        self.filter = filter
    }

    /// The days asked for; the quarter so far when none are.
    private static func period(_ query: ListQuery, now: Instant) -> DossierPeriod {
        let today = now.day
        let quarter = Day(today.year, (today.month - 1) / 3 * 3 + 1, 1) ?? today
        return DossierPeriod(
            from: query["tu"].flatMap { Day($0) } ?? quarter, through: query["den"].flatMap { Day($0) } ?? today)
    }

    /// What the fields of the filter bar show: the days that were meant, also where none were asked for.
    var state: FormState {
        var state = list.state
        state.values.set("tu", filter.period.from.vietnamese)
        state.values.set("den", filter.period.through.vietnamese)
        return state
    }

    /// The same question asked of the whole list, and of the first look.
    var whole: String { asked(at: Self.wholePath) }
    var overview: String { asked(at: Self.path) }

    private func asked(at path: String) -> String {
        var copy = list
        copy.path = path
        return copy.link(page: 1)
    }

    /// The dossiers behind a figure: the same question, narrowed.
    func dossiers(_ more: [(String, String)]) -> String {
        let period = filter.period
        var pairs = [("tu", period.from.vietnamese), ("den", period.through.vietnamese)]
        let named = Set(more.map(\.0))
        for name in ["qua-han", "co-quan", "thu-tuc", "don-vi", "nguoi", "giu"] where !named.contains(name) {
            if let value = list[name] { pairs.append((name, value)) }
        }
        return "\(PerformanceLink.timeDossiers)?" + URLEncoding.encode(pairs + more)
    }
}
