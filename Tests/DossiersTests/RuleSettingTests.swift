import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Rules of referrals and of forms as settings")
struct RuleSettingTests {
    private func set(
        _ desk: OneStop, _ name: RuleName, _ value: String, from day: Day, by actor: Actor, at instant: Instant = OneStop.monday
    ) async throws {
        try await desk.write(by: actor, at: instant) { tx in
            try SetClockRule.perform(name, value, from: day, source: "QĐ 12/QĐ-UBND", isVerified: true, by: actor, in: tx)
        }
    }

    @Test("From when a referral counts is the asking agency's word; a slip already sent keeps its rule", arguments: TestDatabase.each)
    func referral(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, id) = (world.desk, try await world.atOfficer())
            let first = try await world.ask(id, [.agency(desk.otherWard)])[0]
            try await set(desk, .opinion, "receipt", from: OneStop.monday.day, by: desk.lan)
            let second = try await world.ask(id, [.agency(world.thirdAgency)])[0]
            try await world.take(second, by: world.son, at: OneStop.at(2, 11))
            let (sent, received) = (try await world.referral(first), try await world.referral(second))
            #expect(sent.begins == .sending && sent.countedFrom == OneStop.at(2, 9) && sent.rule.contains("chưa đối chiếu"))
            #expect(received.begins == .receipt && received.countedFrom == OneStop.at(2, 11) && received.rule == "QĐ 12/QĐ-UBND")
            let transfer = try await world.referral(try await world.refer(id))
            #expect(transfer.begins == .sending, "a rule of its own")
        }
    }

    @Test(
        "Forms change from tomorrow on, never for what was received already, and keep their circular's name", arguments: TestDatabase.each)
    func forms(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (monday, lan) = (OneStop.monday.day, desk.lan)
            for day in [monday, monday.adding(days: -200)] {
                let met = await problem { try await set(desk, .forms, "01/2018", from: day, by: lan) }
                #expect(met?.fields["from"]?.contains("ngày mai") == true)
            }
            try await set(desk, .forms, "01/2018", from: monday.adding(days: 1), by: lan)
            try await set(desk, .forms, "03/2025", from: monday.adding(days: 30), by: desk.minh)
            let (ward, other) = (desk.ward, desk.otherWard)
            let (own, theirs) = try await desk.read { reader in (try RuleBook.of(ward, in: reader), try RuleBook.of(other, in: reader)) }
            #expect(own.forms(on: monday).number == "03/2025" && !own.forms(on: monday).isVerified)
            let old = own.forms(on: monday.adding(days: 1))
            #expect(old.number == "01/2018" && old[.stop] == nil && old.mark(.receipt) == "Mẫu số 01 (Thông tư 01/2018/TT-VPCP)")
            let new = own.forms(on: monday.adding(days: 30))
            #expect(new.mark(.controlSlip) == "Mẫu số 06 (Thông tư 03/2025/TT-VPCP)" && new.isVerified)
            #expect(theirs.forms(on: monday.adding(days: 1)).number == "03/2025", "the other ward decided nothing")
        }
    }

    @Test("What is no time, no beginning and no circular is not set", arguments: TestDatabase.each)
    func refused(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { (desk) async throws in
            let tomorrow = OneStop.monday.day.adding(days: 1)
            for (name, value) in [(RuleName.answer, "nhanh"), (.transfer, "later"), (.opinion, ""), (.forms, "99/2030")] {
                let met = await problem { try await set(desk, name, value, from: tomorrow, by: desk.lan) }
                #expect(met?.fields["value"] != nil, "\(name)")
            }
        }
    }

    @Test("The page shows these rules with their source, and a dossier prints the forms of its day of receipt")
    func page() async throws {
        try await withWorld(at: OneStop.monday) { world in
            let lan = try await Browser.signedIn(.lan, world)
            let read = try await lan.get("/ho-so/quy-tac")
            for words in [
                "Trong 8 giờ làm việc từ khi nộp", "Nghị định 107/2021/NĐ-CP sửa đổi", "Tính từ lúc gửi phiếu", "Thông tư 03/2025/TT-VPCP",
                "15/09/2025",
            ] { #expect(read.says(words), "\(words)") }
            for name in ["answer", "transfer", "opinion", "forms"] {
                #expect(try await lan.get("/ho-so/quy-tac?dat=\(name)").says("Áp dụng từ ngày"), "\(name)")
            }
            let wrong = try await lan.post("/ho-so/quy-tac", ["name": "answer", "value": "mai", "from": "03/03/2026", "source": "QĐ 1"])
            #expect(wrong.status == 422 && wrong.says("ghi lại nội dung") && wrong.text.contains("value=\"mai\""))
            let set = try await lan.post(
                "/ho-so/quy-tac", ["name": "answer", "value": "2 giờ làm việc", "from": "03/03/2026", "source": "QĐ 1"])
            #expect(set.status == 303)
            #expect(try await lan.get("/ho-so/quy-tac").says("Trong 2 giờ làm việc từ khi nộp"))
        }
    }

    @Test("The agency's own setting lies over its province's, and a stop records which rule it rests on", arguments: TestDatabase.each)
    func provinceAndAgency(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (minh, lan, hoa, ward) = (desk.minh, desk.lan, desk.hoa, desk.ward)
            let day = OneStop.monday.day
            try await desk.write(by: minh) { tx in
                try SetClockRule.perform(.supplement, "pause", from: day, source: "QĐ 12/QĐ-UBND", isVerified: false, by: minh, in: tx)
                try SetClockRule.perform(.apology, "2", from: day, source: "QĐ 12/QĐ-UBND", isVerified: true, by: minh, in: tx)
            }
            let id = try await desk.receive()
            try await desk.write(by: hoa) { tx in try PauseDossier.perform(id, for: .supplement, note: "Thiếu", by: hoa, in: tx) }
            let pause = try await desk.read { reader in try DossierStore.clockEvents(of: id, in: reader).last }
            #expect(pause?.policy == .pause && pause?.rule == CitedRule("QĐ 12/QĐ-UBND", .unverified))
            try await desk.write(by: lan) { tx in
                try SetClockRule.perform(.supplement, "restart", from: day, source: "QĐ 3", isVerified: true, by: lan, in: tx)
            }
            let other = desk.otherWard
            let (own, theirs) = try await desk.read { reader in (try RuleBook.of(ward, in: reader), try RuleBook.of(other, in: reader)) }
            #expect(own.clockRule(for: .supplement, on: day)?.policy == .restart && own.extensionRule(on: day)?.daysBefore == 2)
            #expect(theirs.clockRule(for: .supplement, on: day)?.policy == .pause)
        }
    }
}
