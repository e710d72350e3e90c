import ArgumentParser
import Foundation
import House
import Kernel
import Storage

/// Durable step advances: over HTTP by many clients, and the same statements sent straight to the engine by one thread with one commit
/// each. Both in turns, on the same data, on the same disk.
struct BenchAdvance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance", abstract: "Chuyển bước hồ sơ: qua HTTP so với gửi thẳng cho máy cơ sở dữ liệu.")
    @OptionGroup var place: Place
    @Option(help: "Số người dùng cùng lúc.") var clients = 16
    @Option(help: "Số giây mỗi lượt.") var seconds = 4.0
    @Option(help: "Số lượt.") var rounds = 3
    @Option(help: "Số hồ sơ của mỗi người.") var dossiers = 150
    @Option(help: "Tỷ số mong muốn; 0: chỉ in.") var wanted = 0.5

    private static let steps = 60

    func run() async throws {
        let (clients, dossiers) = (clients, dossiers)
        let (http, straight) = try await place.inside { house in
            let world = try await BenchWorld.build(
                house, offices: clients, officerSteps: Self.steps + 1, founded: SystemClock().now.day.adding(days: -30))
            return try await AdvanceWork.receive(dossiers, each: world, steps: Self.steps, in: house)
        }
        let engine = try straightEngine()
        let server = try BenchServer(place)
        let browser = try HTTPAdvance(
            http, usernames: (1...clients).map { BenchOffice.username("chuyenvien", "\(10_000 + $0)") }, port: server.port)

        var works = straight
        var table = BenchTable(
            "Lượt", "HTTP, \(clients) người (lần/giây)", "thẳng, 1 luồng (lần/giây)", "tỷ số", "CPU máy chủ (µs/lần)", "CPU trình đo",
            "CPU thẳng")
        var ratios: [Double] = []
        var straightCount = 0
        for round in 1...rounds {
            let before = BenchProcessor.time
            let alone = try StraightAdvance.run(&works, on: engine, for: .seconds(seconds))
            let aloneTime = BenchProcessor.time - before
            let serverBefore = try server.processorTime()
            let many = try await browser.run(for: .seconds(seconds))
            let serverTime = try server.processorTime() - serverBefore
            let clientTime = BenchProcessor.time - before - aloneTime
            straightCount += alone.count
            ratios.append(many.perSecond / alone.perSecond)
            table.add(
                "\(round)", many.perSecond.written(), alone.perSecond.written(), (many.perSecond / alone.perSecond).written(2),
                (serverTime * 1e6 / Double(many.count)).written(), (clientTime * 1e6 / Double(many.count)).written(),
                (aloneTime * 1e6 / Double(alone.count)).written())
        }
        // As a power cut would: what was answered must be there.
        server.kill()
        table.print()
        let kept = try await place.inside { try await AdvanceCheck.count(http, straight, in: $0, at: engineFolder) }
        guard kept.http == browser.answered, kept.straight == straightCount else {
            throw Problem(
                .unexpected,
                "Đã trả lời \(browser.answered) và \(straightCount) lần chuyển bước nhưng lưu được \(kept.http) và \(kept.straight).")
        }
        Console.out("  Tắt máy chủ đột ngột rồi đếm lại: \(browser.answered.written) lần đã trả lời, lưu đủ.")
        var verdict = BenchVerdict()
        if wanted > 0 {
            let word = verdict.judge("chuyển bước qua HTTP \(ratios.median.written(2)) lần", ratios.median >= wanted)
            Console.out("  Tỷ số (giữa \(rounds) lượt): \(ratios.median.written(2)), mong muốn từ \(wanted.written(1)): \(word)")
        } else {
            Console.out("  Tỷ số (giữa \(rounds) lượt): \(ratios.median.written(2))")
        }
        try verdict.end()
    }

    /// SQLite has one writing process, so the engine alone works on a copy of the same data; PostgreSQL on other dossiers of the same.
    private var engineFolder: String { place.database == nil ? place.data + "-engine" : place.data }

    private func straightEngine() throws -> any StraightEngine {
        if let address = place.database { return try StraightPostgres(address: address) }
        try FileManager.default.createDirectory(atPath: engineFolder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(place.data)/chuan.db", toPath: "\(engineFolder)/chuan.db")
        return try StraightSQLite(folder: engineFolder)
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
