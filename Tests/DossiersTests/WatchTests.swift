import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Words said in time, and work in other hands")
struct WatchTests {
    private func look(_ desk: OneStop, at instant: Instant) async throws -> Int {
        try await desk.database.write(by: .system) { try KeepWatch.perform(in: $0.at(instant, by: .system)) }
    }

    private func kinds(_ desk: OneStop, _ id: Identifier<Dossier>) async throws -> [DossierWarning.Kind] {
        try await desk.read { try WarningStore.of(id, in: $0).map(\.kind) }
    }

    @Test("A warning is said once, before the due date, when a step is late and when the dossier is", arguments: TestDatabase.each)
    func once(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()  // due 05/03 17:30, first step 4 hours
            #expect(try await look(desk, at: OneStop.at(2, 9)) == 0, "three days before is no news")
            #expect(try await look(desk, at: OneStop.at(4, 8)) == 2)
            #expect(try await kinds(desk, id) == [.nearDue, .stepLate])
            #expect(try await look(desk, at: OneStop.at(4, 9)) == 0, "said is said")
            #expect(try await look(desk, at: OneStop.at(5, 17, 30)) == 0, "due exactly now is in time")
            #expect(try await look(desk, at: OneStop.at(6, 8)) == 1)
            #expect(try await kinds(desk, id).last == .late)
        }
    }

    @Test("A look that was missed for a week loses no warning", arguments: TestDatabase.each)
    func missed(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            #expect(try await look(desk, at: OneStop.at(16, 8)) == 2)
            #expect(try await kinds(desk, id) == [.stepLate, .late], "what is late is no longer near its date")
            let proposals: Int? = try await desk.read { try $0.value("SELECT count(*) FROM nonconformity_proposal WHERE ground = 'late'") }
            #expect(proposals == 1)
        }
    }

    @Test("A dossier that waits for the applicant is not warned of, nor one that ended", arguments: TestDatabase.each)
    func quiet(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (paused, done) = (try await desk.receive(), try await desk.receive("Trần Thị B"))
            let hoa = desk.hoa
            try await desk.write(by: hoa, at: OneStop.at(2, 9)) {
                try PauseDossier.perform(paused, for: .supplement, note: "Thiếu tờ khai", by: hoa, in: $0)
            }
            try await desk.finish(done, at: OneStop.at(2, 10))
            #expect(try await look(desk, at: OneStop.at(20, 8)) == 0)
        }
    }

    @Test("The head's word answers the warnings and may put the dossier into other hands", arguments: TestDatabase.each)
    func directed(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            _ = try await look(desk, at: OneStop.at(6, 8))
            let (hung, binh) = (desk.hung, desk.binh)
            let waits = try await desk.read {
                try WarningStore.unanswered(of: hung.agency, at: OneStop.at(6, 8)).first(10, in: $0).map(\.id)
            }
            #expect(waits == [id])
            do {
                try await desk.write(by: hung, at: OneStop.at(6, 9)) { try DirectDossier.perform(id, note: "", by: hung, in: $0) }
                Issue.record("a word without words was taken")
            } catch let problem as Problem { #expect(problem.kind == .invalid) }
            try await desk.write(by: hung, at: OneStop.at(6, 9)) {
                try DirectDossier.perform(id, note: "Xong trong sáng nay", to: binh.account, by: hung, in: $0)
            }
            #expect(try await desk.dossier(id).holder == binh.account)
            let left = try await desk.read { try WarningStore.unanswered(of: hung.agency, at: OneStop.at(6, 9)).first(10, in: $0) }
            #expect(left.isEmpty)
        }
    }

    @Test("A lateness that a changed calendar took away leaves the head's work and the proposals", arguments: TestDatabase.each)
    func takenAway(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            _ = try await look(desk, at: OneStop.at(6, 8))
            let (hung, ward) = (desk.hung, desk.ward)
            func waits(_ instant: Instant) async throws -> [Identifier<Dossier>] {
                try await desk.read { try WarningStore.unanswered(of: ward, at: instant).first(10, in: $0).map(\.id) }
            }
            func decisions() async throws -> [String] {
                try await desk.read { try $0.rows("SELECT decision, reason FROM nonconformity_proposal WHERE ground = 'late'") }.map {
                    "\(try $0["decision"] as String? ?? "open") \(try $0["reason"] as String)"
                }
            }
            #expect(try await waits(OneStop.at(6, 8)) == [id])
            try await desk.write(by: hung, at: OneStop.at(6, 9)) { tx in
                let day = OneStop.at(4, 0).day
                try EnterCalendarNotice.perform(
                    WorkingCalendar.Entry(day, .closure, reason: "Nghỉ bão", source: "Thông báo 99/TB-UBND"), agency: ward, by: hung, in: tx
                )
                try AskRecompute.perform(RecomputeCause(from: day, through: day, text: "Nghỉ bão", source: "TB"), agency: ward, in: tx)
                try RecomputeDueDates.perform(waitingOf: ward, in: tx)
            }
            #expect(try await desk.dossier(id).dueAt == OneStop.at(6, 17, 30))
            #expect(try await waits(OneStop.at(6, 10)).isEmpty, "before the watch has looked")
            _ = try await look(desk, at: OneStop.at(6, 10))
            #expect(try await waits(OneStop.at(6, 10)).isEmpty)
            let reason = "Hạn trả được tính lại từ 05/03/2026 17:30 thành 06/03/2026 17:30 nên hồ sơ không quá hạn."
            #expect(try await decisions() == ["declined \(reason)"])
            let told = try await desk.read { try Journal.latest(agency: ward.value, limit: 9, in: $0) }
            #expect(told.count { $0.kind == "nonconformity.proposalWithdrawn" && $0.details["reason"] == reason } == 1)
            #expect(try await look(desk, at: OneStop.at(9, 8)) == 1, "late again, it is said again")
            #expect(try await waits(OneStop.at(9, 8)) == [id])
            #expect(try await decisions() == ["open "])
        }
    }

    @Test("A question without an answer reaches who asked and the head without anybody pressing, once", arguments: TestDatabase.each)
    func silence(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (binh, hung) = (desk.binh, desk.hung)
            let asked = try await world.ask(id, [.agency(desk.otherWard)])[0]  // due 03/03 17:30
            _ = try await look(desk, at: OneStop.at(3, 17, 30))
            #expect(try await world.referral(asked).reportedAt == nil, "due exactly now is in time")
            _ = try await look(desk, at: OneStop.at(4, 8))
            _ = try await look(desk, at: OneStop.at(4, 9))
            #expect(try await world.referral(asked).reportedAt == OneStop.at(4, 8))
            let acts = try await desk.read { try ReferralStore.acts(of: asked, in: $0) }
            #expect(acts.map(\.kind) == [.sent, .silenceReported] && acts.last?.byName == "Hệ thống, thay Đỗ Thanh Bình")
            for actor in [binh, hung] {
                let items = try await desk.read { try DossierWork.source(actor, $0, OneStop.at(4, 9)).items(in: $0) }
                #expect(items.contains { $0.link == "/phieu-chuyen/\(asked)" && $0.waitingFor == nil }, "\(actor.name)")
            }
        }
    }

    @Test("Who stands in sees the dossiers of who is away, on those days only", arguments: TestDatabase.each)
    func delegation(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let (binh, duc, hung, hoa) = (desk.binh, desk.duc, desk.hung, desk.hoa)
            try await desk.write(by: hoa, at: OneStop.at(2, 9)) { try AdvanceDossier.perform(id, to: binh.account, by: hoa, in: $0) }
            try await desk.write(by: binh, at: OneStop.at(2, 9)) {
                try DelegateWork.perform(
                    from: binh.account, to: duc.account, firstDay: OneStop.at(3, 8).day, lastDay: OneStop.at(4, 8).day, by: binh, in: $0)
            }
            func codes(_ instant: Instant) async throws -> [String] {
                try await desk.read { try DossierWork.source(duc, $0, instant).items(in: $0).map(\.link) }
            }
            #expect(try await codes(OneStop.at(2, 10)).isEmpty)
            #expect(try await codes(OneStop.at(3, 8)) == ["/ho-so/\(id)"])
            #expect(try await codes(OneStop.at(5, 8)).isEmpty)
            do {
                try await desk.write(by: duc, at: OneStop.at(2, 9)) {
                    try DelegateWork.perform(
                        from: binh.account, to: hung.account, firstDay: OneStop.at(3, 8).day, lastDay: OneStop.at(4, 8).day, by: duc, in: $0
                    )
                }
                Issue.record("an officer handed over somebody else's work")
            } catch let problem as Problem { #expect(problem.kind == .forbidden) }
            do {
                try await desk.write(by: hung, at: OneStop.at(2, 9)) {
                    try DelegateWork.perform(
                        from: hung.account, to: duc.account, firstDay: OneStop.at(3, 8).day, lastDay: OneStop.at(4, 8).day, by: hung, in: $0
                    )
                }
                Issue.record("an officer stands in for the head")
            } catch let problem as Problem { #expect(problem.fields["to"] != nil) }
        }
    }

    @Test("A colleague looks over; nobody looks over her own work", arguments: TestDatabase.each)
    func crossCheck(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let (hoa, duc) = (desk.hoa, desk.duc)
            do {
                try await desk.write(by: hoa) { try CheckDossier.perform(id, isRight: true, note: "", by: hoa, in: $0) }
                Issue.record("checked her own work")
            } catch let problem as Problem { #expect(problem.kind == .forbidden) }
            try await desk.write(by: duc) { try CheckDossier.perform(id, isRight: false, note: "Tên mẹ sai dấu", by: duc, in: $0) }
            let steps = try await desk.read { try DossierStore.steps(of: id, in: $0) }
            #expect(steps.last?.kind == .checked && steps.last?.note == "Tên mẹ sai dấu")
        }
    }
}
