import Identity
import Storage
import Testing
import World

@Suite("Links of a dossier's page")
struct DossierLinksTests {
    @Test("What the page of a dossier leads to below its own address opens for whoever is shown the link")
    func open() async throws {
        try await withWorld(at: OneStop.monday) { world in
            let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
            let tthc = try await world.database.write(by: .system) { tx in
                try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
            }
            let received = try await Browser.signedIn(.hoa, world).post(
                "/ho-so/tiep-nhan/\(tthc)",
                [
                    "applicant": "Nguyễn Văn A", "identity": "4321", "channel": "desk", "sets": "1", "original_0": "1", "original_1": "1",
                ])
            let dossier = try #require(received.location?.prefix { $0 != "?" })
            var shown: [World.Person: Set<Substring>] = [:]
            for person in [.minh, .hoa, .binh, .yen] as [World.Person] {
                let browser = try await Browser.signedIn(person, world)
                let page = try await browser.get(String(dossier)).text
                let links = Set(page.matches(of: /href="([^"#]*)/).map(\.output.1).filter { $0.hasPrefix("\(dossier)/") })
                for link in links { #expect(try await browser.get(String(link)).status == 200, "\(link) of \(person)") }
                shown[person] = links
            }
            #expect(shown[.hoa]?.contains("\(dossier)/tep") == true && shown[.minh]?.contains("\(dossier)/tep") == false)
            #expect(shown[.minh]?.contains("\(dossier)/thoi-gian") == true)
        }
    }
}
