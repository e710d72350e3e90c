import Dossiers
import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Conformance

@Suite struct ImportDossiersTests {
    @Test("History becomes dossiers at their own instants, and a second run changes nothing", arguments: TestDatabase.each)
    func takes(_ engine: Engine) async throws {
        let village = try await Village.open(engine)
        let cases = [
            Village.past("MC-01", day: 6), Village.past("MC-02", day: 7, steps: [1, 3, 4, 5]),
            Village.past("MC-03", day: 8, steps: [1, 2, 3, 2, 3, 4, 5]),
        ]
        let first = try await village.take(cases)
        #expect((first.created, first.rejected) == (3, 0), "\(first.rows)")
        let before = try await village.world.read { try Self.everything(in: $0) }
        let second = try await village.take(cases)
        #expect((second.created, second.updated, second.unchanged, second.rejected) == (0, 0, 3, 0), "\(second.rows)")
        #expect(try await village.world.read { try Self.everything(in: $0) } == before)

        let log = try await village.log()
        #expect(log.cases.map(\.id) == ["MC-01", "MC-02", "MC-03"])
        #expect(log.cases.allSatisfy { $0.outcome == "early" })
        #expect(log.cases[0].receivedAt == Village.at(6, 8))
        #expect(log.cases[0].events.first { $0.lifecycle == .complete }?.resource == "Cán bộ 1", "foreign names stay")
        let (ward, document) = (village.world.ward, village.document)
        let reports = try await village.world.read {
            try ProcedureChoice(agency: ward, document: document).reports(
                from: Village.at(1, 0).day, through: Village.at(31, 0).day, today: World.morning.day, in: $0)
        }
        let figures = try #require(reports.first?.figures)
        #expect(figures.withResult == 3)
        #expect(figures.fitting == 1)
        #expect(figures.findings.map(\.deviation.key).sorted() == ["sentBack-2", "sentBack-3", "skipped-2"])
        try await village.world.close()
    }

    @Test("Totals, registers and the search know imported dossiers as if they had been received here", arguments: TestDatabase.each)
    func counted(_ engine: Engine) async throws {
        let village = try await Village.open(engine)
        try await village.take([
            Village.past("MC-02", day: 7), Village.past("MC-01", day: 6), Village.past("97001-260109-0041", day: 9, hours: 60),
        ])
        let ward = village.world.ward
        let (totals, earlier, numbers, found, last) = try await village.world.read { reader in
            (
                try DossierTallies.totals(.agency(ward), from: Village.at(1, 0).day, asOf: Village.at(31, 0).day, in: reader)[ward],
                try DossierTallies.totals(.agency(ward), from: Village.at(1, 0).day, asOf: Village.at(6, 0).day, in: reader)[ward],
                try reader.rows("SELECT code, register_number FROM dossier ORDER BY register_number").map { try $0["code"] as String },
                try SearchIndex.find("mc-01", within: [.agency(ward.value)], kind: "dossier", limit: 9, in: reader).count,
                try reader.value("SELECT last FROM dossier_number WHERE day = '2026-01-09'") as Int?
            )
        }
        #expect(totals?.received == 3)
        #expect(totals?.early == 2)
        #expect(totals?.late == 1)
        #expect(totals?.open == 0)
        #expect(earlier?.received == 1)
        #expect(numbers == ["MC-01", "MC-02", "97001-260109-0041"], "the register follows receipt")
        #expect(found == 1)
        #expect(last == 41, "a number given elsewhere is not given again")
        try await village.world.close()
    }

    @Test("What is wrong with a dossier is said, and the others are taken", arguments: TestDatabase.each)
    func rejects(_ engine: Engine) async throws {
        let village = try await Village.open(engine)
        let future = Village.past("MC-09", day: 400)
        let report = try await village.take([
            Village.past("MC-01", day: 6), Village.past("MC-02", day: 7, agency: "00000"), Village.past("MC-03", day: 8, tthc: "9.999999"),
            Village.past("MC-04", day: 9, steps: [1, 0, 5]), Village.past("MC-01", day: 12), future,
            Village.past("MC-06", day: 13, agency: "97002"),
        ])
        #expect(report.rows.map(\.result) == [.created, .rejected, .rejected, .rejected, .rejected, .rejected, .rejected])
        #expect(report.rows[1].message.contains("Không có cơ quan"))
        #expect(report.rows[2].message.contains("Không có thủ tục"))
        #expect(report.rows[3].message.contains("Xin ý kiến"))
        #expect(report.rows[4].message.contains("hai lần"))
        #expect(report.rows[5].message.contains("tương lai"))
        #expect(try await village.log().cases.map(\.id) == ["MC-01"], "nothing is taken by half")
        try await village.world.close()
    }

    @Test("A ward cannot write into another ward's history", arguments: TestDatabase.each)
    func others(_ engine: Engine) async throws {
        let village = try await Village.open(engine)
        let report = try await village.take([Village.past("MC-01", day: 6)], as: .tam)
        #expect(report.rows.map(\.result) == [.rejected])
        #expect(try await village.log().cases.isEmpty)
        try await village.world.close()
    }

    @Test("A dossier that went on since the last import goes on here; one whose past changed is refused", arguments: TestDatabase.each)
    func goesOn(_ engine: Engine) async throws {
        let village = try await Village.open(engine)
        var half = Village.past("MC-01", day: 6)
        half.events =
            Array(half.events.prefix(2)) + [
                EventLog.Event(Village.steps[2], at: Village.at(6, 9, 30), resource: "Cán bộ 2", lifecycle: .schedule)
            ]
        #expect(try await village.take([half]).created == 1)
        #expect(try await village.log().cases.first?.outcome == "")
        let whole = Village.past("MC-01", day: 6)
        #expect(try await village.take([whole]).updated == 1)
        #expect(try await village.log().cases.first?.outcome == "early")
        #expect(try await village.take([whole]).unchanged == 1)
        let other = try await village.take([Village.past("MC-01", day: 7)])
        #expect(other.rows.first?.message.contains("không ghi đè") == true)
        let ward = village.world.ward
        let totals = try await village.world.read {
            try DossierTallies.totals(.agency(ward), from: Village.at(1, 0).day, asOf: Village.at(31, 0).day, in: $0)[ward]
        }
        #expect((totals?.received, totals?.early, totals?.open) == (1, 1, 0))
        try await village.world.close()
    }

    @Test("Stops of another system stop the clock here by the rule of their day; one begun too late does not", arguments: TestDatabase.each)
    func stops(_ engine: Engine) async throws {
        let village = try await Village.open(engine)
        func stopped(_ id: String, from: Instant, to: Instant) -> EventLog.Case {
            var one = Village.past(id, day: 6)
            one.events =
                Array(one.events.prefix(1)) + [
                    EventLog.Event(Village.steps[1], at: from, resource: "Cán bộ 2", lifecycle: .suspend, kind: .supplement),
                    EventLog.Event(Village.steps[1], at: to, resource: "Cán bộ 2", lifecycle: .resume, kind: .supplement),
                ]
            one.events += [2, 3, 4, 5].map {
                EventLog.Event(Village.steps[$0 - 1], at: Village.at(30, 8 + $0), resource: "Cán bộ \($0)")
            }
            return one
        }
        try await village.take([
            stopped("MC-01", from: Village.at(8, 9), to: Village.at(28, 9)),
            stopped("MC-02", from: Village.at(20, 9), to: Village.at(28, 9)),
        ])
        let outcomes = try await village.log().cases.map(\.outcome)
        #expect(outcomes == ["early", "late"])
        try await village.world.close()
    }

    @Test("What is exported from here can be taken over elsewhere, and exported there the same", arguments: TestDatabase.each)
    func thereAndBack(_ engine: Engine) async throws {
        let (here, there) = (try await Village.open(engine), try await Village.open(engine))
        try await here.take([
            Village.past("MC-01", day: 6), Village.past("MC-02", day: 7, steps: [1, 3, 2, 3, 4, 5]),
            Village.past("MC-03", day: 8, steps: [1, 2]),
        ])
        let log = try await here.log()
        for format in EventLogFormat.allCases {
            let file = try format.log(format.data(log))
            #expect(file == log)
            let report = try await there.take(file.cases)
            #expect(report.rejected == 0, "\(report.rows)")
            #expect(try await there.log() == log)
        }
        try await here.world.close()
        try await there.world.close()
    }

    /// Every row an import could leave, as text.
    private static func everything(in reader: any Reader) throws -> [String] {
        try ["dossier", "dossier_step", "clock_event", "dossier_tally", "dossier_register", "dossier_number", "journal"].flatMap { table in
            try reader.rows("SELECT * FROM \(raw: table) ORDER BY 1, 2, 3").map { "\(table) \($0.values)" }
        }
    }
}
