import ArgumentParser
import Foundation
import House
import Kernel

/// How two ways of doing the same are measured: over HTTP by many clients, and the very statements of the same acts, noted before, sent
/// straight to the engine by one thread with one commit each. In turns, on the same data and the same disk.
struct DuelOptions: ParsableArguments {
    @OptionGroup var place: Place
    @Option(help: "Số người dùng cùng lúc.") var clients = 16
    @Option(help: "Số giây mỗi lượt.") var seconds = 4.0
    @Option(help: "Số lượt.") var rounds = 3
    @Option(help: "Tỷ số mong muốn; 0: chỉ in.") var wanted = 0.0
}

/// A client with a connection and a thread of its own.
protocol PressingClient: AnyObject, Sendable {
    /// How many were answered with "done".
    var answered: Int { get }
    func press(until end: ContinuousClock.Instant) throws
}

struct BenchDuel {
    let options: DuelOptions
    /// What is counted: "lần chuyển bước".
    let noun: String
    let clients: [any PressingClient]
    let server: BenchServer
    private(set) var straight: StraightRun
    private var ratios: [Double] = []

    init(_ noun: String, _ options: DuelOptions, _ clients: [any PressingClient], on server: BenchServer, straight: StraightRun) {
        (self.noun, self.options, self.clients, self.server, self.straight) = (noun, options, clients, server, straight)
    }

    var answered: Int { clients.reduce(0) { $0 + $1.answered } }

    /// Ends the server at once, as a power cut would: what was answered must be there.
    mutating func run() async throws {
        var table = BenchTable(
            "Lượt", "HTTP, \(options.clients) người (/giây)", "thẳng, 1 luồng (/giây)", "tỷ số", "CPU máy chủ (µs)", "CPU trình đo",
            "CPU thẳng")
        for round in 1...options.rounds {
            let before = BenchProcessor.time
            let alone = try straight.run(for: .seconds(options.seconds * 4))
            let aloneTime = BenchProcessor.time - before
            let serverBefore = try server.processorTime()
            let many = try await press()
            let serverTime = try server.processorTime() - serverBefore
            let clientTime = BenchProcessor.time - before - aloneTime
            ratios.append(many.perSecond / alone.perSecond)
            table.add(
                "\(round)", many.perSecond.written(), alone.perSecond.written(), (many.perSecond / alone.perSecond).written(2),
                (serverTime * 1e6 / Double(many.count)).written(), (clientTime * 1e6 / Double(many.count)).written(),
                (aloneTime * 1e6 / Double(alone.count)).written())
        }
        server.kill()
        table.print()
    }

    private func press() async throws -> BenchRate {
        let before = answered
        let start = ContinuousClock.now
        let end = start + .seconds(options.seconds)
        try await withThrowingTaskGroup { group in
            for client in clients { group.addTask { try await onOwnThread { try client.press(until: end) } } }
            try await group.waitForAll()
        }
        return BenchRate(answered - before, in: ContinuousClock.now - start)
    }

    /// Holds what was answered against what was found afterwards.
    func judge(keptHTTP: Int, keptStraight: Int) throws {
        guard keptHTTP == answered, keptStraight == straight.sent else {
            throw Problem(
                .unexpected,
                "Đã trả lời \(answered) và \(straight.sent) \(noun) nhưng lưu được \(keptHTTP) và \(keptStraight).")
        }
        Console.out("  Tắt máy chủ đột ngột rồi đếm lại: \(answered.written) \(noun) đã trả lời, lưu đủ.")
        var verdict = BenchVerdict()
        let ratio = "  Tỷ số (giữa \(options.rounds) lượt): \(ratios.median.written(2))"
        if options.wanted > 0 {
            let word = verdict.judge("\(noun) qua HTTP \(ratios.median.written(2)) lần", ratios.median >= options.wanted)
            Console.out("\(ratio), mong muốn từ \(options.wanted.written(1)): \(word)")
        } else {
            Console.out(ratio)
        }
        try verdict.end()
    }
}

/// Processor time of this process, in seconds.
enum BenchProcessor {
    static var time: Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
}

extension Int {
    var written: String { Double(self).written() }
}
