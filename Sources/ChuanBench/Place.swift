import ArgumentParser
import Foundation
import House
import Kernel
import Storage

/// Where the measured data are.
struct Place: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Thư mục để làm việc.", valueName: "thư mục"))
    var data = "data"

    @Option(name: .long, help: ArgumentHelp("Địa chỉ PostgreSQL, ví dụ postgres://chuan@127.0.0.1/chuan.", valueName: "địa chỉ"))
    var database: String?

    /// What is measured happens now.
    var clock: any Kernel.Clock { SystemClock() }

    /// Opens the house, does the work and closes it again, also when the work fails.
    func inside<Value>(_ body: (House) async throws -> Value) async throws -> Value {
        let folder = URL(filePath: data, directoryHint: .isDirectory)
        let house = try await House.open(database.map { .postgres($0, dataFolder: folder) } ?? .folder(folder), clock: clock)
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
