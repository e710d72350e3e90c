import Deadlines
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Handing a dossier to another agency")
struct ReferralTransferTests {
    @Test("The dossier goes to the other agency and comes back to the step and the person it left", arguments: TestDatabase.each)
    func thereAndBack(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let before = try await desk.dossier(id)
            let referral = try await world.refer(id)
            var dossier = try await desk.dossier(id)
            #expect(dossier.lane == .elsewhere && dossier.holder == nil && dossier.state == .processing)
            #expect(
                dossier.dueAt == before.dueAt && dossier.stepDueAt == before.stepDueAt,
                "the total time runs on; the step's limit stands still")
            try await world.take(referral, by: desk.tam)
            #expect(try await world.giveBack(referral, by: desk.tam) == .onTime)
            dossier = try await desk.dossier(id)
            #expect(dossier.lane == before.lane && dossier.holder == desk.binh.account && dossier.step == before.step)
            // 12 hours from Monday 08:00; 1 used until 09:00; the other 11 from Tuesday 09:00: 6,5 that day, 4 on Wednesday morning, 0,5 after.
            #expect(before.stepDueAt == OneStop.at(3, 14) && dossier.stepDueAt == OneStop.at(4, 14))
            #expect(dossier.dueAt == before.dueAt && dossier.heldSince == OneStop.at(3, 9))
            let steps = try await desk.read { try DossierStore.steps(of: id, in: $0) }
            #expect(steps.map(\.kind) == [.received, .advanced, .referred, .cameBack])
            #expect(steps[2].toAgency == desk.otherWard && steps[2].dueAt == OneStop.at(3, 17, 30) && steps[2].note.contains("Bình Minh"))
            #expect(steps[3].toAgency == nil && steps[3].byName == desk.tam.name)
            try await desk.advance(id, by: desk.binh, at: OneStop.at(3, 10))
        }
    }

    @Test("While another agency has it nothing is done with it here, and it cannot be finished", arguments: TestDatabase.each)
    func elsewhere(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            _ = try await world.refer(id)
            let (binh, hoa) = (desk.binh, desk.hoa)
            #expect(await problem { try await desk.advance(id, by: binh) }?.kind == .conflict)
            let acts: [@Sendable (Transaction) throws -> Void] = [
                { try SendBackDossier.perform(id, reason: "Sai", by: binh, in: $0) },
                { try HandOverDossier.perform(id, to: hoa.account, by: binh, in: $0) },
                { try PauseDossier.perform(id, for: .supplement, note: "Thiếu", by: binh, in: $0) },
                { try CloseDossier.perform(.withdrawn, id, reason: "Rút", by: binh, in: $0) },
                { try ReferDossier.perform(id, to: world.thirdAgency, ReferralDesk.draft, by: binh, in: $0) },
                { try AskOpinions.perform(id, of: [.unit(world.unit)], ReferralDesk.draft, by: binh, in: $0) },
            ]
            for act in acts { #expect(await problem { try await desk.write(by: binh, act) }?.kind == .conflict) }
            #expect(try await desk.dossier(id).state == .processing)
        }
    }

    @Test("A second agency never inherits the first one's delay: its limit begins with itself", arguments: TestDatabase.each)
    func ownStart(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let first = try await world.refer(id)
            try await world.take(first, by: desk.tam)
            #expect(try await world.giveBack(first, by: desk.tam, at: OneStop.at(6, 9)) == .late)
            let second = try await world.refer(id, to: world.thirdAgency, at: OneStop.at(6, 10))
            let referral = try await world.referral(second)
            #expect(referral.dueAt == OneStop.at(9, 17, 30), "one working day after Friday 6 March is Monday the 9th")
            try await world.take(second, by: world.son, at: OneStop.at(6, 11))
            #expect(try await world.giveBack(second, by: world.son, at: OneStop.at(9, 8)) == .onTime)
            #expect(try await desk.dossier(id).isLate(at: OneStop.at(9, 8)), "the dossier as a whole is late all the same")
        }
    }

    @Test("The sub-deadline is by the working calendar of the side asked", arguments: TestDatabase.each)
    func theirCalendar(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (minh, otherWard) = (desk.minh, desk.otherWard)
            try await desk.write(by: minh) { tx in
                let closed = WorkingCalendar.Entry(OneStop.at(3, 0).day, .holiday, reason: "Lễ hội địa phương", source: "12/TB-UBND")
                try EnterCalendarNotice.perform(closed, agency: otherWard, by: minh, in: tx)
            }
            #expect(try await world.referral(try await world.refer(id)).dueAt == OneStop.at(4, 17, 30))
        }
    }

    @Test("The sender may call it back with a reason; the other side then cannot give it back any more", arguments: TestDatabase.each)
    func recall(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (referral, hoa) = (try await world.refer(id), world.desk.hoa)
            try await world.take(referral, by: desk.tam)
            #expect(
                await problem { try await desk.write(by: hoa) { try RecallReferral.perform(referral, reason: "", by: hoa, in: $0) } }?.kind
                    == .invalid)
            try await desk.write(by: hoa) { try RecallReferral.perform(referral, reason: "Gửi nhầm", by: hoa, in: $0) }
            let dossier = try await desk.dossier(id)
            #expect(dossier.lane == .officer && dossier.holder == desk.binh.account)
            #expect(try await world.referral(referral).outcome == nil, "what was called back is neither in time nor late")
            #expect(await problem { try await world.giveBack(referral, by: desk.tam) }?.kind == .conflict)
        }
    }

    @Test("Both sides see the referral, the dossier stays the owner's, and a third agency sees nothing", arguments: TestDatabase.each)
    func whoSees(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let referral = try await world.refer(id)
            #expect(try await world.referral(referral, as: desk.tam).code == "97001-260302-0001/PC1")
            #expect(try await world.referral(referral, as: desk.minh).id == referral, "the province looks on")
            #expect(await problem { _ = try await world.referral(referral, as: world.son) } == .notFound)
            #expect(await problem { try await world.take(referral, by: world.son) } == .notFound)
            #expect(await problem { try await world.take(referral, by: desk.minh) } == .notFound)
            #expect(await problem { _ = try await desk.dossier(id, as: desk.tam) } == .notFound)
            #expect(await problem { try await world.giveBack(referral, by: desk.binh) } == .notFound, "the sender does not answer himself")
        }
    }

    @Test("What is told stands in the journal of both agencies", arguments: TestDatabase.each)
    func journals(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let referral = try await world.refer(id)
            try await world.take(referral, by: desk.tam)
            try await world.giveBack(referral, by: desk.tam)
            for agency in [desk.ward, desk.otherWard] {
                let kinds = try await desk.read { try Journal.latest(agency: agency.value, limit: 20, in: $0).map(\.kind) }
                for kind in ["referral.sent", "referral.taken", "referral.answered"] {
                    #expect(kinds.contains(kind), "\(kind) at \(agency)")
                }
            }
        }
    }

    @Test("Of two who give the dossier away at once, one is told", arguments: TestDatabase.each)
    func race(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (other, third, binh) = (desk.otherWard, world.thirdAgency, desk.binh)
            let done = await withTaskGroup(of: Int.self) { group in
                for agency in [other, third] {
                    group.addTask { () async -> Int in
                        let met = await problem {
                            _ = try await desk.write(by: binh) {
                                try ReferDossier.perform(id, to: agency, ReferralDesk.draft, by: binh, in: $0)
                            }
                        }
                        return met == nil ? 1 : 0
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(done == 1)
            #expect(try await desk.read { try ReferralStore.referrals(of: id, in: $0) }.count == 1)
        }
    }

    @Test("The rest of a step's budget counts on in its unit; what was late when it left stays late")
    func rest() {
        let calendar = WorkingCalendar.vietnam
        func due(_ limit: String, _ due: Instant, _ from: Instant, _ to: Instant) -> Instant {
            DossierPath.Step(position: 2, name: "Thẩm định", role: "", lane: .officer, limitText: limit, isReturn: false)
                .due(due, awayFrom: from, to: to, by: calendar)
        }
        let (monday, tuesday, friday) = (OneStop.at(2, 9), OneStop.at(3, 17, 30), OneStop.at(6, 9))
        #expect(due("1 ngày làm việc", tuesday, monday, OneStop.at(2, 17)) == tuesday, "back the same day changes nothing")
        #expect(due("1 ngày làm việc", tuesday, monday, friday) == OneStop.at(9, 17, 30), "four working days on, over the weekend")
        #expect(
            due("3 ngày", OneStop.at(5, 17, 30), monday, OneStop.at(4, 9)) == OneStop.at(9, 17, 30), "two calendar days on is a Saturday")
        #expect(due("4 giờ", OneStop.at(2, 14), OneStop.at(2, 11), friday) == OneStop.at(6, 10), "one hour was left")
        #expect(
            due("", OneStop.at(2, 17, 30), OneStop.at(2, 16, 30), friday) == OneStop.at(6, 10),
            "by the rule of handing over: one hour was left")
        #expect(due("4 giờ", OneStop.at(2, 8, 30), monday, friday) == OneStop.at(2, 8, 30), "late before it left")
    }

    @Test("No step is called late while another agency has the dossier", arguments: TestDatabase.each)
    func watched(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let referral = try await world.refer(id, limit: "3 ngày làm việc")
            let kinds = { (instant: Instant) in
                try await desk.write(by: desk.minh, at: instant) { tx in
                    try KeepWatch.perform(in: tx)
                    return try WarningStore.of(id, in: tx).map(\.kind)
                }
            }
            #expect(try await kinds(OneStop.at(4, 16)) == [.nearDue])
            try await world.take(referral, by: desk.tam, at: OneStop.at(4, 16))
            try await world.giveBack(referral, by: desk.tam, at: OneStop.at(4, 17))
            #expect(try await kinds(OneStop.at(5, 8)) == [.nearDue])
            #expect(try await kinds(OneStop.at(6, 17, 31)).contains(.stepLate), "eleven hours after Wednesday 17:00")
        }
    }

    @Test(
        "Moved to a new revision while another agency has it, the dossier stays there and comes back to the new step",
        arguments: TestDatabase.each)
    func moved(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let referral = try await world.refer(id, limit: "3 ngày làm việc")
            let (hung, tthc, old) = (desk.hung, desk.tthc, try await desk.dossier(id).procedureRevision)
            try await desk.revise(at: OneStop.at(3, 8)) { content in
                for index in content.steps.indices where content.steps[index].content == "Thẩm định" {
                    content.steps[index].limit = "4 giờ"
                }
            }
            let moved = try await desk.write(by: hung, at: OneStop.at(4, 9)) {
                try MoveDossiers.perform(tthc, from: old, mapping: [2: 2], reason: "Luật mới", by: hung, in: $0)
            }
            let dossier = try await desk.dossier(id)
            #expect(moved == 1 && dossier.procedureRevision != old && dossier.lane == .elsewhere && dossier.holder == nil)
            #expect(try await desk.read { try DossierStore.steps(of: id, in: $0) }.last?.toAgency == desk.otherWard)
            let away = try await desk.read { try AttributionStore.course(of: dossier, until: OneStop.at(4, 17, 30), by: .vietnam, in: $0) }
            #expect(Attribution(away, by: .vietnam).segments.last?.ground == .transfer, "the other agency has it all the while")
            try await world.take(referral, by: desk.tam, at: OneStop.at(4, 10))
            try await world.giveBack(referral, by: desk.tam, at: OneStop.at(5, 8))
            let back = try await desk.dossier(id)
            #expect(
                back.lane == .officer && back.holder == desk.binh.account && back.stepDueAt == OneStop.at(5, 11),
                "three of the four hours: one was spent before it left")
        }
    }

    @Test("Not to oneself, not out of the province; where nobody works here, by letter", arguments: TestDatabase.each)
    func whereTo(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let from = Day.firstOf(year: 2020)
            let (empty, foreign) = try await desk.database.write(by: .system) { tx in
                let other = try CreateProvince.perform(code: "98", name: "Tỉnh Khác", validFrom: from, in: tx)
                return (
                    try CreateAgency.perform(
                        AgencyDraft(kind: .department, code: "97100", name: "Sở Giấy", validFrom: from), duty: nil, under: desk.province,
                        in: tx
                    ),
                    try CreateAgency.perform(
                        AgencyDraft(kind: .commune, code: "98001", name: "UBND xã Xa", validFrom: from), duty: nil, under: other, in: tx)
                )
            }
            for agency in [desk.ward, foreign] {
                let met = await problem { _ = try await world.refer(id, to: agency) }
                #expect(met?.kind == .invalid && met?.fields["agency"] != nil)
            }
            #expect(await problem { _ = try await world.refer(id, limit: "nhanh nhé") }?.fields["limit"] != nil)
            #expect(try await desk.dossier(id).lane == .officer)
            _ = try await world.refer(id, to: empty)
            #expect(try await desk.dossier(id).lane == .elsewhere)
        }
    }
}
