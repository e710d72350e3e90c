package import Kernel

/// What happened: who, when, to what. Derived from the state, never consulted as state; timelines, notices and webhooks hang on it.
package struct JournalEntry: Sendable, Hashable {
    /// `noun.verbed`.
    package let kind: String
    package let at: Instant
    package let stamp: Stamp
    /// The agency whose journal this belongs to; nil for the system itself.
    package let agencyID: Int64?
    package let subject: Reference
    package let details: [String: String]
}

/// Hears a kind of entry in the transaction that records it. House wires these; what it throws undoes the whole transaction.
package struct Subscriber: Sendable {
    package let kind: String
    package let hear: @Sendable (JournalEntry, Transaction) throws -> Void

    package init(_ kind: String, hear: @escaping @Sendable (JournalEntry, Transaction) throws -> Void) {
        self.kind = kind
        self.hear = hear
    }
}
