package import Kernel

/// What is told to somebody outside: a mail, a message to a citizen, another system's webhook. It is a row of the transaction that has
/// something to tell, so that it goes out exactly when that is true, and is never forgotten.
package struct OutboxMessage: Sendable, Hashable {
    /// `failed`: given up; somebody has to look.
    package enum State: String, SQLCodable { case waiting, sent, failed }

    package let id: Identifier<OutboxMessage>
    /// Names the `Channel` that delivers it.
    package let channel: String
    /// The same at every attempt, unlike every other message of the channel: by it the receiver drops what came twice.
    package let key: String
    /// Whose message it is; nil for the system's own.
    package let agencyID: Int64?
    /// An address the channel understands.
    package let recipient: String
    /// What is told, as JSON; only the channel reads it.
    package let payload: String
    package let state: State
    package let attempts: Int
    /// When it is tried next, while it waits.
    package let nextAt: Instant
    /// Why the last attempt failed; empty when none did.
    package let lastError: String
    package let createdAt: Instant
    /// When it was sent or given up.
    package let endedAt: Instant?

    init(row: Row) throws {
        (id, channel, key, agencyID) = (try row["id"], try row["channel"], try row["message_key"], try row["agency_id"])
        (recipient, payload, state) = (try row["recipient"], try row["payload"], try row["state"])
        (attempts, nextAt, lastError) = (try row["attempts"], try row["next_at"], try row["last_error"])
        (createdAt, endedAt) = (try row["created_at"], try row["ended_at"])
    }

    /// For the journal.
    package var reference: Reference { Reference(.outboxMessage, id, label: "\(channel): \(recipient)") }
}

/// A way out of the house. House fills the list; the rooms only name them.
package protocol Channel: Sendable {
    var name: String { get }
    /// Delivers a message, and returns when whoever takes it has taken it. It may come again with the same key: an attempt whose end nobody
    /// knows is made once more. It is cancelled when it takes too long, and has to end then.
    /// - Throws: `Problem.invalid` when it will never be taken (no such address); anything else is tried again.
    func deliver(_ message: OutboxMessage) async throws
}
