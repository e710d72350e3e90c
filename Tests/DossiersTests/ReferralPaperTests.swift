import Deadlines
import Files
import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@testable import Dossiers

@Suite("An answer on paper")
struct ReferralPaperTests {
    /// The desk and an agency nobody of which works here.
    private func open(_ engine: Engine) async throws -> (ReferralDesk, AgencyID) {
        let world = try await ReferralDesk.open(engine)
        let province = world.desk.province
        let silent = try await world.desk.database.write(by: .system) { tx in
            try CreateAgency.perform(
                AgencyDraft(kind: .department, code: "97100", name: "Sở Giấy", validFrom: Day.firstOf(year: 2020)), duty: nil,
                under: province, in: tx)
        }
        return (world, silent)
    }

    private func scan() async throws -> KeptFile {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("giay-\(UUID().uuidString)")
        let sent = UploadedFile(name: "van-ban.pdf", mediaType: "", data: SampleFile.data(.pdf))
        let checked = try await FileCheck.check([("scan_0", "", sent)])
        return try #require(try await KeptFile.keep(checked, in: FileStore(dataFolder: folder)).first)
    }

    @discardableResult
    private func record(
        _ world: ReferralDesk, _ id: Identifier<Referral>, of day: Day?, number: String = "12/SG", by actor: Actor? = nil,
        at instant: Instant
    ) async throws -> DossierOutcome {
        let (actor, scan) = (actor ?? world.desk.binh, try await scan())
        return try await world.desk.write(by: actor, at: instant) {
            try RecordPaperAnswer.perform(
                id, PaperAnswer(number: number, day: day, answer: "Đúng quy hoạch"), scan: scan, by: actor, in: $0)
        }
    }

    @Test("An opinion asked by letter ends at the day of the paper, written down in its stead", arguments: TestDatabase.each)
    func opinion(engine: Engine) async throws {
        let (world, silent) = try await open(engine)
        try await withOpen(world) { _ in
            let id = try await world.atOfficer()
            let asked = try await world.ask(id, [.agency(silent)])[0]
            #expect(try await world.referral(asked).dueAt == OneStop.at(3, 17, 30))
            #expect(
                try await record(world, asked, of: OneStop.at(3, 0).day, at: OneStop.at(6, 9)) == .onTime,
                "recorded on Friday, given on Tuesday")
            let referral = try await world.referral(asked)
            #expect(referral.state == .answered && referral.endedAt == OneStop.at(3, 17, 30) && referral.receivedAt == nil)
            #expect(
                referral.endedByName == "Đỗ Thanh Bình (ghi nhận thay)"
                    && referral.ending == "Văn bản số 12/SG ngày 03/03/2026: Đúng quy hoạch"
            )
            let (acts, paper) = try await world.desk.read { reader in
                (try ReferralStore.acts(of: asked, in: reader), try ReferralStore.paper(of: asked, in: reader))
            }
            #expect(acts.map(\.kind) == [.sent, .answeredOnPaper] && acts[1].at == OneStop.at(6, 9), "when it was written down stands too")
            #expect(paper?.name == "van-ban.pdf" && paper?.recordedByName == "Đỗ Thanh Bình" && paper?.day == OneStop.at(3, 0).day)
            #expect(await problem { try await record(world, asked, of: OneStop.at(3, 0).day, at: OneStop.at(6, 10)) }?.kind == .conflict)
        }
    }

    @Test("Never in the future, never before it was asked, never without number, day and scan", arguments: TestDatabase.each)
    func refused(engine: Engine) async throws {
        let (world, silent) = try await open(engine)
        try await withOpen(world) { _ in
            let id = try await world.atOfficer()
            let asked = try await world.ask(id, [.agency(silent)], at: OneStop.at(3, 9))[0]
            for (day, words) in [(OneStop.at(5, 0).day, "chưa đến"), (OneStop.at(2, 0).day, "trước ngày gửi phiếu")] {
                let met = await problem { try await record(world, asked, of: day, at: OneStop.at(4, 9)) }
                #expect(met?.fields["day"]?.contains(words) == true)
            }
            #expect(
                await problem { try await record(world, asked, of: nil, number: "", at: OneStop.at(4, 9)) }?.fields.keys.sorted() == [
                    "day", "number",
                ])
            let binh = world.desk.binh
            let noScan = await problem {
                try await world.desk.write(by: binh, at: OneStop.at(4, 9)) {
                    _ = try RecordPaperAnswer.perform(
                        asked, PaperAnswer(number: "1", day: OneStop.at(3, 0).day, answer: "Được"), scan: nil, by: binh, in: $0)
                }
            }
            #expect(noScan?.fields["scan_0"] != nil)
            #expect(
                await problem { try await record(world, asked, of: OneStop.at(3, 0).day, by: world.desk.tam, at: OneStop.at(4, 9)) }
                    == .notFound)
            #expect(try await world.referral(asked).state == .sent)
        }
    }

    @Test("Where somebody works here nobody answers in their stead", arguments: TestDatabase.each)
    func users(engine: Engine) async throws {
        let (world, _) = try await open(engine)
        try await withOpen(world) { _ in
            let asked = try await world.ask(try await world.atOfficer(), [.agency(world.desk.otherWard), .unit(world.unit)])
            for one in asked {
                #expect(await problem { try await record(world, one, of: OneStop.at(2, 0).day, at: OneStop.at(4, 9)) }?.kind == .conflict)
            }
        }
    }

    @Test("The instant: closing of that day, the sub-deadline of that very day, never before the asking nor after now")
    func instant() async throws {
        let (world, silent) = try await open(.sqlite)
        try await withOpen(world) { _ in
            let id = try await world.atOfficer()
            let asked = try await world.referral(try await world.ask(id, [.agency(silent)])[0])
            let calendar = WorkingCalendar.vietnam
            func given(_ day: Int, at now: Instant) throws(Problem) -> Instant {
                try asked.answered(onPaperOf: OneStop.at(day, 0).day, at: now, by: calendar)
            }
            #expect(try given(2, at: OneStop.at(4, 9)) == OneStop.at(2, 17, 30))
            #expect(try given(3, at: OneStop.at(4, 9)) == asked.dueAt)
            #expect(try given(4, at: OneStop.at(4, 9)) == OneStop.at(4, 9), "not later than now")
            #expect(try given(7, at: OneStop.at(9, 9)) == OneStop.at(7, 23, 59), "a Saturday")
            let evening = try await world.referral(try await world.ask(id, [.agency(world.thirdAgency)], at: OneStop.at(2, 20))[0])
            #expect(try evening.answered(onPaperOf: OneStop.at(2, 0).day, at: OneStop.at(4, 9), by: calendar) == OneStop.at(2, 20))
        }
    }

    @Test("A dossier given away by letter is back from the day of the paper: each minute has its holder", arguments: TestDatabase.each)
    func transfer(engine: Engine) async throws {
        let (world, silent) = try await open(engine)
        try await withOpen(world) { _ in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let sent = try await world.refer(id, to: silent, limit: "2 ngày làm việc")
            #expect(try await record(world, sent, of: OneStop.at(3, 0).day, at: OneStop.at(5, 9)) == .early)
            let dossier = try await desk.dossier(id)
            #expect(dossier.lane == .officer && dossier.holder == desk.binh.account && dossier.heldSince == OneStop.at(3, 17, 30))
            let held = try await desk.read { try AttributionStore.course(of: dossier, until: OneStop.at(5, 9), by: .vietnam, in: $0) }
            let segments = Attribution(held, by: .vietnam).segments
            #expect(
                segments.map(\.ground) == [.step, .transfer, .step] && segments[1].to == OneStop.at(3, 17, 30) && segments[1].over == 0)
            #expect(
                segments.reduce(0) { $0 + $1.minutes } == WorkingCalendar.vietnam.workingMinutes(from: OneStop.monday, to: OneStop.at(5, 9))
            )
        }
    }
}
