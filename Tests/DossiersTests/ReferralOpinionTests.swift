import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Opinions asked in parallel")
struct ReferralOpinionTests {
    @Test("An agency, a unit and a person are asked at once; each answers for itself and the dossier stays", arguments: TestDatabase.each)
    func parallel(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let before = try await desk.dossier(id)
            let asked = try await world.ask(id, [.agency(desk.otherWard), .unit(world.unit), .person(desk.duc.account)])
            #expect(try await desk.dossier(id) == before, "asking changes nothing of the dossier")
            #expect(try await desk.read { try ReferralStore.open(of: id, in: $0) }.map(\.number) == [1, 2, 3])
            #expect(await problem { try await world.take(asked[1], by: desk.duc) }?.kind == .forbidden, "not of that unit")
            #expect(await problem { try await world.take(asked[2], by: desk.hung) }?.kind == .forbidden, "asked by name")
            #expect(await problem { try await world.answer(asked[0], by: desk.tam) }?.kind == .conflict, "taken over first")
            for (referral, actor) in zip(asked, [desk.tam, world.mai, desk.duc]) {
                try await world.take(referral, by: actor)
                #expect(try await world.answer(referral, by: actor) == .onTime)
            }
            let after = try await desk.dossier(id)
            #expect(after.holder == before.holder && after.dueAt == before.dueAt && after.step == before.step)
            #expect(after.version == before.version + 1 && after.stepDueAt != before.stepDueAt, "but the step has its time back, once")
            try await desk.advance(id, by: desk.binh)
        }
    }

    @Test("Nobody is asked twice at once, nobody asks himself, and a question needs an address", arguments: TestDatabase.each)
    func whom(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let asked = try await world.ask(id, [.agency(desk.otherWard), .agency(desk.otherWard)])
            #expect(asked.count == 1)
            #expect(await problem { _ = try await world.ask(id, [.agency(desk.otherWard)]) }?.kind == .conflict)
            #expect(await problem { _ = try await world.ask(id, [.person(desk.binh.account)]) }?.kind == .invalid)
            #expect(await problem { _ = try await world.ask(id, [.person(desk.tam.account)]) }?.kind == .invalid, "she works elsewhere")
            #expect(await problem { _ = try await world.ask(id, []) }?.kind == .invalid)
            #expect(try await desk.read { try ReferralStore.referrals(of: id, in: $0) }.count == 1, "what failed left nothing behind")
        }
    }

    @Test("Silence after the sub-deadline is reported to the head once, not before", arguments: TestDatabase.each)
    func silence(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let asked = try await world.ask(id, [.agency(desk.otherWard)])[0]
            let (binh, hung, tam) = (desk.binh, desk.hung, desk.tam)
            func report(_ instant: Instant) async throws {
                try await desk.write(by: binh, at: instant) { try ReportSilence.perform(asked, note: "Đã gọi hai lần", by: binh, in: $0) }
            }
            #expect(
                await problem { try await report(OneStop.at(3, 17, 30)) }?.kind == .conflict, "at the sub-deadline itself it is in time")
            let late = OneStop.at(4, 8)
            let work = try await desk.read { try Work(ReferralWork.parts(for: binh, now: late, in: $0)).items(in: $0) }
            #expect(work.count == 1 && work[0].waitingFor == nil && work[0].detail.contains("chưa trả lời"))
            #expect(try await desk.read { try Work(ReferralWork.parts(for: hung, now: late, in: $0)).items(in: $0) }.isEmpty)
            try await report(late)
            #expect(await problem { try await report(late) }?.kind == .conflict)
            let head = try await desk.read { try Work(ReferralWork.parts(for: hung, now: late, in: $0)).items(in: $0) }
            #expect(head.count == 1 && head[0].link == "/phieu-chuyen/\(asked)")
            #expect(try await desk.read { try ReferralStore.acts(of: asked, in: $0) }.map(\.kind) == [.sent, .silenceReported])
            #expect(try await desk.read { try Work(ReferralWork.parts(for: tam, now: late, in: $0)).items(in: $0) }.first?.verb == "Nhận")
            try await world.take(asked, by: tam, at: late)
            #expect(try await world.answer(asked, by: tam, at: late) == .late)
            #expect(
                try await desk.read { try Work(ReferralWork.parts(for: hung, now: late, in: $0)).items(in: $0) }.isEmpty,
                "answered is answered"
            )
        }
    }

    @Test("With opinions awaited the dossier is finished only for a reason, which stays on record", arguments: TestDatabase.each)
    func waiver(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let asked = try await world.ask(id, [.agency(desk.otherWard), .unit(world.unit)])
            try await desk.advance(id, by: desk.binh)
            try await desk.advance(id, by: desk.hung)
            let met = await problem { try await desk.advance(id, by: desk.duc) }
            #expect(met?.fields["waiver"]?.contains("UBND xã Bình Minh, Phòng Xây dựng") == true)
            #expect(try await desk.dossier(id).state == .processing)
            let duc = desk.duc
            try await desk.write(by: duc) {
                try AdvanceDossier.perform(id, withoutOpinions: "Ý kiến không còn cần", by: duc, in: $0)
            }
            #expect(try await desk.dossier(id).state == .finished)
            for referral in asked {
                let found = try await world.referral(referral)
                #expect(found.state == .waived && found.ending == "Ý kiến không còn cần" && found.outcome == nil)
            }
            #expect(await problem { try await world.take(asked[0], by: desk.tam) }?.kind == .conflict)
        }
    }

    @Test("An applicant who takes the dossier back ends what was asked about it", arguments: TestDatabase.each)
    func withdrawn(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let asked = try await world.ask(id, [.unit(world.unit)])[0]
            let hoa = desk.hoa
            try await desk.write(by: hoa) { try CloseDossier.perform(.withdrawn, id, reason: "Nộp nhầm", by: hoa, in: $0) }
            #expect(try await world.referral(asked).state == .waived)
        }
    }

    @Test("On the other side a colleague may have it from then on", arguments: TestDatabase.each)
    func assigned(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let asked = try await world.ask(id, [.unit(world.unit)])[0]
            let (mai, duc, tam) = (world.mai, desk.duc, desk.tam)
            try await world.take(asked, by: mai)
            #expect(
                await problem {
                    try await desk.write(by: mai) { try AssignReferral.perform(asked, to: tam.account, by: mai, in: $0) }
                }?.kind == .invalid, "not out of the agency")
            try await desk.write(by: mai, at: OneStop.at(2, 11)) { try AssignReferral.perform(asked, to: duc.account, by: mai, in: $0) }
            #expect(try await desk.read { try Work(ReferralWork.parts(for: duc, now: OneStop.at(2, 12), in: $0)).items(in: $0) }.count == 1)
            try await world.answer(asked, by: duc)
            let intervals = try await desk.read { try Referrals.intervals(of: [id], in: $0) }[id] ?? []
            #expect(intervals.map(\.person) == [nil, mai.account, duc.account])
            #expect(intervals.map(\.start) == [OneStop.at(2, 9), OneStop.at(2, 10), OneStop.at(2, 11)])
            #expect(intervals.map(\.end) == [OneStop.at(2, 10), OneStop.at(2, 11), OneStop.at(3, 9)], "one after the other, without a gap")
        }
    }

    @Test("An old page cannot act on a referral somebody has changed since", arguments: TestDatabase.each)
    func versions(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let (asked, tam) = (try await world.ask(id, [.agency(world.desk.otherWard)])[0], world.desk.tam)
            try await world.take(asked, by: tam)
            let met = await problem {
                try await desk.write(by: tam) { _ = try AnswerReferral.perform(asked, "Đồng ý", expecting: 1, by: tam, in: $0) }
            }
            #expect(met?.kind == .conflict)
            #expect(await problem { try await world.giveBack(asked, by: tam) }?.kind == .conflict, "an opinion gives no dossier back")
        }
    }
}
