import Foundation
import Identity
import Kernel
import Storage
import Testing
import Web
import World

@testable import Documents

@Suite("Documents in the browser")
struct DocumentPagesTests {
    @Test("Written, submitted, reviewed and approved by three people, a document is in force")
    func way() async throws {
        try await withWorld { world in
            let (lan, binh, hung) = (
                try await Browser.signedIn(.lan, world), try await Browser.signedIn(.binh, world), try await Browser.signedIn(.hung, world)
            )
            let made = try await lan.post(
                "/tai-lieu/moi",
                [
                    "code": "HD-01", "title": "Hướng dẫn tại quầy", "kind": "instruction", "section_heading": "Chào hỏi",
                    "section_body": "Chào trước.\n- Mời ngồi\n- Hỏi nhu cầu",
                ])
            #expect(made.status == 303)
            let page = try #require(made.location)
            let draft = try await lan.get(page)
            #expect(draft.says("Chào hỏi"))
            #expect(draft.says("Bản thảo"))
            #expect(draft.text.contains("<li>Mời ngồi</li>"))
            let revision = try #require(draft.text.firstMatch(of: /tai-lieu\/ban\/([0-9]+)\/trinh/)?.1)
            let base = "/tai-lieu/ban/\(revision)"

            let own = try await lan.post(base + "/trinh", ["reviewer": "\(world[.lan].account)", "approver": "\(world[.hung].account)"])
            #expect(own.status == 422)
            #expect(own.says("không tự soát xét"))

            let sent = try await lan.post(base + "/trinh", ["reviewer": "\(world[.binh].account)", "approver": "\(world[.hung].account)"])
            #expect(sent.status == 303)
            #expect(try await binh.get("/viec-cua-toi").says("Hướng dẫn tại quầy"))
            #expect(try await lan.post(base + "/soat-xet", [:]).status == 403)
            #expect(try await binh.post(base + "/soat-xet", [:]).status == 303)
            #expect(try await binh.post(base + "/phe-duyet", ["effective_on": "20/11/2026"]).status == 403)
            let early = try await hung.post(base + "/phe-duyet", ["effective_on": "01/11/2026"])
            #expect(early.status == 422)
            #expect(early.says("không được trước ngày phê duyệt"))
            #expect(try await hung.post(base + "/phe-duyet", ["effective_on": "20/11/2026"]).status == 303)
            #expect(try await lan.get(page).says("Đang có hiệu lực"))
            #expect(try await lan.get("/tai-lieu").says("Lần 1/0, từ 20/11/2026"))
        }
    }

    @Test("The neighbour finds no document of this ward, neither to see nor to print nor to change")
    func scope() async throws {
        try await withWorld { world in
            let office = Office(world: world)
            let drafted = try await office.draft()
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await tam.get("/tai-lieu/\(drafted.document)").status == 404)
            #expect(try await tam.get("/tai-lieu/\(drafted.document)/in").status == 404)
            #expect(try await tam.post("/tai-lieu/ban/\(drafted.revision)/bo", [:]).status == 404)
            #expect(try await tam.get("/tai-lieu").says("CSCL") == false)
            let minh = try await Browser.signedIn(.minh, world)
            #expect(try await minh.get("/tai-lieu/\(drafted.document)").status == 200)
            #expect(try await minh.post("/tai-lieu/ban/\(drafted.revision)/bo", [:]).status == 403)
        }
    }

    @Test("Ticked lines go together, and a returned draft says why")
    func bulkAndReturn() async throws {
        try await withWorld { world in
            let office = Office(world: world)
            let (first, second) = (try await office.draft("A-1"), try await office.draft("A-2"))
            let (lan, binh) = (try await Browser.signedIn(.lan, world), try await Browser.signedIn(.binh, world))
            let sent = try await lan.post(
                "/tai-lieu/hang-loat",
                [
                    "chon": "\(first.revision)", "chon": "\(second.revision)", "viec": "trinh", "reviewer": "\(world[.binh].account)",
                    "approver": "\(world[.hung].account)",
                ])
            #expect(sent.status == 303)
            let nothing = try await binh.post("/tai-lieu/hang-loat", ["viec": "soat-xet"])
            #expect(nothing.status == 422)
            #expect(nothing.says("đánh dấu ít nhất một"))
            #expect(try await binh.post("/tai-lieu/ban/\(first.revision)/tra-lai", ["note": ""]).status == 422)
            #expect(try await binh.post("/tai-lieu/ban/\(first.revision)/tra-lai", ["note": "Thiếu ngày."]).status == 303)
            #expect(try await lan.get("/tai-lieu/\(first.document)").says("Thiếu ngày."))
            #expect(try await binh.post("/tai-lieu/hang-loat", ["chon": "\(second.revision)", "viec": "soat-xet"]).status == 303)
        }
    }

    @Test("Registers take what is complete and give it back as a list")
    func registers() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await lan.post("/tai-lieu/ben-ngoai", ["number": "", "title": "Luật"]).status == 422)
            #expect(try await lan.post("/tai-lieu/ben-ngoai", ["number": "60/2014/QH13", "title": "Luật Hộ tịch"]).status == 303)
            #expect(try await lan.get("/tai-lieu/ben-ngoai").says("Luật Hộ tịch"))
            #expect(try await lan.post("/tai-lieu/ho-so", ["title": "Sổ hộ tịch", "retention": "Vĩnh viễn"]).status == 303)
            #expect(try await lan.get("/tai-lieu/ho-so").says("Vĩnh viễn"))
            let tam = try await Browser.signedIn(.tam, world)
            #expect(try await tam.get("/tai-lieu/ho-so").says("Sổ hộ tịch") == false)
        }
    }

    @Test("The printed form is a PDF that says when it does not hold")
    func paper() async throws {
        try await withWorld { world in
            let office = Office(world: world)
            let drafted = try await office.draft()
            let lan = try await Browser.signedIn(.lan, world)
            let answer = try await lan.get("/tai-lieu/\(drafted.document)/in")
            #expect(answer.status == 200)
            #expect(answer.body.starts(with: Data("%PDF-".utf8)))
            let secretary = office.secretary
            let sheet = try await world.read {
                try DocumentSheet.load(drafted.document, revision: nil, for: secretary, at: Office.morning, in: $0)
            }
            let paper = sheet.paper(body: DocumentPage.printed(try DocumentContent(json: sheet.revision.content)), at: Office.morning).text
            #expect(paper.contains("DỰ THẢO"))
            #expect(paper.contains("Mã hiệu: <b>CSCL</b>"))
        }
    }
}
