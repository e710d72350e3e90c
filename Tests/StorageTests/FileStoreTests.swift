import Foundation
import Kernel
import Testing
import World

@testable import Storage

@Suite("Uploaded files are kept by their hash")
struct FileStoreTests {
    @Test("The same bytes are kept once and come back", arguments: TestDatabase.each)
    func keep(engine: Engine) async throws {
        let place = try await TestPlace(.sqlite)
        let files = FileStore(dataFolder: place.folder)
        let database = try await TestDatabase.open(engine)
        let data = Data("Quyết định số 1".utf8)
        let first = try await files.keep(data, mediaType: "text/plain")
        let second = try await files.keep(data, mediaType: "text/plain")
        #expect(first == second)
        #expect(first.size == data.count)
        try await database.write(by: .system) { tx in
            try files.record(first, in: tx)
            try files.record(second, in: tx)
        }
        #expect(try await database.read { try files.find(first.sha256, in: $0) } == first)
        #expect(try await files.data(first.sha256) == data)
        #expect(try await files.verify(first.sha256))
        #expect(files.url(first.sha256)?.path.hasSuffix("files/\(first.sha256.prefix(2))/\(first.sha256.dropFirst(2))") == true)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: files.folder.path).count == 2)
    }

    @Test("What no row names goes when it is old; what is named, young, or kept again stays", arguments: TestDatabase.each)
    func tidy(engine: Engine) async throws {
        let place = try await TestPlace(.sqlite)
        let files = FileStore(dataFolder: place.folder)
        let database = try await TestDatabase.open(engine)
        var kept: [StoredFile] = []
        for number in 1...4 { kept.append(try await files.keep(Data("Tệp \(number)".utf8), mediaType: "text/plain")) }
        let long = Date(timeIntervalSinceNow: -100_000)
        for file in kept.prefix(3) {
            try FileManager.default.setAttributes([.modificationDate: long], ofItemAtPath: #require(files.url(file.sha256)).path)
        }
        let named = kept[0]
        try await database.write(by: .system) { try files.record(named, in: $0) }
        _ = try await files.keep(Data("Tệp 3".utf8), mediaType: "text/plain")
        let limit = Instant(milliseconds: Int64(Date(timeIntervalSinceNow: -86_400).timeIntervalSince1970 * 1000))
        #expect(try await FileTidy.perform(database, files, before: limit) == 1)
        for (index, isThere) in [true, false, true, true].enumerated() {
            #expect(try await files.verify(kept[index].sha256) == isThere, "\(index + 1)")
        }
        #expect(try await FileTidy.perform(database, files, before: limit) == 0)
        try await database.close()
    }

    @Test("A file that changed or is missing is noticed, and mended when it is kept again")
    func damage() async throws {
        let place = try await TestPlace(.sqlite)
        let files = FileStore(dataFolder: place.folder)
        let kept = try await files.keep(Data([1, 2, 3]), mediaType: "application/pdf")
        try Data([1, 2, 4]).write(to: #require(files.url(kept.sha256)))
        #expect(try await files.verify(kept.sha256) == false)
        _ = try await files.keep(Data([1, 2, 3]), mediaType: "application/pdf")
        #expect(try await files.verify(kept.sha256))
        await #expect(throws: Problem.notFound) { try await files.data(String(repeating: "0", count: 64)) }
    }

    @Test(
        "What is no hash leads nowhere",
        arguments: ["", "../../etc/passwd", "ab", String(repeating: "g", count: 64), String(repeating: "A", count: 64)])
    func noHash(text: String) async throws {
        #expect(FileStore(dataFolder: URL(filePath: "/tmp")).url(text) == nil)
        await #expect(throws: Problem.notFound) { try await FileStore(dataFolder: URL(filePath: "/tmp")).data(text) }
    }
}
