import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("A dossier the applicant wants back")
struct WithdrawalTests {
    private let applicant = Stamp(name: "Người nộp")

    private func ask(
        _ desk: OneStop, _ id: Identifier<Dossier>, digits: String = "4321", reason: String = "Gia đình đổi ý",
        at instant: Instant = OneStop.at(2, 10)
    ) async throws {
        let (code, stamp) = (try await desk.dossier(id).code, applicant)
        try await desk.database.write(by: stamp) { tx in
            try RequestWithdrawal.perform(code: code, lastFour: digits, reason: reason, in: tx.at(instant, by: stamp))
        }
    }

    private func requests(_ desk: OneStop, _ id: Identifier<Dossier>) async throws -> [WithdrawalRequest] {
        try await desk.read { try WithdrawalStore.requests(of: id, in: $0) }
    }

    @Test(
        "It is asked for once however often it is sent, the desk is told, and the desk's own verb grants it", arguments: TestDatabase.each)
    func granted(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, hoa) = (try await desk.receive(channel: .online), desk.hoa)
            try await ask(desk, id)
            try await ask(desk, id, reason: "Bấm lại", at: OneStop.at(2, 11))
            let asked = try await requests(desk, id)
            #expect(asked.count == 1 && asked[0].isOpen && asked[0].reason == "Gia đình đổi ý" && asked[0].askedAt == OneStop.at(2, 10))
            #expect(try await desk.dossier(id).state == .received, "nothing ends before the desk has made sure")
            let work = try await desk.read { try DossierWork.source(hoa, $0, OneStop.at(2, 11)).items(in: $0) }
            #expect(work.contains { $0.detail == "người nộp yêu cầu rút hồ sơ 02/03/2026 10:00" && $0.verb == "Trả lời" })
            try await desk.write(by: hoa, at: OneStop.at(2, 14)) {
                try CloseDossier.perform(.withdrawn, id, reason: asked[0].words, by: hoa, in: $0)
            }
            let dossier = try await desk.dossier(id)
            #expect(dossier.state == .withdrawn && dossier.outcome == .withdrawn && dossier.indicator == .early)
            let after = try await requests(desk, id)
            #expect(after[0].answer == .granted && after[0].answeredByName == hoa.name && after[0].answeredAt == OneStop.at(2, 14))
            #expect(try await desk.read { try Work([WithdrawalWork.part(for: hoa, in: $0)]).items(in: $0) }.isEmpty)
            let kinds = try await desk.read { try Journal.latest(agency: desk.ward.value, limit: 9, in: $0).map(\.kind) }
            #expect(kinds.count { $0 == "dossier.withdrawalRequested" } == 1 && kinds.contains("dossier.withdrawn"))
        }
    }

    @Test("Two who send it at the very same time make one request", arguments: TestDatabase.each)
    func race(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive(channel: .online)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { _ = await problem { try await self.ask(desk, id) } } }
            }
            #expect(try await requests(desk, id).count == 1)
        }
    }

    @Test("Wrong digits ask nothing, and are told the same as a wrong code", arguments: TestDatabase.each)
    func secret(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            let met = await problem { try await ask(desk, id, digits: "0000") }
            #expect(met?.kind == .notFound && met?.message == DossierTracking.unknown.message)
            #expect(try await requests(desk, id).isEmpty)
        }
    }

    @Test("While the request waits no result is made; declined with a reason, the dossier goes on", arguments: TestDatabase.each)
    func declined(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, hoa, duc) = (try await desk.receive(), desk.hoa, desk.duc)
            for actor in [desk.hoa, desk.binh, desk.hung] { try await desk.advance(id, by: actor) }
            try await ask(desk, id)
            let met = await problem { try await desk.advance(id, by: duc, at: OneStop.at(2, 11)) }
            #expect(met?.kind == .conflict && met?.message.contains("yêu cầu rút hồ sơ") == true)
            #expect(try await desk.dossier(id).outcome == nil)
            let decline = { (reason: String) in
                try await desk.write(by: hoa, at: OneStop.at(2, 14)) { try DeclineWithdrawal.perform(id, reason: reason, by: hoa, in: $0) }
            }
            #expect(await problem { try await decline("") }?.fields["declined"] != nil)
            try await decline("Đã gọi điện, người nộp không yêu cầu")
            #expect(await problem { try await decline("Lần nữa") }?.kind == .conflict)
            #expect(try await requests(desk, id).map(\.answer) == [.declined])
            try await desk.advance(id, by: duc, at: OneStop.at(2, 15))
            #expect(try await desk.dossier(id).state == .finished)
            #expect(await problem { try await ask(desk, id, at: OneStop.at(2, 16)) }?.kind == .conflict, "there is a result")
            #expect(try await requests(desk, id).count == 1)
        }
    }

    @Test("A stop overtakes the request; another agency's people cannot answer it", arguments: TestDatabase.each)
    func overtaken(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (id, hoa, tam) = (try await desk.receive(), desk.hoa, desk.tam)
            try await ask(desk, id)
            #expect(
                await problem { try await desk.write(by: tam) { try DeclineWithdrawal.perform(id, reason: "Không", by: tam, in: $0) } }
                    == .notFound)
            try await desk.write(by: hoa) { try CloseDossier.perform(.stopped, id, reason: "Không đủ điều kiện", by: hoa, in: $0) }
            #expect(try await requests(desk, id).map(\.answer) == [.overtaken])
        }
    }

    @Test("The page says who asked and why, the withdrawal begins with those words, and the slip hands the papers to the applicant")
    func page() async throws {
        try await withWorld(at: OneStop.monday) { world in
            let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
            let tthc = try await world.database.write(by: .system) { tx in
                try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
            }
            let desk = try await Browser.signedIn(.hoa, world)
            let received = try await desk.post(
                "/ho-so/tiep-nhan/\(tthc)",
                pairs: [
                    ("applicant", "Nguyễn Văn A"), ("identity", "4321"), ("channel", "desk"), ("sets", "1"), ("original_0", "1"),
                    ("original_1", "1"),
                ])
            let link = try #require(received.location)
            let key = [("ma", "97001-260302-0001"), ("so", "4321")]
            #expect(!(try await desk.get(link).says("yêu cầu rút hồ sơ lúc")))
            let citizen = Browser(world)
            #expect(try await citizen.post("/cong/ho-so", pairs: key).says("Yêu cầu rút hồ sơ"))
            for _ in 0..<2 {
                #expect(try await citizen.post("/cong/ho-so/rut", pairs: key + [("reason", "Chuyển <nhà>")]).status == 303)
            }
            let page = try await desk.get(link)
            #expect(
                page.says("Người nộp yêu cầu rút hồ sơ lúc 02/03/2026 08:00: “Chuyển <nhà>”") && page.text.contains("\(link)/khong-rut"))
            #expect(try await desk.get("/viec-cua-toi").says("người nộp yêu cầu rút hồ sơ"))
            #expect(try await desk.get("\(link)/rut").says("Người nộp yêu cầu rút trên cổng lúc 02/03/2026 08:00: Chuyển <nhà>"))
            let followed = try await citizen.post("/cong/ho-so", pairs: key)
            #expect(followed.says("Ông/bà đã yêu cầu rút hồ sơ lúc") && !followed.text.contains("/cong/ho-so/rut"))
            #expect(try await desk.post("\(link)/khong-rut", ["declined": ""]).status == 422)
            #expect(try await desk.post("\(link)/khong-rut", ["declined": "Đã gọi, người nộp không rút"]).status == 303)
            #expect(try await citizen.post("/cong/ho-so", pairs: key).says("chưa được nhận: Đã gọi, người nộp không rút"))
            #expect(try await desk.post("\(link)/rut", ["note": "Người nộp đến lấy lại", "version": "1"]).status == 303)
            #expect(try await citizen.post("/cong/ho-so", pairs: key).says("Người nộp đã rút"))
            #expect(try await citizen.post("/cong/ho-so/rut", pairs: key).status == 409)
        }
    }
}
