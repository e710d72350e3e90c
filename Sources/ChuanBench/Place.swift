import ArgumentParser
import House
import Kernel

/// Where the measured data are. What is said here is all that counts: no configuration file, nothing of the environment.
struct Place: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Thư mục để làm việc.", valueName: "thư mục"))
    var data = "data"

    @Option(name: .long, help: ArgumentHelp("Địa chỉ PostgreSQL, ví dụ postgres://chuan@127.0.0.1/chuan.", valueName: "địa chỉ"))
    var database: String?

    /// What is measured happens now.
    var clock: any Kernel.Clock { SystemClock() }

    /// Opens the house, does the work and closes it again, also when the work fails.
    func inside<Value>(_ body: (House) async throws -> Value) async throws -> Value {
        try await House.inside(Configuration(data: data, database: database), body)
    }
}
