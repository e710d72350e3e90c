import Foundation
package import Kernel

/// The messages on their way out.
package enum Outbox {
    /// Puts a message on its way: it is sent after the transaction is committed, and never without it.
    /// - Parameters:
    ///   - key: what makes it one message; the same key is put once a channel, whoever puts it again. Without one, every message is new.
    ///   - agency: whose message it is; its keepers see what became of it.
    /// - Returns: false when that key was there.
    @discardableResult
    package static func put(
        _ channel: String, to recipient: String, _ payload: some Codable & Sendable, key: String? = nil, agency: Int64?, in tx: Transaction
    ) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO outbox_message (channel, message_key, agency_id, recipient, payload, state, next_at, created_at)
            VALUES (\(channel), \(key ?? UUID().uuidString), \(agency), \(recipient), \(JSONText(payload)), 'waiting', \(tx.now), \(tx.now))
            ON CONFLICT (channel, message_key) DO NOTHING
            """) == 1
    }

    /// What waits and what was given up, the newest first; `agency` nil: everybody's.
    package static func pending(agency: Int64?, limit: Int = 200, in reader: any Reader) throws -> [OutboxMessage] {
        let condition: SQL = "state IN ('waiting', 'failed')\(belongs(to: agency))"
        return try reader.rows("SELECT * FROM outbox_message WHERE \(condition) ORDER BY id DESC LIMIT \(limit)").map(
            OutboxMessage.init(row:))
    }

    /// Tries once more what was given up; `id` nil: all of it, `agency` nil: everybody's.
    /// - Returns: how many.
    @discardableResult
    package static func retry(_ id: Identifier<OutboxMessage>?, agency: Int64?, in tx: Transaction) throws -> Int {
        var condition: SQL = "state = 'failed'\(belongs(to: agency))"
        if let id { condition += " AND id = \(id)" }
        let messages = try tx.rows(
            "UPDATE outbox_message SET state = 'waiting', attempts = 0, next_at = \(tx.now), ended_at = NULL WHERE \(condition) RETURNING *"
        ).map(OutboxMessage.init(row:))
        try tx.journal(messages.map { Occurrence(StorageEvent.messageRetried, about: $0.reference, agency: $0.agencyID) })
        return messages.count
    }

    /// Removes what was sent long ago: whoever had something to tell has a record of its own. Every night.
    package static let tidying = JobKind("outbox.tidy", every: .seconds(24 * 3600)) { context in
        let count = try await context.database.write(by: .system) { tx in
            try tx.execute("DELETE FROM outbox_message WHERE state = 'sent' AND ended_at < \(tx.now.adding(seconds: -90 * 86_400))")
        }
        return count == 0 ? "Không có tin gửi đi nào quá 90 ngày." : "Đã xóa \(count) tin gửi đi quá 90 ngày."
    }

    private static func belongs(to agency: Int64?) -> SQL {
        guard let agency else { return "" }
        return " AND agency_id = \(agency)"
    }
}
