import Kernel
import Storage
import Testing
import World

@Suite("The journal tells what happened")
struct JournalTests {
    let subject = Reference(kind: "dossier", id: 7, label: "HS-7")
    let stamp = Stamp(accountID: 3, name: "Nguyễn Văn Ổn", agencyID: 11)

    @Test("An entry is written in the transaction that tells of it, or not at all", arguments: TestDatabase.each)
    func sameTransaction(engine: Engine) async throws {
        let database = try await TestDatabase.open(engine)
        try await database.write(by: stamp) { [subject] tx in
            try tx.journal("dossier.received", subject, agency: 11, ["số": "7"])
            try tx.journal("dossier.advanced", subject, agency: 11)
            try tx.journal("account.locked", Reference(kind: "account", id: 7, label: "x"), agency: nil)
        }
        await #expect(throws: Problem.self) {
            try await database.write(by: stamp) { [subject] tx in
                try tx.journal("dossier.closed", subject, agency: 11)
                throw Problem.notFound
            }
        }
        let (timeline, latest, system) = try await database.read { [subject] reader in
            (
                try Journal.timeline(of: subject, in: reader), try Journal.latest(agency: 11, limit: 1, in: reader),
                try Journal.latest(agency: nil, limit: 9, in: reader)
            )
        }
        #expect(timeline.map(\.kind) == ["dossier.advanced", "dossier.received"])
        #expect(timeline.last?.details == ["số": "7"])
        #expect(timeline.last?.stamp == stamp)
        #expect(timeline.last?.at == TestDatabase.morning.now)
        #expect(latest.map(\.kind) == ["dossier.advanced"])
        #expect(system.map(\.kind) == ["account.locked"])
    }

    @Test("Subscribers hear their kind, in the transaction, and may stop it", arguments: TestDatabase.each)
    func subscribers(engine: Engine) async throws {
        let database = try await TestDatabase.open(
            engine, migrations: Sample.migrations,
            subscribers: [
                Subscriber("dossier.received") { entry, tx in _ = try Sample.addShelf("heard \(entry.subject.label) \(entry.id)", in: tx) },
                Subscriber("dossier.refused") { _, _ in throw Problem.forbidden() },
                Subscriber("*") { entry, tx in _ = try Sample.addShelf("all \(entry.kind)", in: tx) },
            ])
        try await database.write(by: stamp) { [subject] tx in try tx.journal("dossier.received", subject, agency: nil) }
        await #expect(throws: Problem.forbidden()) {
            try await database.write(by: stamp) { [subject] tx in try tx.journal("dossier.refused", subject, agency: nil) }
        }
        let names = try await database.read { try $0.rows("SELECT name FROM shelf ORDER BY id").map { try $0["name"] as String } }
        #expect(names == ["heard HS-7 1", "all dossier.received"])
        #expect(try await database.read { try $0.value("SELECT count(*) FROM journal", as: Int.self) } == 1)
    }
}
