package import Kernel

/// What happened: who, when, to what. Derived from the state, never consulted as state; timelines hang on it, and whoever subscribed hears of
/// it. Nobody follows it by the last id seen: on PostgreSQL a transaction may commit after one with a higher id. What has to go outside is put
/// into the `Outbox`.
package struct JournalEntry: Sendable, Hashable {
    /// Its place in the journal: grows with time, never used twice.
    package let id: Int64
    /// `noun.verbed`: the name of an event.
    package let kind: String
    package let at: Instant
    package let stamp: Stamp
    /// The agency whose journal this belongs to; nil for the system itself.
    package let agencyID: Int64?
    package let subject: Reference
    package let details: [String: String]
}

/// One event about one thing.
package struct Occurrence: Sendable {
    package let event: any Event
    package let subject: Reference
    /// The agency whose journal it belongs to; nil for the system itself.
    package let agencyID: Int64?

    package init(_ event: some Event, about subject: Reference, agency: Int64?) {
        self.event = event
        self.subject = subject
        agencyID = agency
    }
}

/// Acts on a room's events in the transaction that records them. House wires these; what it throws undoes the whole transaction.
package struct Subscriber: Sendable {
    let type: any Event.Type
    let handle: @Sendable (Occurrence, Transaction) throws -> Void

    package init<E: Event>(to type: E.Type, handle: @escaping @Sendable (E, Occurrence, Transaction) throws -> Void) {
        self.type = type
        self.handle = { occurrence, tx in
            guard let event = occurrence.event as? E else { return }
            try handle(event, occurrence, tx)
        }
    }
}

/// Writes entries and calls the subscribers. Given to `openDatabase` once, by House.
struct JournalWriter: Sendable {
    private let subscribers: [ObjectIdentifier: [Subscriber]]
    private let catalogue: EventCatalogue?

    /// With a catalogue, what is not in it is a mistake of ours.
    init(_ subscribers: [Subscriber] = [], catalogue: EventCatalogue? = nil) {
        self.subscribers = Dictionary(grouping: subscribers) { ObjectIdentifier($0.type) }
        self.catalogue = catalogue
    }

    func record(_ occurrences: [Occurrence], in tx: Transaction) throws {
        guard !occurrences.isEmpty else { return }
        let values = try occurrences.map { occurrence -> SQL in
            let (record, subject) = (occurrence.event.record, occurrence.subject)
            assert(
                catalogue?.declares(record) ?? true,
                "the catalogue of events lacks \(record.name) with \(record.details.keys.sorted())")
            return try """
            (\(tx.now), \(record.name), \(tx.stamp.accountID), \(tx.stamp.name), \(tx.stamp.agencyID), \(occurrence.agencyID),
                \(subject.kind), \(subject.id), \(subject.label), \(JSONText(record.details)))
            """
        }
        try tx.execute(
            """
            INSERT INTO journal (at, kind, account_id, account_name, account_agency_id, agency_id, subject_kind, subject_id, subject_label, details)
            VALUES \(SQL.joined(values))
            """)
        for occurrence in occurrences {
            for subscriber in subscribers[ObjectIdentifier(type(of: occurrence.event))] ?? [] { try subscriber.handle(occurrence, tx) }
        }
    }
}

/// Reads the journal, newest first.
package enum Journal {
    /// What happened to one thing.
    package static func timeline<Entity>(
        of thing: Thing, _ id: Identifier<Entity>, limit: Int = 200, in reader: any Reader
    ) throws -> [JournalEntry] {
        try timeline(of: Reference(thing, id, label: ""), limit: limit, in: reader)
    }

    package static func timeline(of subject: Reference, limit: Int = 200, in reader: any Reader) throws -> [JournalEntry] {
        try entries("subject_kind = \(subject.kind) AND subject_id = \(subject.id)", limit: limit, in: reader)
    }

    /// What happened in an agency (nil: in the system itself); `before` an entry's id, for the next page.
    package static func latest(agency: Int64?, limit: Int, before id: Int64? = nil, in reader: any Reader) throws -> [JournalEntry] {
        var condition: SQL = "agency_id IS NULL"
        if let agency { condition = "agency_id = \(agency)" }
        if let id { condition += " AND id < \(id)" }
        return try entries(condition, limit: limit, in: reader)
    }

    private static func entries(_ condition: SQL, limit: Int, in reader: any Reader) throws -> [JournalEntry] {
        try reader.rows("SELECT * FROM journal WHERE \(condition) ORDER BY id DESC LIMIT \(limit)").map(JournalEntry.init(row:))
    }
}

extension JournalEntry {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row["id"], kind: try row["kind"], at: try row["at"],
            stamp: Stamp(accountID: try row["account_id"], name: try row["account_name"], agencyID: try row["account_agency_id"]),
            agencyID: try row["agency_id"],
            subject: Reference(kind: try row["subject_kind"], id: try row["subject_id"], label: try row["subject_label"]),
            details: try (row["details"] as JSONText<[String: String]>).content)
    }
}
