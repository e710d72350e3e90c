import ArgumentParser
import Foundation
import House
import Kernel
import Storage

/// Where the data are: `--data DIR`, or `--database URL` with the files in `--data`.
struct Place: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Thư mục dữ liệu (SQLite và tệp tải lên).", valueName: "thư mục"))
    var data = "data"

    @Option(name: .long, help: ArgumentHelp("Địa chỉ PostgreSQL, ví dụ postgres://chuan@127.0.0.1/chuan.", valueName: "địa chỉ"))
    var database: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Giờ thử thay cho giờ thật, ví dụ \"2026-11-24 08:30\"; chỉ dùng cho dữ liệu tạo bằng chính --now.", valueName: "lúc"),
        transform: Place.instant)
    var now: Instant?

    /// What time it is for a command: it does one thing, so a handed-in time stands still meanwhile.
    var clock: any Kernel.Clock { now.map { ShiftedClock(at: $0) } ?? SystemClock() }

    /// What time it is for a server: a handed-in time goes on.
    var runningClock: any Kernel.Clock { now.map { ShiftedClock(from: $0) } ?? SystemClock() }

    var location: DatabaseLocation {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        return database.map { .postgres($0, dataFolder: folder) } ?? .folder(folder)
    }

    /// Reads what is there, also beside a server that works on it; changes nothing.
    func reading<Value>(_ body: (any Database, FileStore) async throws -> Value) async throws -> Value {
        let database = try await openForReading(location, clock: clock)
        do {
            let value = try await body(database, FileStore(dataFolder: location.dataFolder))
            try await database.close()
            return value
        } catch {
            try? await database.close()
            throw error
        }
    }

    /// Opens the house, does the work and closes it again, also when the work fails.
    /// - Parameter otherwise: what to do instead while a server works on the same folder.
    func inside<Value>(otherwise: String? = nil, _ body: (House) async throws -> Value) async throws -> Value {
        if let otherwise, isInUse(location) { throw Problem.unavailable("Máy chủ Chuẩn đang chạy trên thư mục \(data). \(otherwise)") }
        let house = try await House.open(location, clock: clock)
        do {
            let value = try await body(house)
            try await house.close()
            return value
        } catch {
            try? await house.close()
            throw error
        }
    }

    @Sendable private static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(text) else { throw ValidationError("“\(text)” không phải giờ và ngày, ví dụ \"2026-11-24 08:30\".") }
        return instant
    }
}

/// Reads a file named on the command line.
func readFile(_ path: String) throws(Problem) -> Data {
    guard let data = FileManager.default.contents(atPath: path) else { throw .invalid("Không đọc được tệp “\(path)”.") }
    return data
}
