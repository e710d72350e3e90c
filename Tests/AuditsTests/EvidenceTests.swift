import Files
import Foundation
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Audits

@Suite("Files of evidence")
struct EvidenceTests {
    @Test(
        "A file goes with its answer; people of the agency take it, nobody else finds it; a page in disguise and a document with macros are refused"
    )
    func overHTTP() async throws {
        try await withWorld { world in
            let (lan, hung, yen) = (world[.lan], world[.hung], world[.yen])
            let (audit, question) = try await world.database.write(by: lan.stamp) { tx in
                let programme = try DraftProgramme.perform(year: 2026, objective: "Xem xét.", by: lan, in: tx)
                try AddProgrammeLine.perform(programme, subject: "Toàn bộ", month: 11, criteria: "", by: lan, in: tx)
                try ApproveProgramme.perform(programme, by: hung, in: tx)
                let audit = try OpenAudit.perform(
                    AuditDraft(title: "Đợt 1", scope: "Toàn bộ", plannedOn: tx.now.day, lead: yen.account), by: lan, in: tx)
                let draft = AuditQuestionDraft(clause: "9.1", question: "Có theo dõi không?", auditor: yen.account)
                return (audit, try AskQuestion.perform(draft, in: audit, by: lan, tx: tx))
            }
            let browser = try await Browser.signedIn(.yen, world)
            let path = "/danh-gia-noi-bo/\(audit)/cau-hoi/\(question)"
            let fields = [("result", "conforming"), ("evidence", "Xem sổ.")]
            let disguised = try await browser.upload(path, file: ("tep", "so.pdf", Data("<html>".utf8)), fields)
            #expect(disguised.status == 422 && disguised.says("không phải PDF") && disguised.says("Xem sổ."))
            let macros = SampleFile.word(Data(), named: "word/vbaProject.bin")
            let acting = try await browser.upload(path, file: ("tep", "so.docx", macros), fields)
            #expect(acting.status == 422 && acting.says("macro") && acting.says("Xem sổ."))
            let scan = SampleFile.data(.pdf)
            #expect(try await browser.upload(path, file: ("tep", "so.pdf", scan), fields).status == 303)
            let page = try await browser.get("/danh-gia-noi-bo/\(audit)")
            let link = try #require(page.text.firstMatch(of: /\/danh-gia-noi-bo\/\d+\/bang-chung\/\d+/)).output
            let file = try await browser.get(String(link))
            #expect(file.status == 200 && file.body == scan)
            #expect(file.header("content-disposition")?.hasPrefix("attachment") == true)
            #expect(try await Browser.signedIn(.binh, world).get(String(link)).status == 200)
            #expect(try await Browser.signedIn(.tam, world).get(String(link)).status == 404)
            #expect(try await Browser.signedIn(.minh, world).get(String(link)).status == 404)
            #expect(try await Browser(world).get(String(link)).status == 303)
        }
    }
}
