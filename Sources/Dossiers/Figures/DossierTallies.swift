package import Identity
package import Kernel
package import Storage

/// What an agency did with its dossiers in a period: the columns of the results report (T3), and what was open at its end.
package struct DossierTotals: Sendable, Hashable {
    /// Open when the period began.
    package var carriedOver = 0
    package var received = 0
    package var online = 0
    package var post = 0
    package var early = 0
    package var onTime = 0
    package var late = 0
    package var withdrawn = 0
    package var stopped = 0
    /// Open at the end: all of them, and of these the ones that wait or are late.
    package var open = 0
    package var awaitingSupplement = 0
    package var awaitingPayment = 0
    package var openLate = 0

    package init() {}

    package var resolved: Int { early + onTime + late }
    package var inTime: Int { early + onTime }
    /// (trước hạn + đúng hạn) / đã giải quyết; nil when nothing was resolved: no figure is not zero.
    package var shareInTime: Double? { resolved > 0 ? Double(inTime) / Double(resolved) : nil }
    /// Open, running and not late.
    package var openInTime: Int { open - awaitingSupplement - awaitingPayment - openLate }

    package static func + (a: DossierTotals, b: DossierTotals) -> DossierTotals {
        var sum = a
        sum.carriedOver += b.carriedOver
        sum.received += b.received
        sum.online += b.online
        sum.post += b.post
        sum.early += b.early
        sum.onTime += b.onTime
        sum.late += b.late
        sum.withdrawn += b.withdrawn
        sum.stopped += b.stopped
        sum.open += b.open
        sum.awaitingSupplement += b.awaitingSupplement
        sum.awaitingPayment += b.awaitingPayment
        sum.openLate += b.openLate
        return sum
    }
}

/// What agencies did, from running totals by agency, field and day that are kept in the transaction of what they count.
package enum DossierTallies {
    /// What each agency of a scope did from the beginning of `from` up to an instant, and what was open then: the same answer whenever it is
    /// asked. Two rows of totals per agency, its late dossiers, and what was counted on the last day after the instant: four queries in all.
    /// An agency without dossiers is not in the answer.
    package static func totals(_ scope: AgencyScope, from: Day, asOf: Instant, in reader: any Reader) throws -> [AgencyID: DossierTotals] {
        let before = try TallyStore.agencies(scope, endOf: from.adding(days: -1), in: reader)
        let late = try LateDossiers.counts(scope, by: "agency_id", at: asOf, in: reader) { try $0["key"] as AgencyID }
        let after = Dictionary(grouping: try TallyStore.events(scope, after: asOf, in: reader), by: \.agency)
        return try TallyStore.agencies(scope, endOf: asOf.day, in: reader).reduce(into: [:]) { totals, entry in
            var standing = entry.value
            for event in after[entry.key] ?? [] { standing.takeBack(event) }
            totals[entry.key] = standing.since(before[entry.key], openLate: late[entry.key] ?? 0)
        }
    }

    /// The same by field, in Vietnamese order: the rows of T3, for one agency or a whole province.
    package static func byField(
        _ scope: AgencyScope, from: Day, asOf: Instant, in reader: any Reader
    ) throws -> [(field: String, totals: DossierTotals)] {
        let before = try TallyStore.fields(scope, endOf: from.adding(days: -1), in: reader)
        let late = try LateDossiers.counts(scope, by: "field", at: asOf, in: reader) { try $0["key"] as String }
        let after = Dictionary(grouping: try TallyStore.events(scope, after: asOf, in: reader), by: \.field)
        return try TallyStore.fields(scope, endOf: asOf.day, in: reader).map { field, end in
            var standing = end
            for event in after[field] ?? [] { standing.takeBack(event) }
            return (field: field, totals: standing.since(before[field], openLate: late[field] ?? 0))
        }.sorted { ($0.field.sortKey, $0.field) < ($1.field.sortKey, $1.field) }
    }

    /// Up to the end of a day.
    package static func totals(_ scope: AgencyScope, from: Day, asOf: Day, in reader: any Reader) throws -> [AgencyID: DossierTotals] {
        try totals(scope, from: from, asOf: AfterInstant.end(of: asOf), in: reader)
    }

    /// Up to the end of a day.
    package static func byField(
        _ scope: AgencyScope, from: Day, asOf: Day, in reader: any Reader
    ) throws -> [(field: String, totals: DossierTotals)] { try byField(scope, from: from, asOf: AfterInstant.end(of: asOf), in: reader) }
}
