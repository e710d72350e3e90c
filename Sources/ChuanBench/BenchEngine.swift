import ArgumentParser
import Dossiers
import House
import Identity
import Kernel
import Storage

/// Whole dossiers: received, moved on five times (the fifth brings the result), the result returned; seven durable acts each.
struct BenchEngine: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine", abstract: "Hồ sơ từ tiếp nhận đến trả kết quả: qua HTTP so với gửi thẳng cho máy cơ sở dữ liệu.")
    @OptionGroup var options: DuelOptions
    @Option(help: "Số hồ sơ của mỗi cơ quan để gửi thẳng.") var straight = 60
    @Flag(help: "In các lệnh của một hồ sơ.") var statements = false

    func run() async throws {
        let (clients, straight) = (options.clients, straight)
        let world = try await options.place.inside { house in
            try await BenchWorld.build(
                house, offices: clients, officerSteps: DossierLife.advances - 1, founded: options.place.clock.now.day.adding(days: -30))
        }
        let copy = try StraightCopy(of: options.place)
        let lives = try await options.place.inside { try await DossierLife.record(straight, each: world, in: $0) }
        if let life = lives.last { show(life) }
        let server = try BenchServer(options.place)
        let pressing = try zip(world.offices, world.offers).map { try LivingClient($0, $1[0], port: server.port) }
        var duel = BenchDuel(
            "hồ sơ", options, pressing, on: server, straight: StraightRun(lives, rounds: options.rounds, on: try copy.engine()))
        try await duel.run()
        try duel.judge(
            keptHTTP: try await options.place.inside { try await DossierLife.count(in: $0) } - lives.count,
            keptStraight: try await copy.place.inside { try await DossierLife.count(in: $0) })
    }

    private func show(_ life: [RecordedAct]) {
        let counts = zip(DossierLife.titles, life).map { "\($0) \($1.count)" }
        Console.out("  Số lệnh gửi cho máy cơ sở dữ liệu: \(counts.joined(separator: ", ")).")
        guard statements else { return }
        for (title, act) in zip(DossierLife.titles, life) {
            Console.out("  -- \(title)")
            for statement in act { Console.out("  " + statement.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")) }
        }
    }
}
