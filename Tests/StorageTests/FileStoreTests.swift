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
        try await withDatabase(engine) { database in
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
