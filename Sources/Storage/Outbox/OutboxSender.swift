package import Kernel
package import Logging

/// Sends what waits in the outbox, one message after the other. House runs one as a service; several programs on one PostgreSQL database may
/// each run theirs: whoever takes a message keeps it from the others for a while (`lease`), and whoever ends meanwhile leaves it to them.
/// So a message is sent at least once, and never by two at the same time.
package final class OutboxSender: Sendable {
    /// Seconds before the next attempt, after each failed one; after the last, it is given up: almost two days in all.
    static let waits: [Int64] = [60, 300, 1800, 7200, 21_600, 43_200, 86_400]
    /// Seconds a message belongs to whoever took it; longer than any attempt may take.
    static let lease: Int64 = 300
    private let database: any Database
    private let channels: [String: any Channel]
    private let clock: any Kernel.Clock
    private let logger: Logger
    private let pause: Duration
    private let patience: Duration

    /// - Parameters:
    ///   - pause: how long to wait before looking again when there is nothing to send.
    ///   - patience: how long one attempt may take.
    package init(
        _ database: any Database, channels: [any Channel], clock: any Kernel.Clock, pause: Duration = .seconds(2),
        patience: Duration = .seconds(60), logger: Logger = Logger(label: "chuan.outbox")
    ) {
        self.database = database
        self.channels = Dictionary(channels.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.clock = clock
        self.pause = pause
        self.patience = patience
        self.logger = logger
    }

    /// Sends until the task is cancelled.
    package func run() async throws {
        while !Task.isCancelled {
            do {
                try await sendDue()
            } catch  where !Task.isCancelled {
                logger.error("the outbox does not answer", metadata: ["error": "\(error)"])
            } catch {
                return  // the program is ending
            }
            try? await Task.sleep(for: pause)
        }
    }

    /// Sends what is due now.
    /// - Returns: how many attempts were made.
    @discardableResult
    package func sendDue() async throws -> Int {
        var count = 0
        while !Task.isCancelled, let message = try await take() {
            await send(message)
            count += 1
        }
        return count
    }

    private func due(_ now: Instant) -> SQL { "state = 'waiting' AND next_at <= \(now) AND channel IN \(list: channels.keys)" }

    private func take() async throws -> OutboxMessage? {
        guard !channels.isEmpty else { return nil }
        let now = clock.now
        let isIdle = try await database.read { [self] in try $0.row("SELECT id FROM outbox_message WHERE \(due(now)) LIMIT 1") == nil }
        if isIdle { return nil }
        return try await database.write(by: .system) { [self] tx in
            // The condition stands twice: on PostgreSQL another sender may have taken it since the inner question was answered.
            try tx.row(
                """
                UPDATE outbox_message SET attempts = attempts + 1, next_at = \(tx.now.adding(seconds: Self.lease))
                WHERE \(due(tx.now)) AND id = (SELECT id FROM outbox_message WHERE \(due(tx.now)) ORDER BY next_at, id LIMIT 1)
                RETURNING *
                """
            ).map(OutboxMessage.init(row:))
        }
    }

    private func send(_ message: OutboxMessage) async {
        guard let channel = channels[message.channel] else { return }
        do {
            try await limited { try await channel.deliver(message) }
            try await settle(message, "state = 'sent', ended_at = \(clock.now), last_error = ''")
        } catch  where Task.isCancelled {
            // The program is ending; a cancelled task may not write any more, so another one does. Nobody knows whether it arrived.
            await Task { await self.putBack(message) }.value
        } catch {
            await failed(message, error)
        }
    }

    /// Runs one attempt, and cancels it when it takes too long.
    private func limited(_ attempt: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask(operation: attempt)
            group.addTask { [patience] in
                try await Task.sleep(for: patience)
                throw Problem.unavailable("Nơi nhận không trả lời kịp.")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func failed(_ message: OutboxMessage, _ error: any Error) async {
        let isRefused = (error as? Problem)?.kind == .invalid
        let why = (error as? Problem)?.message ?? "Lỗi khi gửi."
        let wait = isRefused || message.attempts > Self.waits.count ? nil : Self.waits[message.attempts - 1]
        logger.warning(
            "message not sent",
            metadata: [
                "message": "\(message.id)", "channel": "\(message.channel)", "attempt": "\(message.attempts)",
                "givenUp": "\(wait == nil)", "error": "\(error)",
            ])
        do {
            if let wait {
                try await settle(message, "next_at = \(clock.now.adding(seconds: wait)), last_error = \(why)")
            } else {
                try await settle(message, "state = 'failed', ended_at = \(clock.now), last_error = \(why)")
            }
        } catch {
            logger.error("the end of an attempt was not recorded", metadata: ["message": "\(message.id)", "error": "\(error)"])
        }
    }

    /// It waits again, and this attempt does not count. If that cannot be written, its lease runs out.
    private func putBack(_ message: OutboxMessage) async {
        do {
            try await settle(message, "attempts = attempts - 1, next_at = \(clock.now)")
        } catch {
            logger.warning("message not put back", metadata: ["message": "\(message.id)", "error": "\(error)"])
        }
    }

    /// Writes what came of an attempt, unless its lease ran out and another one was begun.
    private func settle(_ message: OutboxMessage, _ change: SQL) async throws {
        try await database.write(by: .system) { tx in
            try tx.execute(
                """
                UPDATE outbox_message SET \(change)
                WHERE id = \(message.id) AND state = 'waiting' AND attempts = \(message.attempts)
                """)
        }
    }
}
