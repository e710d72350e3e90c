import Identity
import Kernel
import Storage
import Web

/// What a list of complaints may be narrowed to.
struct ComplaintFilter: Sendable {
    enum State: String, CaseIterable {
        case waiting, overdue, answered

        var vietnamese: String {
            switch self {
            case .waiting: "Chờ trả lời"
            case .overdue: "Quá hạn trả lời"
            case .answered: "Đã trả lời"
            }
        }
    }

    var words = SearchWords()
    var state: State?
    var kind: ComplaintKind?
    var field: String?
    var year: Int?
    /// Received from a day through another.
    var from: Day?
    var through: Day?
    var agency: AgencyID?

    init(_ query: ListQuery) {
        words = SearchWords(query.q)
        state = query["tinh-trang"].flatMap(State.init(rawValue:))
        kind = query["loai"].flatMap(ComplaintKind.init(rawValue:))
        field = query["linh-vuc"]
        year = query.int("nam")
        from = query["tu"].flatMap { Day($0) }
        through = query["den"].flatMap { Day($0) }
        agency = query["co-quan"].flatMap { AgencyID($0) }
    }

    /// On `complaint c LEFT JOIN complaint_answer a`.
    func condition(for actor: Actor, now: Instant) -> SQL {
        var conditions: [SQL] = [actor.sees("c.agency_id")]
        if let agency { conditions.append("c.agency_id = \(agency)") }
        if let kind { conditions.append("c.kind = \(kind)") }
        if let field { conditions.append("c.field = \(field)") }
        if let year {
            conditions.append("c.received_at >= \(Instant(Day.firstOf(year: year)))")
            conditions.append("c.received_at < \(Instant(Day.firstOf(year: year + 1)))")
        }
        if let from { conditions.append("c.received_at >= \(Instant(from))") }
        if let through { conditions.append("c.received_at < \(Instant(through.adding(days: 1)))") }
        switch state {
        case .waiting: conditions.append("a.id IS NULL")
        case .overdue: conditions.append("a.id IS NULL AND c.due_at < \(now)")
        case .answered: conditions.append("a.id IS NOT NULL")
        case nil: break
        }
        conditions.append(SQL.has(words, in: "c.folded"))
        return .all(conditions)
    }
}
