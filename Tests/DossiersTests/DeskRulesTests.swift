import Deadlines
import Documents
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Who may be given what, and what the pages offer")
struct DeskRulesTests {
    @Test("The head's step is given to the head only, by whatever way", arguments: TestDatabase.each)
    func headStep(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (hung, binh, hoa, tthc) = (desk.hung, desk.binh, desk.hoa, desk.tthc)
            let id = try await desk.receive()
            try await desk.advance(id, by: hoa)
            try await desk.advance(id, by: binh)
            do {
                try await desk.write(by: hung) { try DirectDossier.perform(id, note: "Ký thay", to: binh.account, by: hung, in: $0) }
                Issue.record("an officer was given the head's step")
            } catch let problem as Problem { #expect(problem.fields["holder"]?.contains("lãnh đạo") == true) }
            try await desk.write(by: hung) { try DirectDossier.perform(id, note: "Tôi ký", to: hung.account, by: hung, in: $0) }
            #expect(try await desk.dossier(id).holder == hung.account)

            try await desk.revise(at: OneStop.at(3, 8)) { content in
                content.steps = [ProcedureContent.Step(order: 1, content: "Ký duyệt", role: "Lãnh đạo UBND", limit: "4 giờ")]
            }
            func receive(holder: Actor) async throws {
                try await desk.write(by: hoa, at: OneStop.at(4, 8)) { tx in
                    let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
                    let reception = Reception(applicant: "Trần B", channel: .desk, parts: OneStop.complete, holder: holder.account)
                    _ = try ReceiveDossier.perform(reception, for: offer, by: hoa, in: tx)
                }
            }
            do {
                try await receive(holder: binh)
                Issue.record("an officer got the head's first step")
            } catch let problem as Problem { #expect(problem.fields["holder"] != nil) }
            try await receive(holder: hung)
        }
    }

    @Test(
        "An appointment that a restart has overtaken is none; a rule of the agency says until when one may be made",
        arguments: TestDatabase.each)
    func appointment(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (binh, minh) = (desk.binh, desk.minh)
            let id = try await desk.receive()  // due 05/03
            let rules = RuleBook.law
            #expect(try await desk.dossier(id).mayExtend(at: OneStop.at(4, 16), by: rules))
            #expect(try await !desk.dossier(id).mayExtend(at: OneStop.at(5, 8), by: rules))
            try await desk.write(by: minh) {
                try SetClockRule.perform(.apology, "2", from: OneStop.at(1, 0).day, source: "QĐ 12", isVerified: false, by: minh, in: $0)
            }
            let own = try await desk.read { try RuleBook.of(desk.ward, in: $0) }
            #expect(try await !desk.dossier(id).mayExtend(at: OneStop.at(4, 8), by: own))
            #expect(ReasonAct.extend.hint(own, on: OneStop.at(3, 8).day).contains("ít nhất 2 ngày"))
            try await desk.write(by: binh, at: OneStop.at(3, 8)) {
                try ExtendDossier.perform(id, until: OneStop.at(6, 8).day, reason: "Tra sổ", calendar: .vietnam, by: binh, in: $0)
            }
            #expect(try await desk.dossier(id).appointment == OneStop.at(6, 17, 30))
            try await desk.write(by: binh, at: OneStop.at(3, 9)) {
                try PauseDossier.perform(id, for: .supplement, note: "Thiếu tờ khai", by: binh, in: $0)
            }
            try await desk.write(by: binh, at: OneStop.at(9, 9)) { try ResumeDossier.perform(id, by: binh, in: $0) }
            let after = try await desk.dossier(id)
            #expect(after.dueAt > OneStop.at(6, 17, 30) && after.extendedTo != nil && after.appointment == nil)
        }
    }

    @Test("What a stop does is said in the words of the rule in force")
    func hints() {
        let day = OneStop.monday.day
        #expect(ReasonAct.supplement.hint(.law, on: day).contains("tính lại từ đầu"))
        #expect(ReasonAct.payment.hint(.law, on: day).contains("lùi đúng bằng"))
        let own = RuleBook(settings: [
            RuleSetting(agency: AgencyID(1), name: .supplement, value: "pause", from: day, source: "QĐ", isVerified: false, recordedBy: "")
        ])
        #expect(ReasonAct.supplement.hint(own, on: day).contains("lùi đúng bằng"))
        #expect(ReasonAct.supplement.hint(own, on: day.adding(days: -1)).contains("tính lại từ đầu"), "not before its day")
    }

    private func open() async throws -> (World, tthc: TTHCID) {
        let world = try await World.open(at: OneStop.monday)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        let tthc = try await world.database.write(by: .system) { tx in
            try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
        }
        return (world, tthc)
    }

    private func receive(_ world: World, _ tthc: TTHCID, channel: String = "desk") async throws -> Browser.Answer {
        try await Browser.signedIn(.hoa, world).post(
            "/ho-so/tiep-nhan/\(tthc)",
            pairs: [
                ("applicant", "Nguyễn Văn A"), ("identity", "4321"), ("channel", channel), ("sets", "1"), ("original_0", "1"),
                ("original_1", "1"),
            ])
    }

    @Test("The desk writes down what came by hand or by post; online comes by itself")
    func channels() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let form = try await Browser.signedIn(.hoa, world).get("/ho-so/tiep-nhan/\(tthc)")
            #expect(form.says("Bưu chính công ích") && !form.text.contains("value=\"online\""))
            #expect(try await receive(world, tthc, channel: "online").status == 422)
            #expect(try await world.read { try $0.rows("SELECT id FROM dossier") }.isEmpty)
            #expect(try await receive(world, tthc, channel: "post").status == 303)
        }
    }

    @Test("While another agency has it, an apology can be made and nothing else be done")
    func elsewhere() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let link = try #require(try await receive(world, tthc).location)
            let desk = try await Browser.signedIn(.hoa, world)
            #expect(
                try await desk.post("\(link)/chuyen-co-quan", ["content": "Xác minh", "limit": "4 giờ", "agency": "\(world.otherWard)"])
                    .status
                    == 303)
            let page = try await desk.get(link)
            #expect(
                page.text.contains("\(link)/hen-lai") && !page.text.contains("\(link)/chuyen-buoc")
                    && !page.text.contains("\(link)/bo-sung"))
            #expect(try await desk.post("\(link)/hen-lai", ["note": "Chờ xác minh", "until": "09/03/2026"]).status == 303)
            #expect(try await desk.get(link).says("09/03/2026 17:30"))
        }
    }

    @Test("A remark stands on the page until it is answered; a unit's board keeps what nobody holds")
    func remarkAndBoard() async throws {
        let (world, tthc) = try await open()
        try await withOpen(world) { _ in
            let link = try #require(try await receive(world, tthc).location)
            let checker = try await Browser.signedIn(.duc, world)
            #expect(try await checker.post("\(link)/kiem-tra", ["verdict": "sua", "note": "Thiếu chữ ký"]).status == 303)
            let desk = try await Browser.signedIn(.hoa, world)
            #expect(try await desk.get(link).says("Kiểm tra chéo: Ngô Minh Đức đề nghị sửa"))
            #expect(try await desk.get("/viec-cua-toi").says("cần sửa: Thiếu chữ ký"))
            let over = try await desk.post("\(link)/chuyen-buoc", ["note": ""])
            #expect(over.status == 422 && over.says("Anh/chị ghi đã sửa thế nào"))
            #expect(try await desk.post("\(link)/chuyen-buoc", ["note": "Đã ký"]).status == 303)
            #expect(!(try await desk.get(link).says("đề nghị sửa lúc")))
            let ward = world.ward
            let unit = try await world.database.write(by: .system) { try AddUnit.perform("Phòng Xây dựng", of: ward, in: $0) }
            #expect(try await desk.get("/ho-so/bang?bo-phan=\(unit)").says("Chuyên môn, chưa ai nhận"))
        }
    }
}
