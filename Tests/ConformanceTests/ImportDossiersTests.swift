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
        try await withOpen(Village.open(engine)) { village in
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
        }
    }

    @Test("Totals, registers and the search know imported dossiers as if they had been received here", arguments: TestDatabase.each)
    func counted(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            try await village.take([
                Village.past("MC-02", day: 7), Village.past("MC-01", day: 6), Village.past("97001-260109-0041", day: 9, hours: 60),
            ])
            let ward = village.world.ward
            let (totals, earlier, numbers, found, last) = try await village.world.read { reader in
                (
                    try DossierTallies.totals(.agency(ward), from: Village.at(1, 0).day, asOf: Village.at(31, 0).day, in: reader)[ward],
                    try DossierTallies.totals(.agency(ward), from: Village.at(1, 0).day, asOf: Village.at(6, 0).day, in: reader)[ward],
                    try reader.rows("SELECT code, register_number FROM dossier ORDER BY register_number").map { try $0["code"] as String },
                    try SearchIndex.find(SearchWords("mc-01"), within: [.agency(ward.value)], of: .dossier, limit: 9, in: reader).count,
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
        }
    }

    @Test("What is wrong with a dossier is said, and the others are taken", arguments: TestDatabase.each)
    func rejects(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            let future = Village.past("MC-09", day: 400)
            let report = try await village.take([
                Village.past("MC-01", day: 6), Village.past("MC-02", day: 7, agency: "00000"),
                Village.past("MC-03", day: 8, tthc: "9.999999"),
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
        }
    }

    @Test("A ward cannot write into another ward's history", arguments: TestDatabase.each)
    func others(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            let report = try await village.take([Village.past("MC-01", day: 6)], as: .tam)
            #expect(report.rows.map(\.result) == [.rejected])
            #expect(try await village.log().cases.isEmpty)
        }
    }

    @Test("A dossier that went on since the last import goes on here; one whose past changed is refused", arguments: TestDatabase.each)
    func goesOn(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
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
        }
    }

    @Test("A file that states no limit leaves a dossier the limit it was taken over with", arguments: TestDatabase.each)
    func keepsLimit(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            var half = Village.past("MC-01", day: 6)
            half.limit = "10 ngày làm việc"
            half.events =
                Array(half.events.prefix(2)) + [
                    EventLog.Event(Village.steps[2], at: Village.at(6, 9, 30), resource: "Cán bộ 2", lifecycle: .schedule)
                ]
            try await village.take([half])
            let due: @Sendable (any Reader) throws -> Instant? = { try $0.value("SELECT due_at FROM dossier WHERE code = 'MC-01'") }
            let before = try #require(try await village.world.read(due))
            #expect(try await village.take([Village.past("MC-01", day: 6)]).updated == 1)
            #expect(try await village.world.read(due) == before)
        }
    }

    @Test(
        "Who takes dossiers over has their times counted behind, so that no page that is looked at asks for it",
        arguments: TestDatabase.each)
    func times(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            let (scope, day) = (AgencyScope.agency(village.world.ward), Village.at(1, 0).day)
            let isMissing: @Sendable (any Reader) throws -> Bool = {
                try KeepDossierTimes.isMissing(scope, in: DossierPeriod(from: day, through: day.adding(days: 30)), $0)
            }
            try await village.take([Village.past("MC-01", day: 6), Village.past("MC-02", day: 6)])
            #expect(try await village.world.read(isMissing))
            #expect(try await village.world.runJobs() == 1)
            #expect(try await !village.world.read(isMissing))
            #expect(try await village.take([Village.past("MC-01", day: 6)]).unchanged == 1)
            #expect(try await village.world.runJobs() == 0, "nothing changed")
        }
    }

    @Test("Stops of another system stop the clock here by the rule of their day; one begun too late does not", arguments: TestDatabase.each)
    func stops(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
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
            let cases = try await village.log().cases
            #expect(cases.map(\.outcome) == ["early", "late"])
            #expect(cases[1].events.map(\.lifecycle).contains(.suspend), "the stop is on record")
        }
    }

    @Test(
        "A second request for papers, made when it was late already, still counts for QĐ 766 and moves nothing",
        arguments: TestDatabase.each)
    func lateStop(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            var one = Village.past("MC-01", day: 6)
            func stop(_ from: Instant, _ to: Instant) -> [EventLog.Event] {
                [(from, EventLog.Lifecycle.suspend), (to, .resume)].map {
                    EventLog.Event(Village.steps[1], at: $0.0, resource: "Cán bộ 2", lifecycle: $0.1, kind: .supplement)
                }
            }
            one.promisedAt = Village.at(13, 17, 30)
            one.events = Array(one.events.prefix(1)) + stop(Village.at(7, 9), Village.at(8, 9)) + stop(Village.at(20, 9), Village.at(28, 9))
            one.events += [2, 3, 4, 5].map { EventLog.Event(Village.steps[$0 - 1], at: Village.at(30, 8 + $0), resource: "Cán bộ \($0)") }
            try await village.take([one])
            let (row, stops) = try await village.world.read { reader in
                (
                    try #require(try reader.row("SELECT outcome, indicator, due_at FROM dossier")),
                    try reader.rows("SELECT at, kind, due_at FROM clock_event WHERE kind IN ('pause', 'resume') ORDER BY seq")
                )
            }
            let (outcome, indicator, due): (String, String, Instant) = (try row["outcome"], try row["indicator"], try row["due_at"])
            #expect((outcome, indicator) == ("late", "late"))
            #expect(try stops.map { try $0["kind"] as String } == ["pause", "resume", "pause", "resume"])
            #expect(
                due.day == Village.at(14, 0).day, "five days anew from the 8th, Saturday the 10th being worked; the late stop moved nothing"
            )
        }
    }

    private static func standing(_ code: String, in reader: any Reader) throws -> [String] {
        let row = try #require(try reader.row("SELECT state, position, outcome, ended_at, closed_at FROM dossier WHERE code = \(code)"))
        let (state, position, outcome): (String, Int, String?) = (try row["state"], try row["position"], try row["outcome"])
        let (ended, closed): (Instant?, Instant?) = (try row["ended_at"], try row["closed_at"])
        return [state, "\(position)", outcome ?? "-", ended?.vietnamese ?? "-", closed?.vietnamese ?? "-"]
    }

    @Test("Leaving a step ends a dossier only where the procedure ends; elsewhere the next step has it", arguments: TestDatabase.each)
    func staysOpen(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            var back = Village.past("MC-03", day: 8, steps: [1, 2, 3])
            back.events[2].kind = .sentBack
            let report = try await village.take([
                Village.past("MC-01", day: 6, steps: [1, 2]), Village.past("MC-02", day: 7, steps: [1, 2, 3, 4]), back,
                Village.past("MC-04", day: 9), Village.past("mc-05", day: 9, steps: [1]),
            ])
            #expect(report.rejected == 0, "\(report.rows)")
            let (found, ward) = (
                try await village.world.read { reader in
                    try ["MC-01", "MC-02", "MC-03", "MC-04", "MC-05"].map { try Self.standing($0, in: reader) }
                }, village.world.ward
            )
            #expect(found[0] == ["processing", "3", "-", "-", "-"])
            let ready = Village.at(7, 11, 30).vietnamese
            #expect(found[1] == ["finished", "5", "early", ready, "-"], "the result waits to be fetched")
            #expect(found[2] == ["processing", "2", "-", "-", "-"], "sent back to the step before")
            #expect(found[3] == ["returned", "5", "early", Village.at(9, 11, 30).vietnamese, Village.at(9, 12, 30).vietnamese])
            #expect(found[4] == ["processing", "2", "-", "-", "-"])
            let totals = try await village.world.read {
                try DossierTallies.totals(.agency(ward), from: Village.at(1, 0).day, asOf: Village.at(31, 0).day, in: $0)[ward]
            }
            #expect((totals?.received, totals?.early, totals?.open) == (5, 2, 3))
        }
    }

    @Test("What the file says of the end holds, also where its path stops short", arguments: TestDatabase.each)
    func saidEnds(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            func one(_ id: String, steps: [Int], ended: Instant?, _ outcome: String) -> EventLog.Case {
                var one = Village.past(id, day: 6, steps: steps)
                (one.endedAt, one.outcome) = (ended, outcome)
                return one
            }
            var promised = one("MC-06", steps: [1, 2, 3, 4, 5], ended: Village.at(9, 15), "")
            promised.promisedAt = Village.at(8, 17, 30)
            let report = try await village.take([
                one("MC-01", steps: [1, 2], ended: Village.at(6, 16), ""), one("MC-02", steps: [1, 2], ended: nil, "late"),
                one("MC-03", steps: [1, 2], ended: Village.at(8, 9), "withdrawn"), one("MC-04", steps: [1], ended: nil, "Dừng xử lý"),
                one("MC-05", steps: [1, 2, 3, 4, 5], ended: Village.at(6, 11), "onTime"), promised,
            ])
            #expect(report.rejected == 0, "\(report.rows)")
            let found = try await village.world.read { reader in
                try ["MC-01", "MC-02", "MC-03", "MC-04", "MC-05", "MC-06"].map { try Self.standing($0, in: reader) }
            }
            func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> String { Village.at(day, hour, minute).vietnamese }
            #expect(found[0] == ["returned", "2", "early", at(6, 16), at(6, 16)])
            #expect(found[1] == ["returned", "2", "late", at(6, 9, 30), at(6, 9, 30)], "the other system judged it")
            #expect(found[2] == ["withdrawn", "2", "withdrawn", at(8, 9), at(8, 9)])
            #expect(found[3] == ["stopped", "1", "stopped", at(6, 8, 30), at(6, 8, 30)])
            #expect(found[4] == ["returned", "5", "onTime", at(6, 11), at(6, 12, 30)])
            #expect(found[5] == ["returned", "5", "late", at(9, 15), at(9, 15)])
            let kept = try await village.world.read { reader in
                try reader.rows("SELECT d.code, i.promised_at FROM dossier_import i JOIN dossier d ON d.id = i.dossier_id ORDER BY d.code")
                    .map {
                        "\(try $0["code"] as String) \((try $0["promised_at"] as Instant?)?.vietnamese ?? "-")"
                    }
            }
            #expect(kept == (1...5).map { "MC-0\($0) -" } + ["MC-06 \(at(8, 17, 30))"], "what the other system promised is kept")
        }
    }

    @Test("A file that contradicts itself is refused case by case, each with its sentence", arguments: TestDatabase.each)
    func contradictions(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { village in
            func one(_ number: Int, _ change: (inout EventLog.Case) -> Void) -> EventLog.Case {
                var one = Village.past("MC-0\(number)", day: 6)
                change(&one)
                one.line = number
                return one
            }
            let withdrawal = EventLog.Event(Village.steps[1], at: Village.at(6, 14), resource: "Cán bộ 2", lifecycle: .withdraw)
            let report = try await village.take([
                one(1) { $0.endedAt = Village.at(6, 10) },
                one(2) {
                    $0.events = Array($0.events.prefix(2)) + [withdrawal]
                    $0.outcome = "early"
                },
                one(3) {
                    $0.events = Array($0.events.prefix(2)) + [withdrawal]
                    ($0.outcome, $0.endedAt) = ("withdrawn", Village.at(9, 9))
                },
                one(4) { ($0.outcome, $0.promisedAt, $0.limit) = ("late", Village.at(13, 17, 30), "5 ngày làm việc") },
                one(5) {
                    ($0.outcome, $0.endedAt, $0.promisedAt) = ("early", Village.at(20, 9), Village.at(13, 17, 30))
                },
                one(6) {
                    $0.events = [EventLog.Event(Village.steps[0], at: Village.at(6, 8), resource: "Hoa", lifecycle: .schedule)]
                    $0.outcome = "withdrawn"
                },
                one(7) {
                    $0.events = [EventLog.Event(Village.steps[0], at: Village.at(6, 8), resource: "Hoa", lifecycle: .schedule)]
                    $0.outcome = "early"
                },
                one(8) { $0.endedAt = Village.at(5, 9) },
                one(9) { ($0.outcome, $0.endedAt) = ("stopped", Village.at(6, 9)) },
            ])
            let said = report.rows.map(\.message)
            #expect(report.rejected == 9, "\(said)")
            for (index, words) in [
                "sau khi đã có kết quả", "còn cột kết quả ghi", "hai ngày kết thúc", "không sau hạn trả", "sau hạn trả",
                "không có lúc kết thúc",
                "chưa xong", "trước lúc tiếp nhận", "sau khi hồ sơ đã kết thúc",
            ].enumerated() {
                #expect(said[index].contains(words), "\(said[index])")
            }
            #expect(try await village.log().cases.isEmpty)
        }
    }

    @Test("What is exported from here can be taken over elsewhere, and exported there the same", arguments: TestDatabase.each)
    func thereAndBack(_ engine: Engine) async throws {
        try await withOpen(Village.open(engine)) { here in
            try await withOpen(Village.open(engine)) { there in
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
                    for village in [here, there] {
                        let open = try await village.world.read { try Self.standing("MC-03", in: $0) }
                        #expect(open == ["processing", "3", "-", "-", "-"], "left at the second step of five: the third has it")
                    }
                }
            }
        }
    }

    /// Every row an import could leave, as text.
    private static func everything(in reader: any Reader) throws -> [String] {
        try ["dossier", "dossier_step", "clock_event", "dossier_tally", "dossier_register", "dossier_number", "journal"].flatMap { table in
            try reader.rows("SELECT * FROM \(raw: table) ORDER BY 1, 2, 3").map { "\(table) \($0.values)" }
        }
    }
}
