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

    /// Receives so many dossiers at each office and hands them to the officers: version 2 from here on.
    static func receive(_ count: Int, each world: BenchWorld, steps: Int, in house: House) async throws -> [AdvanceWork] {
        try await zip(world.offices, world.offers).asyncMap { office, offers in
            try await house.services.database.write(by: office.desk.stamp) { tx in
                let ids = try (1...count).map { number in
                    let id = try ReceiveDossier.perform(
                        BenchWorld.reception("Người nộp \(number)"), for: offers[0], by: office.desk, in: tx
                    ).id
                    try AdvanceDossier.perform(id, by: office.desk, in: tx)
                    return id
                }
                return AdvanceWork(officer: office.officer, dossiers: ids, steps: steps)
            }
        }
    }

    /// Takes every step there is, and notes what each asked of the engine.
    static func record(_ works: [AdvanceWork], in house: House) async throws -> [RecordedAct] {
        let byOffice = try await works.asyncMap { work in
            try await house.services.database.write(by: work.officer.stamp) { tx in
                let log = StatementLog()
                let noted = tx.noting(in: log)
                var (work, acts) = (work, [RecordedAct]())
                while let next = work.next() {
                    try AdvanceDossier.perform(next.dossier, expecting: next.version, by: work.officer, in: noted)
                    acts.append(log.take())
                }
                return acts
            }
        }
        return byOffice.flatMap { $0 }
    }
}
