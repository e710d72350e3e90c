import Foundation
import Kernel
import Storage
import Testing
import World

@Suite("Long work runs beside the pages")
struct JobTests {
    private let stamp = Stamp(accountID: 5, name: "Trần Thị Bé", agencyID: 2)
    private let files = FileStore(
        dataFolder: FileManager.default.temporaryDirectory.appending(path: "chuan_jobs_\(UUID().uuidString)", directoryHint: .isDirectory))

    private func enqueue(_ kinds: [String], _ database: any Database) async throws -> [Identifier<Job>] {
        try await database.write(by: stamp) { tx in try kinds.map { try JobQueue.enqueue($0, title: "Việc \($0)", input: "in", in: tx) } }
    }

    @Test("Jobs run in order, tell their progress, and say what came out", arguments: TestDatabase.each)
    func run(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let ids = try await enqueue(["count", "fail", "break", "nobody"], database)
            let runner = JobRunner(
                database, files: files,
                kinds: [
                    JobKind("count") { context in
                        try await context.progress(1, of: 3, "một")
                        try await context.progress(3, of: 3, "ba")
                        return "/ket-qua/\(context.job.input)"
                    },
                    JobKind("fail") { _ in throw Problem.invalid("Tệp không đọc được.") },
                    JobKind("break") { _ in throw CancellationError() },
                ])
            #expect(try await runner.runWaiting() == 4)
            let jobs = try await database.read { reader in try ids.compactMap { try JobQueue.find($0, in: reader) } }
            #expect(jobs.map(\.state) == [.done, .failed, .waiting, .failed], "a fault of the system is tried again later")
            #expect(jobs[0].result == "/ket-qua/in")
            #expect(jobs[0].doneCount == 3 && jobs[0].totalCount == 3 && jobs[0].message == "ba")
            #expect(jobs[0].stamp == stamp)
            #expect(jobs[1].message == "Tệp không đọc được.")
            #expect(!jobs[2].message.contains("Cancellation"))
            #expect(try await database.read { try JobQueue.latest(agency: 2, limit: 2, in: $0).map(\.id) } == [ids[3], ids[2]])
        }
    }

    @Test("A fault of the system is tried three times, each time later, and then given up aloud", arguments: TestDatabase.each)
    func again(engine: Engine) async throws {
        let clock = MovableClock(TestDatabase.morning.now)
        try await withDatabase(engine, clock: clock) { database in
            let id = try await enqueue(["break"], database)[0]
            let broken = JobKind("break") { _ in throw CancellationError() }.givingUp { job, tx in
                try tx.journal(ShelfEvent.givenUp, about: Reference(kind: "job", id: job.id.value, label: job.title), agency: 2)
            }
            let runner = JobRunner(database, files: files, kinds: [broken])
            func state() async throws -> Job.State? { try await database.read { try JobQueue.find(id, in: $0)?.state } }
            #expect(try await runner.runWaiting() == 1)
            #expect(try await runner.runWaiting() == 0, "it rests first")
            clock.move(to: clock.now.adding(seconds: 60))
            #expect(try await runner.runWaiting() == 1)
            clock.move(to: clock.now.adding(seconds: 60))
            #expect(try await runner.runWaiting() == 0, "and longer after the second time")
            #expect(try await state() == .waiting)
            clock.move(to: clock.now.adding(seconds: 240))
            #expect(try await runner.runWaiting() == 1)
            #expect(try await state() == .failed)
            #expect(try await database.read { try Journal.latest(agency: 2, limit: 9, in: $0).map(\.kind) } == ["job.givenUp"])
            #expect(try await runner.runWaiting() == 0)
        }
    }

    @Test("Recurring work that failed comes again at its time, not before", arguments: TestDatabase.each)
    func recurring(engine: Engine) async throws {
        let clock = MovableClock(TestDatabase.morning.now)
        try await withDatabase(engine, clock: clock) { database in
            let runner = JobRunner(
                database, files: files, kinds: [JobKind("look", every: .seconds(600)) { _ in throw CancellationError() }])
            try await runner.enqueueDue()
            #expect(try await runner.runWaiting() == 1)
            try await runner.enqueueDue()
            #expect(try await runner.runWaiting() == 0)
            clock.move(to: clock.now.adding(seconds: 600))
            try await runner.enqueueDue()
            #expect(try await runner.runWaiting() == 1)
        }
    }

    @Test("A job that was running when the program ended waits again, but not for ever", arguments: TestDatabase.each)
    func recover(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let ids = try await enqueue(["a", "b"], database)
            try await database.write(by: .system) { tx in
                try tx.execute("UPDATE job SET state = 'running', attempts = 1 WHERE id = \(ids[0])")
                try tx.execute("UPDATE job SET state = 'running', attempts = 3 WHERE id = \(ids[1])")
            }
            let runner = JobRunner(database, files: files, kinds: [JobKind("a") { _ in "x" }, JobKind("b") { _ in "x" }])
            try await runner.recover()
            #expect(try await runner.runWaiting() == 1)
            let states = try await database.read { reader in try ids.map { try JobQueue.find($0, in: reader)?.state } }
            #expect(states == [.done, .failed])
        }
    }

    @Test(
        "Told to end, the program puts a job under way back, as often as it likes", .timeLimit(.minutes(10)), arguments: TestDatabase.each)
    func putBack(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let id = try await enqueue(["long"], database)[0]
            for _ in 0..<4 {
                let (started, start) = AsyncStream<Void>.makeStream()
                let runner = JobRunner(
                    database, files: files,
                    kinds: [
                        JobKind("long") { context in
                            start.yield()
                            while true { try await context.progress(1, of: 2) }
                        }
                    ])
                let service = Task { try await runner.run() }
                for await _ in started { break }
                service.cancel()
                try await service.value
                #expect(try await database.read { try JobQueue.find(id, in: $0)?.state } == .waiting)
            }
            let runner = JobRunner(database, files: files, kinds: [JobKind("long") { _ in "xong" }])
            try await runner.recover()
            #expect(try await runner.runWaiting() == 1)
            #expect(try await database.read { try JobQueue.find(id, in: $0)?.state } == .done)
        }
    }

    @Test(
        "The service does what waits, one after another, and ends when it is told to", .timeLimit(.minutes(10)),
        arguments: TestDatabase.each
    )
    func service(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let ids = try await enqueue(["a", "b"], database)
            let (started, start) = AsyncStream<Void>.makeStream()
            let kinds = [
                JobKind("a") { _ in "x" },
                JobKind("b") { _ in
                    start.yield()
                    return "y"
                },
            ]
            let service = Task { try await JobRunner(database, files: files, kinds: kinds, pause: .milliseconds(10)).run() }
            for await _ in started { break }
            #expect(try await database.read { try JobQueue.find(ids[0], in: $0)?.state } == .done)
            service.cancel()
            try await service.value
        }
    }

    @Test("A file that comes out of a job is kept with it", arguments: TestDatabase.each)
    func file(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let ids = try await enqueue(["paper", "nothing"], database)
            let paper = JobKind("paper") { context in
                try await context.keep(Data("%PDF".utf8), name: "bao-cao.pdf", mediaType: "application/pdf")
                return "Xong."
            }
            try await JobRunner(database, files: files, kinds: [paper, JobKind("nothing") { _ in "x" }]).runWaiting()
            let jobs = try await database.read { reader in try ids.compactMap { try JobQueue.find($0, in: reader) } }
            let file = try #require(jobs.first?.file)
            #expect((file.name, file.mediaType) == ("bao-cao.pdf", "application/pdf"))
            #expect(try await files.data(file.sha256) == Data("%PDF".utf8))
            #expect(jobs.last?.file == nil)
            try FileManager.default.removeItem(at: files.folder.deletingLastPathComponent())
        }
    }
}
