import Dossiers
import House
import Identity
import Kernel
import Storage

/// Dossiers that wait to be moved on, each with the number of steps it has left. Taken one step at a time, all in turn, so that no two
/// advances in flight are of the same dossier.
struct AdvanceWork: Sendable {
    let officer: Actor
    let dossiers: [Identifier<Dossier>]
    let steps: Int
    private var taken = 0

    init(officer: Actor, dossiers: [Identifier<Dossier>], steps: Int) {
        self.officer = officer
        self.dossiers = dossiers
        self.steps = steps
    }

    /// The next dossier and the version its page showed; nil when nothing is left.
    mutating func next() -> (dossier: Identifier<Dossier>, version: Int)? {
        guard taken < dossiers.count * steps else { return nil }
        defer { taken += 1 }
        return (dossiers[taken % dossiers.count], 2 + taken / dossiers.count)
    }

    /// Receives the dossiers of all offices and hands them to the officers: version 2 from here on. One half is for the clients over HTTP,
    /// the other for the engine alone.
    static func receive(
        _ count: Int, each world: BenchWorld, steps: Int, in house: House
    ) async throws -> (http: [AdvanceWork], straight: [AdvanceWork]) {
        var works: [AdvanceWork] = []
        for (office, offers) in zip(world.offices, world.offers) {
            works.append(
                try await house.services.database.write(by: office.desk.stamp) { tx in
                    let ids = try (1...count * 2).map { number in
                        let id = try ReceiveDossier.perform(
                            BenchWorld.reception("Người nộp \(number)"), for: offers[0], by: office.desk, in: tx
                        ).id
                        try AdvanceDossier.perform(id, by: office.desk, in: tx)
                        return id
                    }
                    return AdvanceWork(officer: office.officer, dossiers: ids, steps: steps)
                })
        }
        func half(_ choose: ([Identifier<Dossier>]) -> ArraySlice<Identifier<Dossier>>) -> [AdvanceWork] {
            works.map { AdvanceWork(officer: $0.officer, dossiers: Array(choose($0.dossiers)), steps: steps) }
        }
        return (half { $0.prefix(count) }, half { $0.suffix(count) })
    }
}
