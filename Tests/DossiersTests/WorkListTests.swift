import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Work: the most urgent first, whatever brings it")
struct WorkListTests {
    private func work(_ desk: OneStop, _ actor: Actor, at instant: Instant) async throws -> [WorkItem] {
        try await desk.read { try DossierWork.source(actor, $0, instant).items(in: $0) }
    }

    private func hand(_ desk: OneStop, _ id: Identifier<Dossier>, to officer: Actor) async throws {
        let hoa = desk.hoa
        try await desk.write(by: hoa) { try AdvanceDossier.perform(id, to: officer.account, by: hoa, in: $0) }
    }

    @Test(
        "Who stands in for a busy colleague still sees her own overdue dossier first, and the count is true", arguments: TestDatabase.each)
    func busyStandIn(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (hoa, binh, duc, tthc) = (desk.hoa, desk.binh, desk.duc, desk.tthc)
            let own = try await desk.receive()
            try await hand(desk, own, to: duc)
            try await desk.write(by: hoa, at: OneStop.at(4, 8)) { tx in
                let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                for _ in 1...120 {
                    let reception = Reception(applicant: "Trần Thị B", parts: OneStop.complete)
                    _ = try ReceiveDossier.perform(reception, for: offer, by: hoa, in: tx)
                }
                try tx.execute("UPDATE dossier SET lane = 'officer', holder_id = \(binh.account) WHERE id <> \(own)")
            }
            try await desk.write(by: binh, at: OneStop.at(4, 9)) {
                try DelegateWork.perform(
                    from: binh.account, to: duc.account, firstDay: OneStop.at(5, 0).day, lastDay: OneStop.at(20, 0).day, by: binh, in: $0)
            }
            let items = try await work(desk, duc, at: OneStop.at(10, 8))
            #expect(items.first?.link == "/ho-so/\(own)")
            #expect(items.things == 121)
            let rest = try #require(items.last)
            #expect(rest.title == "Còn 21 hồ sơ làm thay Đỗ Thanh Bình" && rest.count == 21)
            #expect(rest.link == "/ho-so?tinh-trang=dang-giai-quyet&nguoi-giu=\(binh.account)")
        }
    }

    @Test("A late step is late work although the dossier is not, and says so", arguments: TestDatabase.each)
    func lateStep(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()  // due 05/03 17:30; the officer's step has 12 hours
            try await hand(desk, id, to: desk.binh)
            let stepDue = try #require(try await desk.dossier(id).stepDueAt)
            let before = try #require(try await work(desk, desk.binh, at: OneStop.at(2, 9)).first)
            #expect(before.due == stepDue && before.detail.hasSuffix(", hạn của bước; hạn trả 05/03/2026 17:30"))
            let after = try #require(try await work(desk, desk.binh, at: OneStop.at(4, 8)).first)
            #expect(after.due == stepDue && after.detail.hasSuffix(", bước quá hạn; hạn trả 05/03/2026 17:30"))
        }
    }

    @Test("An officer sees her own paused dossier among what waits for others, and nobody else's", arguments: TestDatabase.each)
    func paused(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (binh, id) = (desk.binh, try await desk.receive())
            try await hand(desk, id, to: binh)
            try await desk.write(by: binh, at: OneStop.at(2, 9)) {
                try PauseDossier.perform(id, for: .supplement, note: "Thiếu", by: binh, in: $0)
            }
            let items = try await work(desk, binh, at: OneStop.at(3, 8))
            #expect(items.map(\.link) == ["/ho-so/\(id)"] && items.first?.waitingFor == "Người nộp, từ 02/03/2026")
            #expect(try await work(desk, desk.duc, at: OneStop.at(3, 8)).isEmpty)
            #expect(try await work(desk, desk.hoa, at: OneStop.at(3, 8)).count == 1, "the desk waits for all applicants")
        }
    }

    @Test("Who gave a dossier away sees that she waits for it", arguments: TestDatabase.each)
    func referred(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            _ = try await world.refer(id, limit: "2 ngày làm việc")
            let items = try await work(desk, desk.binh, at: OneStop.at(2, 10))
            #expect(items.count == 1 && items.first?.waitingFor?.hasPrefix("UBND xã Bình Minh") == true)
        }
    }

    @Test(
        "What was asked of somebody by name is her stand-in's on those days, and the record says in whose stead",
        arguments: TestDatabase.each)
    func askedByName(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, mai, id) = (world.desk, world.mai, try await world.atOfficer())
            let (lan, duc) = (desk.lan, desk.duc)
            let asked = try await world.ask(id, [.person(duc.account)])[0]
            #expect(lan.may(.delegateWork) && !lan.may(.workDossier))
            try await desk.write(by: lan) {
                try DelegateWork.perform(
                    from: duc.account, to: mai.account, firstDay: OneStop.at(3, 0).day, lastDay: OneStop.at(3, 0).day, by: lan, in: $0)
            }
            #expect(await problem { try await world.take(asked, by: mai, at: OneStop.at(2, 10)) }?.kind == .forbidden, "not before")
            #expect(try await work(desk, mai, at: OneStop.at(2, 10)).isEmpty)
            let item = try #require(try await work(desk, mai, at: OneStop.at(3, 8)).first)
            #expect(item.link == "/phieu-chuyen/\(asked)" && item.detail.hasSuffix(", làm thay Ngô Minh Đức"))
            try await world.take(asked, by: mai, at: OneStop.at(3, 8))
            #expect(try await world.referral(asked).holder == duc.account, "it stays the question of who was asked")
            try await world.answer(asked, by: mai, at: OneStop.at(3, 9))
            let referral = try await world.referral(asked)
            #expect(referral.receivedByName == "Phan Thị Mai (làm thay Ngô Minh Đức)" && referral.endedByName == referral.receivedByName)
            let acts = try await desk.read { try ReferralStore.acts(of: asked, in: $0) }
            #expect(acts.map(\.by) == [desk.binh.account, mai.account, mai.account], "who did it is who did it")
        }
    }
}
