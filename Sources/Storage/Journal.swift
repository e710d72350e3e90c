package import Kernel

/// What happened: who, when, to what. Derived from the state, never consulted as state; timelines hang on it, and whoever subscribed hears of
/// it. Nobody follows it by the last id seen: on PostgreSQL a transaction may commit after one with a higher id. What has to go outside is put
/// into the `Outbox`.
package struct JournalEntry: Sendable, Hashable {
    /// Its place in the journal: grows with time, never used twice.
    package internal(set) var id: Int64 = 0
    /// `noun.verbed`.
    package let kind: String
    package let at: Instant
    package let stamp: Stamp
    /// The agency whose journal this belongs to; nil for the system itself.
    package let agencyID: Int64?
    package let subject: Reference
    package let details: [String: String]
}

/// Hears a kind of entry (`*`: every kind) in the transaction that records it. House wires these; what it throws undoes the whole transaction.
package struct Subscriber: Sendable {
    package let kind: String
    package let hear: @Sendable (JournalEntry, Transaction) throws -> Void

    package init(_ kind: String, hear: @escaping @Sendable (JournalEntry, Transaction) throws -> Void) {
        self.kind = kind
        self.hear = hear
    }
}

/// Writes entries and tells the subscribers. Given to `openDatabase` once, by House.
struct JournalWriter: Sendable {
    private let hearers: [String: [Subscriber]]

    init(_ subscribers: [Subscriber]) { hearers = Dictionary(grouping: subscribers, by: \.kind) }

    /// Entries of one kind, each about another thing.
    func record(_ entries: [JournalEntry], in tx: Transaction) throws {
        guard let kind = entries.first?.kind else { return }
        let values = try entries.map { entry -> SQL in
            try """
            (\(entry.at), \(entry.kind), \(entry.stamp.accountID), \(entry.stamp.name), \(entry.stamp.agencyID), \(entry.agencyID),
                \(entry.subject.kind), \(entry.subject.id), \(entry.subject.label), \(JSONText(entry.details)))
            """
        }
        let rows = try tx.rows(
            """
            INSERT INTO journal (at, kind, account_id, account_name, account_agency_id, agency_id, subject_kind, subject_id, subject_label, details)
            VALUES \(SQL.joined(values)) RETURNING id, subject_id
            """)
        let listening = (hearers[kind] ?? []) + (hearers["*"] ?? [])
        guard !listening.isEmpty else { return }
        // No engine promises an order of what it returns.
        let ids: [Int64: Int64] = Dictionary(try rows.map { (try $0["subject_id"], try $0["id"]) }) { first, _ in first }
        for var entry in entries {
            entry.id = ids[entry.subject.id] ?? 0
            for hearer in listening { try hearer.hear(entry, tx) }
        }
    }
}

/// Reads the journal, newest first.
package enum Journal {
    /// What happened to one thing.
    package static func timeline(of subjectKind: String, _ id: Int64, limit: Int = 200, in reader: any Reader) throws -> [JournalEntry] {
        try entries(
            "subject_kind = \(subjectKind) AND subject_id = \(id)", limit: limit, in: reader)
    }

    package static func timeline(of subject: Reference, limit: Int = 200, in reader: any Reader) throws -> [JournalEntry] {
        try timeline(of: subject.kind, subject.id, limit: limit, in: reader)
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
