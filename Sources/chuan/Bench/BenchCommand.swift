import ArgumentParser
import Kernel

/// Measures this very program: `make bench`. Each part makes its own data, starts real servers, and prints what it saw; a figure below what
/// is wanted ends with an error. Wall times depend on the machine, so what counts are ratios of two things measured in the same run.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Đo tốc độ, bộ nhớ và độ nặng của trang (dành cho người phát triển).", shouldDisplay: false,
        subcommands: [
            BenchAdvance.self, BenchEngine.self, BenchGrowth.self, BenchRecompute.self, BenchConformance.self, BenchStart.self,
            BenchPages.self,
        ])
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
