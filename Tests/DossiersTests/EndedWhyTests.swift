import Deadlines
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@testable import Dossiers

@Suite("Why an ended dossier was judged so")
struct EndedWhyTests {
    @Test(
        "A notice that came after the end changes no judgement, and the page says by which calendar it was judged",
        arguments: TestDatabase.each)
    func lateNotice(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (ended, open, minh) = (try await desk.receive(), try await desk.receive("Trần Thị B"), desk.minh)
            try await desk.finish(ended, at: OneStop.at(6, 9))
            try await desk.write(by: minh, at: OneStop.at(6, 10)) { tx in
                let storm = WorkingCalendar.Entry(OneStop.at(4, 0).day, .holiday, reason: "Nghỉ bão", source: "Thông báo 99/TB-UBND")
                try EnterCalendarNotice.perform(storm, agency: nil, by: minh, in: tx)
            }
            let said = { (id: Identifier<Dossier>) in
                let dossier = try await desk.dossier(id)
                return try await desk.read { WhyPage.html(dossier, try Derivation.find(of: dossier, in: $0), step: [], dues: []).text }
            }
            let page = try await said(ended)
            #expect(page.contains("Kết luận theo lịch đã công bố lúc kết thúc, hạn 05/03/2026 17:30."))
            #expect(page.contains("Tính theo lịch làm việc biết được hôm nay thì hạn là 06/03/2026 17:30."))
            #expect(page.contains("không chấm lại") && page.contains("quá hạn theo thời hạn pháp luật"))
            #expect(!(try await said(open).contains("không chấm lại")), "what is open is reckoned anew")
        }
    }
}
