import Identity
import Kernel
import Storage

/// Running totals by agency, field and day, kept in the transaction of what they count, so that the province's screen reads one row per
/// agency at any date and no figure can be typed. A row holds everything up to the end of its day; field '' is all fields.
enum TallyStore {
    /// Both rows of the day, and of every later day when something is recorded that happened before.
    static func count(_ change: TallyCounts, agency: AgencyID, field: String, in tx: Transaction) throws {
        let day = tx.now.day
        // One writer of totals per agency at a time: what the next statements read is then complete, on PostgreSQL too.
        try tx.execute(
            """
            INSERT INTO dossier_tally_lock (agency_id, changes) VALUES (\(agency), 1)
            ON CONFLICT (agency_id) DO UPDATE SET changes = dossier_tally_lock.changes + 1
            """)
        let keys: Set<String> = ["", field]
        let changed = try tx.rows(
            """
            UPDATE dossier_tally SET received = received + \(change.received), online = online + \(change.online), post = post + \(change.post),
                early = early + \(change.early), on_time = on_time + \(change.onTime), late = late + \(change.late),
                withdrawn = withdrawn + \(change.withdrawn), stopped = stopped + \(change.stopped),
                awaiting_supplement = awaiting_supplement + \(change.awaitingSupplement),
                awaiting_payment = awaiting_payment + \(change.awaitingPayment)
            WHERE agency_id = \(agency) AND field IN \(list: keys.sorted()) AND day >= \(day) RETURNING field, day
            """)
        let present = Set(try changed.filter { try $0["day"] as Day == day }.map { try $0["field"] as String })
        for field in keys.subtracting(present).sorted() { try open(field, change, agency: agency, on: day, in: tx) }
    }

    /// The first row of a day: what stood at the end of the last day before, and this change.
    private static func open(_ field: String, _ change: TallyCounts, agency: AgencyID, on day: Day, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_tally (agency_id, field, day, received, online, post, early, on_time, late, withdrawn, stopped,
                awaiting_supplement, awaiting_payment)
            SELECT CAST(\(agency) AS BIGINT), \(field), \(day), COALESCE(sum(received), 0) + \(change.received),
                COALESCE(sum(online), 0) + \(change.online), COALESCE(sum(post), 0) + \(change.post),
                COALESCE(sum(early), 0) + \(change.early), COALESCE(sum(on_time), 0) + \(change.onTime),
                COALESCE(sum(late), 0) + \(change.late), COALESCE(sum(withdrawn), 0) + \(change.withdrawn),
                COALESCE(sum(stopped), 0) + \(change.stopped), COALESCE(sum(awaiting_supplement), 0) + \(change.awaitingSupplement),
                COALESCE(sum(awaiting_payment), 0) + \(change.awaitingPayment)
            FROM dossier_tally WHERE agency_id = \(agency) AND field = \(field) AND day =
                (SELECT max(day) FROM dossier_tally WHERE agency_id = \(agency) AND field = \(field) AND day < \(day))
            """)
    }
}
