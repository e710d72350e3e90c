import ArgumentParser
import House
import Kernel
import Storage

/// Durable step advances.
struct BenchAdvance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance", abstract: "Chuyển bước hồ sơ: qua HTTP so với gửi thẳng cho máy cơ sở dữ liệu.")
    @OptionGroup var options: DuelOptions
    @Option(help: "Số hồ sơ của mỗi người.") var dossiers = 150
    @Option(help: "Số hồ sơ của mỗi cơ quan để gửi thẳng.") var straight = 15

    private static let steps = 60

    func run() async throws {
        let (clients, dossiers, straight) = (options.clients, dossiers, straight)
        let (http, alone) = try await options.place.inside { house in
            let world = try await BenchWorld.build(
                house, offices: clients, officerSteps: Self.steps + 1, founded: options.place.clock.now.day.adding(days: -30))
            return (
                try await AdvanceWork.receive(dossiers, each: world, steps: Self.steps, in: house),
                try await AdvanceWork.receive(straight, each: world, steps: Self.steps, in: house)
            )
        }
        let copy = try StraightCopy(of: options.place)
        let acts = try await options.place.inside { try await AdvanceWork.record(alone, in: $0) }
        let server = try BenchServer(options.place)
        let pressing = try http.enumerated().map { index, work in
            AdvancingClient(try BenchClient(port: server.port, as: BenchOffice.username("chuyenvien", "\(10_001 + index)")), work)
        }
        var duel = BenchDuel(
            "lần chuyển bước", options, pressing, on: server,
            straight: StraightRun(acts.map { [$0] }, rounds: options.rounds, on: try copy.engine()))
        try await duel.run()
        try duel.judge(
            keptHTTP: try await options.place.inside { try await AdvanceCheck.count(http, in: $0) },
            keptStraight: try await copy.place.inside { try await AdvanceCheck.count(alone, in: $0) })
    }
}
