import Dossiers
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Web

/// One line of a table of times: whose, the figures, and the way to the dossiers behind each.
struct TimeRow: Sendable {
    let name: String
    let totals: AttributionTotals
    /// What narrows the dossiers to this line.
    let narrowing: [(String, String)]
}

/// The times of a period, added up one way.
struct TimeTable: Sendable {
    let view: TimeView
    let rows: [TimeRow]
    /// All of it, over all agencies one may see: what shares are of.
    let whole: AttributionTotals
    /// What one's own agency held of dossiers that others received.
    let forOthers: [TimeRow]

    static func read(_ asked: TimeQuery, for actor: Actor, now: Instant, in reader: any Reader) throws -> TimeTable {
        let filter = asked.filter
        let agencies = try Attributions.totals(by: .agency, filter, for: actor, in: reader)
        let totals =
            asked.view == .agency ? agencies : try Attributions.totals(by: asked.view.key, filter, for: actor, in: reader)
        let names = try names(asked.view, totals.compactMap(\.key), filter, for: actor, now: now, in: reader)
        let rows = totals.map { one in
            TimeRow(name: name(one, asked.view, names), totals: one, narrowing: narrowing(one, asked.view))
        }
        var forOthers: [TimeRow] = []
        if asked.view == .between, !actor.isProvince {
            var held = filter
            held.heldBy = actor.agency
            let totals = try Attributions.totals(by: .agency, held, for: actor, in: reader)
            let names = try Self.names(.agency, totals.compactMap(\.key), held, for: actor, now: now, in: reader)
            forOthers = totals.map { one in
                TimeRow(
                    name: name(one, .agency, names), totals: one,
                    narrowing: [("giu", actor.agency.description), ("co-quan", String(one.key ?? 0))])
            }
        }
        return TimeTable(
            view: asked.view, rows: sorted(rows, by: asked.list), whole: agencies.reduce(.none, +), forOthers: forOthers)
    }

    private static func sorted(_ rows: [TimeRow], by query: ListQuery) -> [TimeRow] {
        func value(_ row: TimeRow) -> Int {
            switch query.sort {
            case "ho-so": row.totals.dossiers
            case "vuot": row.totals.over
            default: row.totals.total
            }
        }
        return rows.enumerated().sorted { a, b in
            let (x, y) = (value(a.element), value(b.element))
            return x == y ? a.offset < b.offset : query.isDescending ? x > y : x < y
        }.map(\.element)
    }

    private static func name(_ one: AttributionTotals, _ view: TimeView, _ names: [Int64: String]) -> String {
        guard let key = one.key else { return view == .unit ? "Chưa gắn đơn vị" : "Chưa giao cho ai" }
        return names[key] ?? (one.label.isEmpty ? "\(view.heading) số \(key)" : one.label)
    }

    private static func narrowing(_ one: AttributionTotals, _ view: TimeView) -> [(String, String)] {
        switch view {
        case .procedure: [("thu-tuc", String(one.key ?? 0))]
        case .unit: [("don-vi", String(one.key ?? 0))]
        case .person: [("nguoi", String(one.key ?? 0))]
        case .agency: [("co-quan", String(one.key ?? 0))]
        case .between: [("giu", String(one.key ?? 0))]
        }
    }

    private static func names(
        _ view: TimeView, _ keys: [Int64], _ filter: AttributionFilter, for actor: Actor, now: Instant, in reader: any Reader
    ) throws -> [Int64: String] {
        switch view {
        case .procedure:
            let names = try CatalogueStore.names(keys.map { TTHCID($0) }, in: reader)
            return Dictionary(uniqueKeysWithValues: names.map { ($0.key.value, $0.value) })
        case .unit:
            let units = try UnitStore.units(of: filter.agency ?? actor.agency, in: reader)
            return Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.name) })
        case .person: return [:]
        case .agency, .between:
            let known = try AgencyStore.agencies(in: actor.scope, asOf: now.day, in: reader)
            var names = Dictionary(uniqueKeysWithValues: known.map { ($0.id.value, $0.name) })
            for key in keys where names[key] == nil { names[key] = try AgencyStore.name(of: AgencyID(key), in: reader) }
            return names
        }
    }
}
