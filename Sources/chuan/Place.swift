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

    var location: DatabaseLocation {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        return database.map { .postgres($0, dataFolder: folder) } ?? .folder(folder)
    }

    func open(clock: any Kernel.Clock = SystemClock()) async throws -> House { try await House.open(location, clock: clock) }

    /// Opens the house, does the work and closes it again, also when the work fails.
    func inside<Value>(_ body: (House) async throws -> Value) async throws -> Value {
        let house = try await open()
        do {
            let value = try await body(house)
            try await house.close()
            return value
        } catch {
            try? await house.close()
            throw error
        }
    }
}

/// Reads a file named on the command line.
func readFile(_ path: String) throws(Problem) -> Data {
    guard let data = FileManager.default.contents(atPath: path) else { throw .invalid("Không đọc được tệp “\(path)”.") }
    return data
}
