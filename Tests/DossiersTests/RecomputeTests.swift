import Deadlines
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Due dates reckoned anew after the calendar changed")
struct RecomputeTests {
    private struct Desk: InWorld {
        let world: World
        let tthc: TTHCID

        static func open(_ engine: Engine) async throws -> Desk {
            let world = try await World.open(engine, at: OneStop.monday)
            let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
            let tthc = try await world.database.write(by: .system) { tx in
                try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
            }
            return Desk(world: world, tthc: tthc)
        }

        func receive(_ count: Int = 1, at instant: Instant = OneStop.monday) async throws -> [Identifier<Dossier>] {
            world.clock.move(to: instant)
            let (tthc, hoa) = (tthc, world[.hoa])
            return try await world.write(by: .hoa) { tx in
                let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                return try (0..<count).map { _ in
                    try ReceiveDossier.perform(Reception(applicant: "Nguyễn Văn A", parts: OneStop.complete), for: offer, by: hoa, in: tx)
                        .id
                }
            }
        }

        func notice(_ days: [Int], _ kind: WorkingCalendar.Kind = .holiday, own person: World.Person? = nil) async throws {
            let actor = world[person ?? .minh]
            for day in days {
                try await world.write(by: person ?? .minh) { tx in
                    let entry = WorkingCalendar.Entry(OneStop.at(day, 0).day, kind, reason: "Nghỉ bão", source: "Thông báo 99/TB-UBND")
                    try EnterCalendarNotice.perform(entry, agency: person == nil ? nil : actor.agency, by: actor, in: tx)
                }
            }
        }

        func dossier(_ id: Identifier<Dossier>) async throws -> Dossier {
            let hoa = world[.hoa]
            return try await world.read { reader in try DossierStore.find(id, for: hoa, in: reader) }
        }

        func events(_ id: Identifier<Dossier>) async throws -> [ClockEvent] {
            try await world.read { reader in try DossierStore.clockEvents(of: id, in: reader) }
        }

        func runs(as person: World.Person = .hoa) async throws -> [RecomputeRun] {
            let actor = world[person]
            return try await world.read { reader in try RecomputeStore.runs(for: actor, limit: 50, offset: 0, in: reader) }
        }
    }

    @Test("A holiday entered late moves what is open and leaves the promise, with the notice as its ground", arguments: TestDatabase.each)
    func lateHoliday(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let id = try await desk.receive()[0]
            desk.world.clock.move(to: OneStop.at(3, 9))
            try await desk.notice([4])
            #expect(try await desk.dossier(id).dueAt == OneStop.at(5, 17, 30), "not before the job has run")
            try await desk.world.runJobs()
            let dossier = try await desk.dossier(id)
            #expect(dossier.dueAt == OneStop.at(6, 17, 30) && dossier.promisedAt == OneStop.at(5, 17, 30))
            #expect(dossier.stepDueAt == OneStop.at(2, 14), "Monday's step does not reach to Wednesday")
            let last = try #require(try await desk.events(id).last)
            #expect(
                last.kind == .recompute && last.rule == CitedRule("Thông báo 99/TB-UBND", .notice) && last.dueAt == OneStop.at(6, 17, 30))
            #expect(last.byName == "Phạm Văn Minh" && last.seq == dossier.version)
            let told = try await desk.world.read { reader in try Journal.timeline(of: dossier.reference, in: reader) }
            #expect(told.first?.kind == "dossier.dueMoved" && told.first?.details["why"]?.contains("Nghỉ bão") == true)
        }
    }

    @Test("Who holds a dossier whose date moved is told, and the head of the agency; nobody else", arguments: TestDatabase.each)
    func told(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let (id, hoa, binh) = (try await desk.receive(2)[0], desk.world[.hoa], desk.world[.binh])
            try await desk.world.write(by: .hoa) { tx in try AdvanceDossier.perform(id, to: binh.account, by: hoa, in: tx) }
            try await desk.notice([4])
            try await desk.world.runJobs()
            let later = OneStop.at(3, 8)
            let titles = { (person: World.Person, now: Instant) in
                let actor = desk.world[person]
                return try await desk.world.read { try Work([RecomputeWork.part(for: actor, now: now, in: $0)]).items(in: $0) }.map(\.title)
            }
            #expect(try await titles(.binh, later) == ["1 hồ sơ anh/chị giữ có hạn mới"])
            #expect(try await titles(.hung, later) == ["2 hồ sơ của cơ quan có hạn mới"])
            for other in [World.Person.hoa, .tam] { #expect(try await titles(other, later).isEmpty) }
            #expect(try await titles(.binh, OneStop.at(9, 8)).isEmpty, "after a few days it is known")
        }
    }

    @Test("A notice taken back brings the date back; nothing is written where no date moves", arguments: TestDatabase.each)
    func withdrawn(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let (near, far) = (try await desk.receive()[0], try await desk.receive(at: OneStop.at(16, 9))[0])
            try await desk.notice([4])
            try await desk.world.runJobs()
            let minh = desk.world[.minh]
            try await desk.world.write(by: .minh) { tx in
                let id: Int64? = try tx.value("SELECT id FROM calendar_entry")
                try WithdrawCalendarNotice.perform(id ?? 0, agency: nil, by: minh, in: tx)
            }
            try await desk.world.runJobs()
            #expect(try await desk.dossier(near).dueAt == OneStop.at(5, 17, 30))
            #expect(try await desk.events(near).map(\.kind) == [.start, .recompute, .recompute])
            #expect(try await desk.events(far).map(\.kind) == [.start])
            #expect(try await desk.dossier(far).version == 1)
        }
    }

    @Test("What has ended stays as it ended; what a step is due by moves too", arguments: TestDatabase.each)
    func endedAndSteps(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let (ended, open) = (try await desk.receive()[0], try await desk.receive(at: OneStop.at(3, 16))[0])
            for person in [World.Person.hoa, .binh, .hung, .duc] {
                let actor = desk.world[person]
                try await desk.world.write(by: person) { tx in try AdvanceDossier.perform(ended, by: actor, in: tx) }
            }
            #expect(try await desk.dossier(open).stepDueAt == OneStop.at(4, 10))
            try await desk.notice([4])
            try await desk.world.runJobs()
            #expect(try await desk.dossier(ended).dueAt == OneStop.at(5, 17, 30))
            let moved = try await desk.dossier(open)
            #expect(moved.stepDueAt == OneStop.at(5, 10) && moved.dueAt == OneStop.at(9, 17, 30))
        }
    }

    @Test("Stops are part of the reckoning, also one that ended after the due date it left", arguments: TestDatabase.each)
    func stops(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let (paused, waiting) = (try await desk.receive()[0], try await desk.receive()[0])
            let hoa = desk.world[.hoa]
            desk.world.clock.move(to: OneStop.at(5, 10))
            try await desk.world.write(by: .hoa) { tx in try PauseDossier.perform(paused, for: .payment, note: "Nộp phí", by: hoa, in: tx) }
            try await desk.world.write(by: .hoa) { tx in try PauseDossier.perform(waiting, for: .supplement, note: "Thiếu", by: hoa, in: tx)
            }
            desk.world.clock.move(to: OneStop.at(8, 10))
            try await desk.world.write(by: .hoa) { tx in try ResumeDossier.perform(paused, by: hoa, in: tx) }
            #expect(try await desk.dossier(paused).dueAt == OneStop.at(6, 17, 30))
            try await desk.notice([7], .swappedOn)
            try await desk.world.runJobs()
            #expect(try await desk.dossier(paused).dueAt == OneStop.at(7, 17, 30), "the Saturday it waited over is now a working day")
            #expect(try await desk.dossier(waiting).dueAt == OneStop.at(5, 17, 30))
        }
    }

    @Test("Five days of one notice are one run; asked again it moves nothing", arguments: TestDatabase.each)
    func oneRun(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let id = try await desk.receive()[0]
            try await desk.notice([3, 4, 5, 6])
            #expect(try await desk.runs().count == 1)
            try await desk.world.runJobs()
            #expect(try await desk.dossier(id).dueAt == OneStop.at(11, 17, 30))
            try await desk.world.database.write(by: .system) { tx in _ = try tx.execute("UPDATE job SET state = 'waiting'") }
            try await desk.world.runJobs()
            #expect(try await desk.events(id).count { $0.kind == .recompute } == 1)
            let run = try #require(try await desk.runs().first)
            #expect(run.state == .done && run.checked == 1)
        }
    }

    @Test("Another agency's closing moves nothing here, nor does a change that was undone", arguments: TestDatabase.each)
    func elsewhere(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let id = try await desk.receive()[0]
            try await desk.notice([4], .closure, own: .tam)
            await #expect(throws: Problem.self) {
                try await desk.world.write(by: .minh) { tx in
                    let entry = WorkingCalendar.Entry(OneStop.at(3, 0).day, .holiday, reason: "Nghỉ", source: "Thông báo")
                    try EnterCalendarNotice.perform(entry, agency: nil, by: desk.world[.minh], in: tx)
                    throw Problem.conflict("đổi ý")
                }
            }
            #expect(try await desk.runs().isEmpty)
            #expect(try await desk.runs(as: .tam).count == 1)
            #expect(try await desk.runs(as: .minh).count == 1)
            try await desk.world.runJobs()
            #expect(try await desk.dossier(id).dueAt == OneStop.at(5, 17, 30))
        }
    }

    @Test("An agency whose hours nobody can read keeps no other from being reckoned, and the run says so", arguments: TestDatabase.each)
    func unreadable(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let (id, broken) = (try await desk.receive()[0], desk.world[.tam].agency)
            try await desk.world.database.write(by: .system) { tx in
                try tx.execute(
                    """
                    INSERT INTO agency_setting (agency_id, name, value, from_day, recorded_at, recorded_by)
                    VALUES (\(broken), \(AgencySettings.Name.officeHours), 'cả ngày', '2020-01-01', 0, 'Hệ thống cũ')
                    """)
                // One of its dossiers comes first.
                try tx.execute("UPDATE dossier SET agency_id = \(broken) WHERE id = \(id)")
            }
            let other = try await desk.receive()[0]
            try await desk.notice([4])
            try await desk.world.runJobs()
            #expect(try await desk.dossier(other).dueAt == OneStop.at(6, 17, 30))
            let run = try #require(try await desk.runs(as: .minh).first)
            #expect(run.state == .failed)
        }
    }

    @Test("Other office hours of the agency are a change of the calendar", arguments: TestDatabase.each)
    func officeHours(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let id = try await desk.receive()[0]
            let ward = desk.world.ward
            try await desk.world.write(by: .lan) { tx in
                try ChangeSetting.perform(.officeHours, "T2-T6 07:00-11:00,13:00-17:00", from: OneStop.at(4, 0).day, of: ward, in: tx)
            }
            try await desk.world.runJobs()
            #expect(try await desk.dossier(id).dueAt == OneStop.at(5, 17))
        }
    }

    @Test("More dossiers than one transaction takes are all reckoned, once each", arguments: TestDatabase.each)
    func batches(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            _ = try await desk.receive(RecomputeStore.batchSize + 50)
            try await desk.notice([4])
            try await desk.world.runJobs()
            let run = try #require(try await desk.runs().first)
            #expect(run.checked == RecomputeStore.batchSize + 50 && run.total == run.checked)
            let (moved, late) = try await desk.world.read { reader in
                (
                    try reader.value("SELECT count(*) FROM clock_event WHERE kind = 'recompute'") as Int?,
                    try reader.value("SELECT count(*) FROM dossier WHERE due_at <> \(OneStop.at(6, 17, 30)) OR version <> 2") as Int?
                )
            }
            #expect(moved == RecomputeStore.batchSize + 50 && late == 0)
        }
    }

    @Test("What somebody changed meanwhile is not overwritten but handed back", arguments: TestDatabase.each)
    func lostRace(engine: Engine) async throws {
        try await withOpen(Desk.open(engine)) { desk in
            let ids = try await desk.receive(2)
            let lost = try await desk.world.database.write(by: .system) { tx in
                let cause = RecomputeCause(from: OneStop.at(4, 0).day, through: OneStop.at(4, 0).day, text: "Nghỉ", source: "TB")
                let run = try AskRecompute.perform(cause, agency: nil, in: tx)
                let read = try RecomputeStore.reckoned(ids, in: tx)
                try tx.execute("UPDATE dossier SET version = 7 WHERE id = \(ids[1])")
                let moves = read.map { dossier in
                    let move = RecomputeMove(
                        dossier: dossier.id, agency: dossier.agency, code: dossier.code, title: "", old: dossier.dates,
                        new: .init(due: OneStop.at(9, 17, 30), stepDue: nil, appointment: nil), why: "Nghỉ")
                    return (dossier: dossier, move: move, rule: CitedRule?(CitedRule("TB", .notice)))
                }
                return try RecomputeStore.write(moves, of: run, in: tx)
            }
            #expect(lost == [ids[1]])
            #expect(try await desk.dossier(ids[0]).dueAt == OneStop.at(9, 17, 30))
            #expect(try await desk.dossier(ids[1]).dueAt == OneStop.at(5, 17, 30))
        }
    }

    @Test("The run's page tells how far it is, each date that moved and why, and only to those it concerns")
    func pages() async throws {
        try await withOpen(Desk.open(.sqlite)) { desk in
            let id = try await desk.receive()[0]
            let lan = try await Browser.signedIn(.lan, desk.world)
            #expect(try await lan.get("/ho-so/tinh-lai").says("Chưa có lần nào"))
            let entered = try await lan.post(
                "/lich-lam-viec",
                ["day": "04/03/2026", "through": "05/03/2026", "kind": "closure", "reason": "Mất điện", "source": "Thông báo 5/TB"])
            #expect(entered.status == 303)
            let list = try await lan.get("/ho-so/tinh-lai")
            #expect(list.says("Đang chờ") && list.says("Mất điện"))
            try await desk.world.runJobs()
            let run = try #require(try await desk.runs().first)
            let page = try await lan.get(run.link)
            #expect(page.says("09/03/2026 17:30") && page.says("05/03/2026 17:30") && page.says("Thông báo 5/TB"))
            let csv = try await lan.get("\(run.link)?xuat=csv")
            #expect(csv.status == 200)
            #expect(try await lan.get("\(run.link)?loai=som").says("Không có hạn nào đổi"))
            let tam = try await Browser.signedIn(.tam, desk.world)
            #expect(try await tam.get(run.link).status == 404)
            #expect(try await tam.get("/ho-so/tinh-lai").says("Chưa có lần nào"))
            let hoa = try await Browser.signedIn(.hoa, desk.world)
            #expect(try await hoa.post("/ho-so/tinh-lai", [:]).status == 403)
            let why = try await hoa.get("/ho-so/\(id)/vi-sao")
            #expect(why.says("Mất điện") && why.says("Tính lại theo lịch") && why.says("Nguyễn Thị Lan"))
            #expect(try await lan.post("/ho-so/tinh-lai", [:]).status == 303)
        }
    }
}
