import Deadlines
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Traps other systems fell into")
struct TrapTests {
    private func look(_ desk: OneStop, at instant: Instant) async throws -> Int {
        try await desk.database.write(by: .system) { try KeepWatch.perform(in: $0.at(instant, by: .system)) }
    }

    @Test("A dossier with a transfer and two opinions is one dossier in every tally and list", arguments: TestDatabase.each)
    func subCases(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let asked = try await world.ask(id, [.agency(world.thirdAgency), .person(desk.duc.account)])
            let given = try await world.refer(id, limit: "3 ngày làm việc")
            let totals: @Sendable (any Reader) throws -> [DossierTotals] = {
                Array(
                    try DossierTallies.totals(.province(desk.province), from: OneStop.at(2, 0).day, asOf: OneStop.at(9, 8), in: $0).values)
            }
            let open = try await desk.read(totals)
            #expect(open.count == 1 && open.first?.received == 1 && open.first?.open == 1 && open.first?.openLate == 1)
            try await world.take(given, by: desk.tam)
            try await world.giveBack(given, by: desk.tam)
            for (referral, person) in zip(asked, [world.son, desk.duc]) {
                try await world.take(referral, by: person)
                try await world.answer(referral, by: person)
            }
            for person in [desk.binh, desk.hung, desk.duc] { try await desk.advance(id, by: person, at: OneStop.at(3, 10)) }
            let ended = try await desk.read(totals)
            #expect(ended.count == 1 && ended.first?.resolved == 1 && ended.first?.open == 0 && ended.first?.openLate == 0)
            let minh = desk.minh
            let listed = try await desk.read { try DossierStore.count(DossierFilter(), for: minh, now: OneStop.at(9, 8), in: $0) }
            #expect(listed == 1)
        }
    }

    @Test("A step that was warned of and moved to a new revision is warned of once more, for its new date", arguments: TestDatabase.each)
    func movedAfterWarning(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()  // the first step is due on 02/03 14:00
            let (hung, tthc, old) = (desk.hung, desk.tthc, try await desk.dossier(id).procedureRevision)
            #expect(try await look(desk, at: OneStop.at(2, 15)) == 1)
            try await desk.revise(at: OneStop.at(2, 15)) { content in
                for index in content.steps.indices where content.steps[index].content == "Tiếp nhận" {
                    content.steps[index].limit = "8 giờ"
                }
            }
            try await desk.write(by: hung, at: OneStop.at(2, 16)) {
                _ = try MoveDossiers.perform(tthc, from: old, mapping: [1: 1], reason: "Luật mới", by: hung, in: $0)
            }
            let due = try #require(try await desk.dossier(id).stepDueAt)
            #expect(due > OneStop.at(2, 16))
            #expect(try await look(desk, at: OneStop.at(2, 17)) == 0, "what was said is not said again")
            _ = try await look(desk, at: due.adding(seconds: 60))
            _ = try await look(desk, at: due.adding(seconds: 120))
            let said = try await desk.read { try WarningStore.of(id, in: $0) }.filter { $0.kind == .stepLate }
            #expect(said.map(\.about) == [OneStop.at(2, 14), due])
        }
    }

    @Test("What is offered after a new revision is approved is that one, and a dossier keeps its own", arguments: TestDatabase.each)
    func rightVersion(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (ward, tthc) = (desk.ward, desk.tthc)
            let first = try await desk.receive()
            let old = try await desk.dossier(first).procedureRevision
            try await desk.revise(at: OneStop.at(3, 9)) { content in
                for index in content.steps.indices where content.steps[index].content == "Thẩm định" {
                    content.steps[index].limit = "4 giờ"
                }
            }
            func offered(_ instant: Instant) async throws -> ProcedureInForce? {
                try await desk.read { try Procedures.inForce(ward, tthc, at: instant, in: $0) }
            }
            #expect(try await offered(OneStop.at(3, 8))?.revisionID == old, "the past is shown as it was")
            let new = try #require(try await offered(OneStop.at(3, 10)))
            #expect(new.revisionID != old)
            let second = try await desk.receive("Trần Thị B", at: OneStop.at(3, 10))
            let (kept, fresh) = (try await desk.dossier(first), try await desk.dossier(second))
            #expect(fresh.procedureRevision == new.revisionID)
            #expect(kept.procedureRevision == old && kept.dueAt == OneStop.at(5, 17, 30))
            let limits = try await desk.read { reader in
                try [kept, fresh].map { dossier in
                    try DossierStore.path(of: dossier.procedureRevision, in: reader).steps.first { $0.name == "Thẩm định" }?.limitText
                }
            }
            #expect(limits == ["12 giờ", "4 giờ"])
        }
    }

    @Test(
        "An agency whose office hours nobody can read keeps no other from its warnings, and the result counts it",
        arguments: TestDatabase.each)
    func badTenant(engine: Engine) async throws {
        try await withWorld(engine, at: OneStop.monday) { world in
            let (lan, duc, hung, hoa) = (world[.lan], world[.duc], world[.hung], world[.hoa])
            let (ward, other) = (world.ward, world.otherWard)
            let tthc = try await world.database.write(by: .system) { tx in
                try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
            }
            let ids = try await world.write(by: .hoa) { tx in
                let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                return try (1...2).map { _ in
                    try ReceiveDossier.perform(Reception(applicant: "Nguyễn Văn A", parts: OneStop.complete), for: offer, by: hoa, in: tx)
                        .id
                }
            }
            try await world.database.write(by: .system) { tx in
                try tx.execute("UPDATE dossier SET agency_id = \(other) WHERE id = \(ids[1])")
                try tx.execute(
                    """
                    INSERT INTO agency_setting (agency_id, name, value, from_day, recorded_at, recorded_by)
                    VALUES (\(ward), \(AgencySettings.Name.officeHours), 'từ sáng đến chiều', '2020-01-01', 0, 'Hệ thống cũ')
                    """)
            }
            func said(_ id: Identifier<Dossier>) async throws -> [DossierWarning.Kind] {
                try await world.read { reader in try WarningStore.of(id, in: reader).map(\.kind) }
            }
            world.clock.move(to: OneStop.at(4, 9))
            try await world.database.write(by: .system) { tx in try JobQueue.enqueue("dossier.watch", title: "Xem", in: tx) }
            try await world.runJobs()
            #expect(try await said(ids[1]) == [.nearDue, .stepLate])
            #expect(try await said(ids[0]) == [.stepLate], "what needs no calendar is said there too")
            world.clock.move(to: OneStop.at(6, 9))
            try await world.database.write(by: .system) { tx in try JobQueue.enqueue("dossier.watch", title: "Xem", in: tx) }
            try await world.runJobs()
            #expect(try await said(ids[1]).last == .late)
            #expect(try await said(ids[0]).last == .late)
            let results = try await world.read { reader in
                try reader.rows("SELECT state, result FROM job WHERE kind = 'dossier.watch' ORDER BY id").map {
                    (try $0["state"] as String, try $0["result"] as String)
                }
            }
            #expect(results.map(\.0) == ["done", "done"])
            #expect(results.first?.1 == "Đã nhắc 3 việc. Không xem được hồ sơ của 1 cơ quan.")
        }
    }

    @Test("A merged agency's open dossiers go on with the dates that were promised, and are counted once", arguments: TestDatabase.each)
    func merged(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (ward, id) = (desk.ward, try await desk.receive())
            let promised = try await desk.dossier(id).promisedAt
            try await desk.database.write(by: .system) { tx in
                try tx.execute("UPDATE agency SET valid_to = \(OneStop.at(3, 0).day) WHERE id = \(ward)")
            }
            #expect(try await look(desk, at: OneStop.at(4, 8)) == 2, "warnings are said as before")
            let (hoa, binh) = (desk.hoa, desk.binh)
            #expect(try await desk.read { try DossierWork.source(hoa, $0, OneStop.at(4, 8)).items(in: $0) }.count == 1)
            try await desk.write(by: hoa, at: OneStop.at(4, 9)) { try AdvanceDossier.perform(id, to: binh.account, by: hoa, in: $0) }
            for person in [binh, desk.hung, desk.duc] { try await desk.advance(id, by: person, at: OneStop.at(5, 9)) }
            let dossier = try await desk.dossier(id)
            #expect(dossier.promisedAt == promised && dossier.dueAt == promised && dossier.outcome != .late)
            let totals = try await desk.read {
                try DossierTallies.totals(.province(desk.province), from: OneStop.at(2, 0).day, asOf: OneStop.at(6, 8), in: $0)
            }
            #expect(totals.count == 1 && totals[ward]?.received == 1 && totals[ward]?.resolved == 1)
        }
    }
}
