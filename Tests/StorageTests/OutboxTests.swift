import Foundation
import Kernel
import NIOConcurrencyHelpers
import Testing
import World

@testable import Storage

@Suite("What goes outside goes out of the outbox")
struct OutboxTests {
    /// A way out a test holds: it notes what it is given, and does with it what it is told.
    private final class Post: Channel {
        let name = "thư"
        private let answer: @Sendable (OutboxMessage, Int) async throws -> Void
        private let given = NIOLockedValueBox<[OutboxMessage]>([])
        /// Messages under way at this moment, and whether one ever was twice.
        private let underWay = NIOLockedValueBox<(keys: Set<String>, doubled: Bool)>(([], false))

        init(_ answer: @escaping @Sendable (OutboxMessage, Int) async throws -> Void = { _, _ in }) { self.answer = answer }

        func deliver(_ message: OutboxMessage) async throws {
            underWay.withLockedValue { if !$0.keys.insert(message.key).inserted { $0.doubled = true } }
            defer { underWay.withLockedValue { _ = $0.keys.remove(message.key) } }
            let count = given.withLockedValue { all in
                all.append(message)
                return all.count { $0.key == message.key }
            }
            try await answer(message, count)
        }

        var keys: [String] { given.withLockedValue { $0.map(\.key) } }
        var wasDoubled: Bool { underWay.withLockedValue { $0.doubled } }
    }

    private func put(_ keys: String..., in database: any Database) async throws {
        try await database.write(by: .system) { tx in
            for key in keys { try Outbox.put("thư", to: "a@vi.du", ["lời": key], key: key, agency: 4, in: tx) }
        }
    }

    private func only(_ database: any Database) async throws -> OutboxMessage? {
        try await database.read { try $0.row("SELECT * FROM outbox_message").map(OutboxMessage.init(row:)) }
    }

    @Test(
        "A message goes out once its transaction is committed, and never without it; the same key goes once", arguments: TestDatabase.each)
    func once(engine: Engine) async throws {
        let clock = MovableClock(TestDatabase.morning.now)
        try await withDatabase(engine, clock: clock) { database in
            let post = Post()
            let sender = OutboxSender(database, channels: [post], clock: clock)
            await #expect(throws: Problem.self) {
                try await database.write(by: .system) { tx in
                    try Outbox.put("thư", to: "a@vi.du", ["lời": "không"], key: "k0", agency: nil, in: tx)
                    throw Problem.conflict("Không thành.")
                }
            }
            try await put("k1", in: database)
            let isNew = try await database.write(by: .system) { tx in
                try Outbox.put("thư", to: "khác@vi.du", ["lời": "lần hai"], key: "k1", agency: 4, in: tx)
            }
            #expect(!isNew)
            #expect(try await sender.sendDue() == 1)
            #expect(try await sender.sendDue() == 0)
            #expect(post.keys == ["k1"])
            let sent = try #require(try await only(database))
            #expect(sent.state == .sent && sent.endedAt == clock.now && sent.recipient == "a@vi.du" && sent.payload == #"{"lời":"k1"}"#)
            #expect(try await database.read { try Outbox.pending(agency: nil, in: $0) } == [])
        }
    }

    @Test(
        "What fails is tried again, each time later, with the same key; at last it is given up, until somebody asks",
        arguments: TestDatabase.each)
    func again(engine: Engine) async throws {
        let clock = MovableClock(TestDatabase.morning.now)
        try await withDatabase(engine, clock: clock) { database in
            let post = Post { _, count in
                if count <= OutboxSender.waits.count + 1 { throw Problem.unavailable("Máy chủ thư không trả lời.") }
            }
            let sender = OutboxSender(database, channels: [post], clock: clock)
            try await put("k", in: database)
            for (index, wait) in OutboxSender.waits.enumerated() {
                #expect(try await sender.sendDue() == 1)
                let waiting = try #require(try await only(database))
                #expect(waiting.state == .waiting && waiting.attempts == index + 1 && waiting.lastError == "Máy chủ thư không trả lời.")
                #expect(waiting.nextAt == clock.now.adding(seconds: wait))
                clock.move(to: clock.now.adding(seconds: wait - 1))
                #expect(try await sender.sendDue() == 0, "not before its time")
                clock.move(to: clock.now.adding(seconds: 1))
            }
            #expect(try await sender.sendDue() == 1)
            #expect(try await only(database)?.state == .failed)
            clock.move(to: clock.now.adding(seconds: 10 * 86_400))
            #expect(try await sender.sendDue() == 0)
            #expect(try await database.read { try Outbox.pending(agency: 4, in: $0).map(\.state) } == [.failed])
            #expect(try await database.read { try Outbox.pending(agency: 5, in: $0) } == [])

            let id = try await only(database)?.id
            #expect(try await database.write(by: .system) { try Outbox.retry(id, agency: 5, in: $0) } == 0, "another agency's")
            #expect(try await database.write(by: .system) { try Outbox.retry(id, agency: 4, in: $0) } == 1)
            #expect(try await sender.sendDue() == 1)
            #expect(try await only(database)?.state == .sent)
            #expect(Set(post.keys) == ["k"])
            #expect(try await database.read { try Journal.latest(agency: 4, limit: 9, in: $0).map(\.kind) } == ["outbox.retried"])
        }
    }

    @Test("What the receiver will never take is given up at once; what has no channel here waits", arguments: TestDatabase.each)
    func refused(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let post = Post { _, _ in throw Problem.invalid("Không có địa chỉ này.") }
            try await put("k", in: database)
            #expect(try await OutboxSender(database, channels: [], clock: TestDatabase.morning).sendDue() == 0)
            #expect(try await OutboxSender(database, channels: [post], clock: TestDatabase.morning).sendDue() == 1)
            let message = try #require(try await only(database))
            #expect(message.state == .failed && message.lastError == "Không có địa chỉ này.")
        }
    }

    @Test(
        "Two programs on one database never send a message at the same time, and send each once", .timeLimit(.minutes(10)),
        arguments: TestDatabase.each)
    func together(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        let one = try await openDatabase(place.location, clock: TestDatabase.morning, connections: 2)
        // SQLite has one program; there two senders of it stand for them.
        let other = engine == .postgres ? try await openDatabase(place.location, clock: TestDatabase.morning, connections: 2) : one
        let post = Post { _, _ in await Task.yield() }
        for number in 0..<40 { try await put("k\(number)", in: one) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for database in [one, other, one, other] {
                group.addTask {
                    let sender = OutboxSender(database, channels: [post], clock: TestDatabase.morning)
                    // Whoever came second finds nothing that moment, and looks again.
                    while try await database.read({ try !Outbox.pending(agency: nil, in: $0).isEmpty }) { try await sender.sendDue() }
                }
            }
            try await group.waitForAll()
        }
        #expect(post.keys.sorted() == (0..<40).map { "k\($0)" }.sorted())
        #expect(!post.wasDoubled)
        try await one.close()
        if engine == .postgres { try await other.close() }
        try await place.remove()
    }

    @Test(
        "Whoever ended while sending leaves the message to others when its lease is over; a late end changes nothing",
        arguments: TestDatabase.each)
    func lease(engine: Engine) async throws {
        let clock = MovableClock(TestDatabase.morning.now)
        try await withDatabase(engine, clock: clock) { database in
            try await put("k", in: database)
            let second = Post()
            let takesOver = OutboxSender(database, channels: [second], clock: clock)
            // The first one hangs so long that its lease is over, another one sends meanwhile, and only then it fails.
            let first = Post { _, _ in
                #expect(try await takesOver.sendDue() == 0, "it is taken")
                clock.move(to: clock.now.adding(seconds: OutboxSender.lease))
                #expect(try await takesOver.sendDue() == 1)
                throw Problem.invalid("Muộn rồi.")
            }
            try await OutboxSender(database, channels: [first], clock: clock).sendDue()
            #expect(first.keys == second.keys, "the receiver knows it by its key")
            let message = try #require(try await only(database))
            #expect(message.state == .sent && message.attempts == 2)
        }
    }

    @Test(
        "An attempt that takes too long is cut off; told to end, the sender puts the message back", .timeLimit(.minutes(10)),
        arguments: TestDatabase.each)
    func cutOff(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await put("k", in: database)
            let (started, start) = AsyncStream<Void>.makeStream()
            let deaf = Post { _, _ in
                start.yield()
                try await Task.sleep(for: .seconds(3600))
            }
            let service = Task { try await OutboxSender(database, channels: [deaf], clock: TestDatabase.morning).run() }
            for await _ in started { break }
            service.cancel()
            try await service.value
            var message = try #require(try await only(database))
            #expect(message.state == .waiting && message.attempts == 0 && message.nextAt == TestDatabase.morning.now)
            try await OutboxSender(database, channels: [deaf], clock: TestDatabase.morning, patience: .milliseconds(1)).sendDue()
            message = try #require(try await only(database))
            #expect(message.state == .waiting && message.attempts == 1 && message.lastError == "Nơi nhận không trả lời kịp.")
        }
    }

    @Test("What was sent long ago is cleared away, what was not stays", arguments: TestDatabase.each)
    func tidy(engine: Engine) async throws {
        let clock = MovableClock(TestDatabase.morning.now)
        try await withDatabase(engine, clock: clock) { database in
            try await put("gửi được", "không", in: database)
            let post = Post { message, _ in if message.key == "không" { throw Problem.invalid("Không nhận.") } }
            try await OutboxSender(database, channels: [post], clock: clock).sendDue()
            for (days, left) in [(90, 2), (91, 1)] as [(Int64, Int)] {
                clock.move(to: TestDatabase.morning.now.adding(seconds: days * 86_400))
                try await database.write(by: .system) { try JobQueue.enqueue(Outbox.tidying.name, title: "x", in: $0) }
                try await JobRunner(database, files: FileStore(dataFolder: .temporaryDirectory), kinds: [Outbox.tidying]).runWaiting()
                #expect(try await database.read { try $0.value("SELECT count(*) FROM outbox_message", as: Int.self) } == left)
            }
        }
    }
}
