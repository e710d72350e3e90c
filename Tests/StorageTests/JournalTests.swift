import Kernel
import Storage
import Testing
import World

@Suite("The journal tells what happened")
struct JournalTests {
    let subject = Reference(kind: "dossier", id: 7, label: "HS-7")
    let stamp = Stamp(accountID: 3, name: "Nguyễn Văn Ổn", agencyID: 11)

    private enum DossierSample: Event {
        case received(number: String), advanced, refused, closed

        var record: EventRecord {
            switch self {
            case .received(let number): EventRecord("dossier.received", "Tiếp nhận", ["số": number])
            case .advanced: EventRecord("dossier.advanced", "Chuyển bước")
            case .refused: EventRecord("dossier.refused", "Từ chối")
            case .closed: EventRecord("dossier.closed", "Đóng")
            }
        }
        static let examples: [DossierSample] = [.received(number: "7"), .advanced, .refused, .closed]
    }

    private enum AccountSample: Event {
        case locked
        var record: EventRecord { EventRecord("account.locked", "Khóa") }
        static let examples: [AccountSample] = [.locked]
    }

    @Test("An entry is written in the transaction that tells of it, or not at all", arguments: TestDatabase.each)
    func sameTransaction(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            try await database.write(by: stamp) { [subject] tx in
                try tx.journal(DossierSample.received(number: "7"), about: subject, agency: 11)
                try tx.journal(DossierSample.advanced, about: subject, agency: 11)
                try tx.journal(AccountSample.locked, about: Reference(kind: "account", id: 7, label: "x"), agency: nil)
            }
            await #expect(throws: Problem.self) {
                try await database.write(by: stamp) { [subject] tx in
                    try tx.journal(DossierSample.closed, about: subject, agency: 11)
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
    }

    @Test("Subscribers get the events of their type, in the transaction, and may stop it", arguments: TestDatabase.each)
    func subscribers(engine: Engine) async throws {
        try await withDatabase(
            engine, migrations: Sample.migrations,
            subscribers: [
                Subscriber(to: DossierSample.self) { event, occurrence, tx in
                    switch event {
                    case .received(let number): _ = try Sample.addShelf("\(number) \(occurrence.subject.label)", in: tx)
                    case .refused: throw Problem.forbidden()
                    case .advanced, .closed: break
                    }
                }
            ]
        ) { database in
            try await database.write(by: stamp) { [subject] tx in
                try tx.journal(AccountSample.locked, about: subject, agency: nil)
                try tx.journal([
                    Occurrence(DossierSample.received(number: "một"), about: subject, agency: nil),
                    Occurrence(DossierSample.received(number: "hai"), about: subject, agency: nil),
                ])
            }
            await #expect(throws: Problem.forbidden()) {
                try await database.write(by: stamp) { [subject] tx in try tx.journal(DossierSample.refused, about: subject, agency: nil) }
            }
            let names = try await database.read { try $0.rows("SELECT name FROM shelf ORDER BY id").map { try $0["name"] as String } }
            #expect(names == ["một HS-7", "hai HS-7"])
            #expect(try await database.read { try $0.value("SELECT count(*) FROM journal", as: Int.self) } == 3)
        }
    }
}
