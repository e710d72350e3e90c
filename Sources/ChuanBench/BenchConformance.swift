import ArgumentParser
import Conformance
import House
import Kernel

/// The comparison of real paths with the declared one over a log in memory.
struct BenchConformance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance", abstract: "So đường đi thật của hồ sơ với quy trình: thời gian và bộ nhớ.")
    @Option(help: "Số sự kiện.") var events = 1_000_000
    @Option(help: "Số lần.") var times = 3

    func run() throws {
        let made = BenchLog(events: events)
        let before = BenchMemory.peak
        var seconds: [Double] = []
        for _ in 0..<times {
            let start = ContinuousClock.now
            let result = Conformance.run(log: made.log, path: BenchLog.path, calendar: .vietnam, limit: BenchLog.limit)
            seconds.append((ContinuousClock.now - start).seconds)
            guard result.events == made.count, result.cases == made.log.cases.count, result.withResult == result.cases,
                result.withResult - result.fitting == made.deviating
            else {
                throw Problem(
                    .unexpected, "So quy trình chưa đúng.",
                    details: "\(result.events) events, \(result.cases) cases, \(result.withResult) done, \(result.fitting) fitting")
            }
        }
        let median = seconds.median
        Console.out(
            """
              \(made.count.written) sự kiện, \(made.log.cases.count.written) hồ sơ (\(made.deviating.written) hồ sơ đi khác quy trình, đếm đúng): \
            \(median.written(2)) giây (giữa \(times) lần), \((Double(made.count) / median).written()) sự kiện/giây.
              Bộ nhớ nhiều nhất: \(before.written()) MB khi có nhật ký sự kiện, \(BenchMemory.peak.written()) MB sau khi so.
            """)
    }
}
