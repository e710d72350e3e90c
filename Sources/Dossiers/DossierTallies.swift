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

extension DossierTallies {
    /// What each agency of a scope did from `from` to `asOf`, both days whole: two rows and its late dossiers per agency, three queries in
    /// all. An agency without dossiers is not in the answer.
    package static func totals(_ scope: AgencyScope, from: Day, asOf: Day, in reader: any Reader) throws -> [AgencyID: DossierTotals] {
        let before = try agencies(scope, endOf: from.adding(days: -1), in: reader)
        let late = try lateAgencies(scope, at: Instant(asOf.adding(days: 1)), in: reader)
        return try agencies(scope, endOf: asOf, in: reader).reduce(into: [:]) { totals, entry in
            totals[entry.key] = entry.value.since(before[entry.key], openLate: late[entry.key] ?? 0)
        }
    }

    /// The same by field, in Vietnamese order: the rows of T3, for one agency or a whole province.
    package static func byField(
        _ scope: AgencyScope, from: Day, asOf: Day, in reader: any Reader
    ) throws -> [(field: String, totals: DossierTotals)] {
        let before = try fields(scope, endOf: from.adding(days: -1), in: reader)
        let late = try lateFields(scope, at: Instant(asOf.adding(days: 1)), in: reader)
        return try fields(scope, endOf: asOf, in: reader)
            .map { (field: $0.key, totals: $0.value.since(before[$0.key], openLate: late[$0.key] ?? 0)) }
            .sorted { ($0.field.sortKey, $0.field) < ($1.field.sortKey, $1.field) }
    }

    private static func agencies(_ scope: AgencyScope, endOf day: Day, in reader: any Reader) throws -> [AgencyID: TallyStanding] {
        // One seek per agency: the lock table is the list of those that ever had a dossier.
        let rows = try reader.rows(
            """
            SELECT t.* FROM dossier_tally_lock l JOIN dossier_tally t ON t.agency_id = l.agency_id AND t.field = ''
            AND t.day = (SELECT max(x.day) FROM dossier_tally x WHERE x.agency_id = l.agency_id AND x.field = '' AND x.day <= \(day))
            WHERE \(scope.covers("l.agency_id"))
            """)
        return try Dictionary(rows.map { (try $0["agency_id"], try TallyStanding($0)) }) { first, _ in first }
    }

    private static func fields(_ scope: AgencyScope, endOf day: Day, in reader: any Reader) throws -> [String: TallyStanding] {
        let rows = try reader.rows(
            """
            SELECT t.* FROM dossier_tally_lock l JOIN dossier_tally t ON t.agency_id = l.agency_id AND t.field <> ''
            AND t.day = (SELECT max(x.day) FROM dossier_tally x WHERE x.agency_id = t.agency_id AND x.field = t.field AND x.day <= \(day))
            WHERE \(scope.covers("l.agency_id"))
            """)
        return try rows.reduce(into: [:]) { $0[try $1["field"], default: TallyStanding()].add(try TallyStanding($1)) }
    }

    private static func lateAgencies(_ scope: AgencyScope, at instant: Instant, in reader: any Reader) throws -> [AgencyID: Int] {
        let rows = try reader.rows(
            "SELECT d.agency_id, count(*) AS n FROM dossier d WHERE \(LateDossiers.condition(scope, at: instant)) GROUP BY d.agency_id")
        return try Dictionary(rows.map { (try $0["agency_id"], try $0["n"]) }) { first, _ in first }
    }

    private static func lateFields(_ scope: AgencyScope, at instant: Instant, in reader: any Reader) throws -> [String: Int] {
        let rows = try reader.rows(
            "SELECT d.field, count(*) AS n FROM dossier d WHERE \(LateDossiers.condition(scope, at: instant)) GROUP BY d.field")
        return try Dictionary(rows.map { (try $0["field"], try $0["n"]) }) { first, _ in first }
    }
}

/// Everything counted up to the end of a day.
struct TallyStanding {
    var received = 0, online = 0, post = 0, early = 0, onTime = 0, late = 0, withdrawn = 0, stopped = 0
    var awaitingSupplement = 0, awaitingPayment = 0

    init() {}

    init(_ row: Row) throws {
        received = try row["received"]
        online = try row["online"]
        post = try row["post"]
        early = try row["early"]
        onTime = try row["on_time"]
        late = try row["late"]
        withdrawn = try row["withdrawn"]
        stopped = try row["stopped"]
        awaitingSupplement = try row["awaiting_supplement"]
        awaitingPayment = try row["awaiting_payment"]
    }

    var open: Int { received - early - onTime - late - withdrawn - stopped }

    mutating func add(_ other: TallyStanding) {
        received += other.received
        online += other.online
        post += other.post
        early += other.early
        onTime += other.onTime
        late += other.late
        withdrawn += other.withdrawn
        stopped += other.stopped
        awaitingSupplement += other.awaitingSupplement
        awaitingPayment += other.awaitingPayment
    }

    /// What happened since an earlier standing.
    func since(_ earlier: TallyStanding?, openLate: Int) -> DossierTotals {
        let before = earlier ?? TallyStanding()
        var totals = DossierTotals()
        totals.carriedOver = before.open
        totals.received = received - before.received
        totals.online = online - before.online
        totals.post = post - before.post
        totals.early = early - before.early
        totals.onTime = onTime - before.onTime
        totals.late = late - before.late
        totals.withdrawn = withdrawn - before.withdrawn
        totals.stopped = stopped - before.stopped
        totals.open = open
        totals.awaitingSupplement = awaitingSupplement
        totals.awaitingPayment = awaitingPayment
        totals.openLate = openLate
        return totals
    }
}
