import Foundation
import Kernel
import Testing
import World

@testable import Storage

@Suite("Files nobody names are tidied away, slowly")
struct FileTidyTests {
    private static let day: Int64 = 86_400

    /// A store with its database, and files kept two days before `morning`.
    private struct Room: Opened {
        let place: TestPlace
        let database: any Database
        let files: FileStore
        let clock = MovableClock(TestDatabase.morning.now)

        init(_ engine: Engine) async throws {
            place = try await TestPlace(engine)
            files = FileStore(dataFolder: place.folder)
            database = try await openDatabase(place.location, clock: clock, connections: 2)
        }

        func keep(_ text: String, named: Bool) async throws -> StoredFile {
            let file = try await files.keep(Data(text.utf8), mediaType: "text/plain")
            try setTime(of: file, clock.now.adding(seconds: -2 * FileTidyTests.day))
            if named { try await name(file) }
            return file
        }

        func name(_ file: StoredFile) async throws { try await database.write(by: .system) { [files] in try files.record(file, in: $0) } }

        func setTime(of file: StoredFile, _ instant: Instant) throws {
            let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: #require(files.url(file.sha256)).path)
        }

        func keepMany(_ range: Range<Int>, named: Bool) async throws -> [StoredFile] {
            var all: [StoredFile] = []
            for number in range { all.append(try await keep("Tệp \(number)", named: named)) }
            return all
        }

        func tidy(force: Bool = false) async throws -> FileTidy.Outcome {
            try await FileTidy.perform(database, files, now: clock.now, force: force)
        }

        func isHome(_ file: StoredFile) throws -> Bool { try files.keptNow().contains { $0.sha256 == file.sha256 } }
        func isQuarantined(_ file: StoredFile) throws -> Bool { try files.quarantinedNow().contains { $0.sha256 == file.sha256 } }

        func close() async throws {
            try await database.close()
            try await place.remove()
        }
    }

    @Test("What no row names lies in quarantine for 30 days and then goes; named, young, or kept again stays", arguments: TestDatabase.each)
    func life(engine: Engine) async throws {
        try await withOpen(Room(engine)) { room in
            let named = try await room.keepMany(0..<20, named: true)
            let rubbish = try await room.keep("Không ai nhắc", named: false)
            let young = try await room.keep("Mới", named: false)
            try room.setTime(of: young, room.clock.now)
            var outcome = try await room.tidy()
            #expect((outcome.quarantined.count, outcome.removed.count) == (1, 0))
            #expect(outcome.sentence == "Đã chuyển 1 tệp (1 KB) không nơi nào dùng vào nơi chờ xóa, giữ 30 ngày.")
            #expect(try named.allSatisfy(room.isHome) && room.isHome(young))
            #expect(try room.isQuarantined(rubbish) && !room.isHome(rubbish))
            #expect(try await room.files.data(rubbish.sha256) == Data("Không ai nhắc".utf8), "it can still be read")

            try room.setTime(of: young, room.clock.now.adding(seconds: 40 * Self.day))
            room.clock.move(to: room.clock.now.adding(seconds: 30 * Self.day - 1))
            #expect(try await room.tidy() == FileTidy.Outcome())
            room.clock.move(to: room.clock.now.adding(seconds: 1))
            outcome = try await room.tidy()
            #expect((outcome.quarantined.count, outcome.removed.count) == (0, 1))
            #expect(outcome.sentence == "Đã xóa hẳn 1 tệp (1 KB) đã chờ đủ 30 ngày.")
            await #expect(throws: Problem.notFound) { try await room.files.data(rubbish.sha256) }
            #expect(try named.allSatisfy(room.isHome))
        }
    }

    @Test("Kept again, or named again, it comes back by itself", arguments: TestDatabase.each)
    func back(engine: Engine) async throws {
        try await withOpen(Room(engine)) { room in
            _ = try await room.keepMany(0..<30, named: true)
            let again = try await room.keep("Gửi lại", named: false)
            let restored = try await room.keep("Cơ sở dữ liệu được khôi phục", named: false)
            #expect(try await room.tidy().quarantined.count == 2)
            _ = try await room.files.keep(Data("Gửi lại".utf8), mediaType: "text/plain")
            #expect(try room.isHome(again) && !room.isQuarantined(again))

            try await room.name(restored)
            #expect(try await IntegrityCheck.run(database: room.database, files: room.files, now: room.clock.now) == [])
            room.clock.move(to: room.clock.now.adding(seconds: 31 * Self.day))
            try room.setTime(of: again, room.clock.now)
            let outcome = try await room.tidy()
            #expect((outcome.broughtBack.count, outcome.removed.count, outcome.quarantined.count) == (1, 0, 0))
            #expect(try room.isHome(restored) && !room.isQuarantined(restored))
        }
    }

    @Test("Nothing goes when no row names a file, or when more than a tenth would go, and the job says so", arguments: TestDatabase.each)
    func refusals(engine: Engine) async throws {
        try await withOpen(Room(engine)) { room in
            let rubbish = try await room.keepMany(0..<2, named: false)
            func said() async throws -> (state: Job.State?, message: String?) {
                let id = try await room.database.write(by: .system) { try JobQueue.enqueue(FileTidy.kind.name, title: "x", in: $0) }
                try await JobRunner(room.database, files: room.files, kinds: [FileTidy.kind]).runWaiting()
                let job = try await room.database.read { try JobQueue.find(id, in: $0) }
                return (job?.state, job.map { $0.message.isEmpty ? $0.result : $0.message })
            }
            var outcome = try await said()
            #expect(outcome.state == .failed)
            #expect(outcome.message?.contains("không nhắc đến tệp nào, mà thư mục có 2") == true)

            _ = try await room.keepMany(10..<27, named: true)
            outcome = try await said()
            #expect(outcome.state == .failed)
            #expect(outcome.message?.contains("2 trong 19 tệp không nơi nào dùng, nhiều hơn một phần mười") == true)
            #expect(try rubbish.allSatisfy(room.isHome))
            let found = try await IntegrityCheck.run(database: room.database, files: room.files, now: room.clock.now)
            #expect(found.map(\.severity) == [.warning], "the check says it as well")

            _ = try await room.keep("một nữa", named: true)
            outcome = try await said()
            #expect(outcome.state == .done && outcome.message?.contains("chuyển 2 tệp") == true, "a tenth may go")
        }
    }

    @Test("Who looked at it may tidy more than a tenth, but never when no row names a file", arguments: TestDatabase.each)
    func force(engine: Engine) async throws {
        try await withOpen(Room(engine)) { room in
            let rubbish = try await room.keepMany(0..<3, named: false)
            await #expect(throws: Problem.self) { try await room.tidy(force: true) }
            _ = try await room.keep("có tên", named: true)
            #expect(try await room.tidy(force: true).quarantined.count == 3)
            #expect(try rubbish.allSatisfy(room.isQuarantined))
            let found = try await IntegrityCheck.run(database: room.database, files: room.files, now: room.clock.now)
            #expect(found.map(\.severity) == [.note])
            #expect(found.first?.message.contains("3 tệp (1 KB) đang chờ xóa trong files/quarantine, sớm nhất từ ngày 20/12/2026") == true)
        }
    }

    @Test("Nothing goes from a folder that came to carry another id while the program runs", arguments: TestDatabase.each)
    func swapped(engine: Engine) async throws {
        try await withOpen(Room(engine)) { room in
            _ = try await room.keepMany(0..<20, named: true)
            let rubbish = try await room.keep("rác", named: false)
            try Data("another\n".utf8).write(to: room.files.folder.appending(path: "chuan.id"))
            let error = await #expect(throws: Problem.self) { try await room.tidy(force: true) }
            #expect(error?.message.contains("không mang mã của cơ sở dữ liệu này") == true)
            #expect(try room.isHome(rubbish))
        }
    }

    @Test("A folder that cannot be read is not taken for an empty one", arguments: ["files", "files/quarantine"])
    func unreadable(path: String) async throws {
        try await withOpen(Room(.sqlite)) { room in
            _ = try await room.keepMany(0..<20, named: true)
            let folder = room.files.folder.deletingLastPathComponent().appending(path: path)
            try? FileManager.default.removeItem(at: folder)
            try Data("no folder".utf8).write(to: folder)
            let error = await #expect(throws: Problem.self) { try await FileTidy.plan(room.database, room.files, now: room.clock.now) }
            #expect(error?.kind == .unavailable && error?.message.contains(folder.path) == true)
        }
    }
}
