import ArgumentParser
import Foundation
import House
import Kernel
import Logging

/// Measures the program beside it: `make bench`. Each part makes its own data, starts real servers, and prints what it saw; a figure below what
/// is wanted ends with an error. Wall times depend on the machine, so what counts are ratios of two things measured in the same run.
@main
struct ChuanBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chuan-bench", abstract: "Đo tốc độ, bộ nhớ và độ nặng của trang (dành cho người phát triển).",
        subcommands: [
            BenchAdvance.self, BenchEngine.self, BenchGrowth.self, BenchRecompute.self, BenchConformance.self, BenchStart.self,
            BenchPages.self,
        ])

    static func main() async {
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .notice
            return handler
        }
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch let problem as Problem {
            Console.error("\(problem)")
            Foundation.exit(1)
        } catch {
            exit(withError: error)
        }
    }
}

/// What was wanted and not reached.
struct BenchVerdict {
    private var misses: [String] = []

    /// The word for the table.
    mutating func judge(_ what: String, _ isReached: Bool) -> String {
        if !isReached { misses.append(what) }
        return isReached ? "đạt" : "CHƯA ĐẠT"
    }

    func end() throws(Problem) {
        guard misses.isEmpty else { throw Problem(.unexpected, "Chưa đạt: \(misses.joined(separator: "; ")).") }
    }
}
