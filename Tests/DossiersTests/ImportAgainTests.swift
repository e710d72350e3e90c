import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Dossiers

@Suite("A dossier of another system, taken over again")
struct ImportAgainTests {
    private func past(_ visits: [PastDossier.Visit]) -> PastDossier {
        PastDossier(line: 2, code: "CU-0001", agency: "97001", tthc: "1.001193", receivedAt: OneStop.monday, visits: visits)
    }

    @Test(
        "What went on here since is no history of the other system: nothing is written over it, also where only a step's date moved",
        arguments: TestDatabase.each)
    func wentOn(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let (desk, minh) = (world.desk, world.desk.minh)
            let first = PastDossier.Visit(
                name: "Tiếp nhận", position: 1, enteredAt: OneStop.monday, leftAt: OneStop.at(2, 9), leftBy: "Cán bộ cũ")
            let open = past([first, .init(name: "Thẩm định", position: 2, enteredAt: OneStop.at(2, 9), leftAt: nil)])
            let further = past([
                first, .init(name: "Thẩm định", position: 2, enteredAt: OneStop.at(2, 9), leftAt: OneStop.at(5, 9), leftBy: "Cán bộ cũ"),
                .init(name: "Ký duyệt", position: 3, enteredAt: OneStop.at(5, 9), leftAt: nil),
            ])
            let taken = try await desk.write(by: minh, at: OneStop.at(2, 10)) { try ImportDossiers.perform([open], by: minh, in: $0) }
            #expect(taken.created == 1, "\(taken.rows)")
            let found = try await desk.read { try DossierStore.find(code: "CU-0001", in: $0) }
            let id = try #require(found).id
            let asked = try await world.ask(id, [.agency(desk.otherWard)], at: OneStop.at(2, 10))[0]
            try await world.take(asked, by: desk.tam)
            try await world.answer(asked, by: desk.tam, at: OneStop.at(4, 10))
            let before = try await desk.dossier(id)
            #expect(before.version == 3 && before.stepDueAt != found?.stepDueAt)
            let again = try await desk.write(by: minh, at: OneStop.at(5, 10)) { try ImportDossiers.perform([further], by: minh, in: $0) }
            #expect(again.rejected == 1, "\(again.rows)")
            #expect(try await desk.dossier(id) == before)
        }
    }
}
