import Identity
import Kernel
import Storage
import Web

/// What a list of nonconformities may be narrowed to.
struct NonconformityFilter: Sendable {
    enum State: String, CaseIterable {
        case open, overdue, closed

        var vietnamese: String {
            switch self {
            case .open: "Chưa đóng"
            case .overdue: "Quá hạn khắc phục"
            case .closed: "Đã đóng"
            }
        }
    }

    var words = SearchWords()
    var state: State?
    var source: NonconformitySource?
    var year: Int?
    /// Only one agency, for the province, who sees many.
    var agency: AgencyID?

    init(_ query: ListQuery) {
        words = SearchWords(query.q)
        state = query["tinh-trang"].flatMap(State.init(rawValue:))
        source = query["nguon"].flatMap(NonconformitySource.init(rawValue:))
        year = query.int("nam")
        agency = query["co-quan"].flatMap { AgencyID($0) }
    }
}

extension NonconformityStore {
    /// Acts of `n` that open and close, as known at an instant: the last of them says whether it is closed.
    static func lastTurn(asOf: Instant) -> SQL {
        """
        (SELECT max(x.id) FROM nonconformity_act x WHERE x.nonconformity_id = n.id AND x.kind IN ('closed', 'reopened') AND x.at <= \(asOf))
        """
    }

    /// An action of `n` is past its day and not done.
    static func hasOverdueAction(asOf: Instant) -> SQL {
        """
        EXISTS (SELECT 1 FROM nonconformity_act p WHERE p.nonconformity_id = n.id AND p.kind = 'action' AND p.at <= \(asOf)
            AND p.due_on < \(asOf.day)
            AND NOT EXISTS (SELECT 1 FROM nonconformity_act d WHERE d.action_id = p.id AND d.kind = 'actionDone' AND d.at <= \(asOf)))
        """
    }

    static func conditions(_ filter: NonconformityFilter, for actor: Actor, now: Instant) -> SQL {
        var conditions: [SQL] = [actor.sees("n.agency_id")]
        if let agency = filter.agency { conditions.append("n.agency_id = \(agency)") }
        if let source = filter.source { conditions.append("n.source = \(source)") }
        if let year = filter.year {
            conditions.append("n.raised_at >= \(Instant(Day.firstOf(year: year)))")
            conditions.append("n.raised_at < \(Instant(Day.firstOf(year: year + 1)))")
        }
        switch filter.state {
        case .open: conditions.append("c.kind IS DISTINCT FROM 'closed'")
        case .overdue:
            conditions.append("c.kind IS DISTINCT FROM 'closed'")
            conditions.append(hasOverdueAction(asOf: now))
        case .closed: conditions.append("c.kind = 'closed'")
        case nil: break
        }
        conditions.append(SQL.has(filter.words, in: "n.folded"))
        return .all(conditions)
    }

    /// A page of the list, the newest first, and how many there are in all. Without `page` all of them, for export.
    static func list(
        _ filter: NonconformityFilter, for actor: Actor, now: Instant, page: ListQuery?, in reader: any Reader
    ) throws -> (rows: [Nonconformity], total: Int) {
        let from: SQL = """
            FROM nonconformity n LEFT JOIN nonconformity_act c ON c.id = \(lastTurn(asOf: now)) WHERE \(conditions(filter, for: actor, now: now))
            """
        var order: SQL = page?.sort == "found" ? "n.found_on" : "n.id"
        if page?.sort == nil || page?.isDescending == true { order += " DESC" }
        var limit: SQL = "LIMIT 20000"
        if let page { limit = "LIMIT \(page.limit) OFFSET \(page.offset)" }
        let rows = try reader.rows("SELECT n.* \(from) ORDER BY \(order), n.id DESC \(limit)").map(nonconformity)
        return (rows, try reader.value("SELECT count(*) \(from)") ?? 0)
    }
}
