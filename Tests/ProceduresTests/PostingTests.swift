import Identity
import Kernel
import Storage
import Testing
import World

@testable import Procedures

@Suite("What hangs at the office")
struct PostingTests {
    private func share(_ office: Office, at instant: Instant) async throws -> PostedShare? {
        let ward = office.secretary.agency
        return try await office.database.read { try Procedures.posted(.agency(ward), asOf: instant, in: $0)[ward] }
    }

    private func entry(_ office: Office, _ tthc: TTHCID) async throws -> Identifier<AgencyTTHC> {
        let ward = office.secretary.agency
        let found = try await office.database.read { try AgencyCatalogueStore.find(tthc, of: ward, at: Office.morning, in: $0) }
        return try #require(found).id
    }

    @Test("One, then all the rest, with the day and by whom; a past day is answered as it was", arguments: TestDatabase.each)
    func posted(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (tthc, lan, today) = (try await office.catalogue(), office.secretary, Office.morning.day)
            #expect(try await share(office, at: Office.morning) == PostedShare(total: 3, posted: 0))
            let first = try await entry(office, tthc[0])
            try await office.write(as: lan) { try PostAtOffice.perform(first, on: today.adding(days: -5), by: lan, in: $0) }
            #expect(try await share(office, at: Office.morning) == PostedShare(total: 3, posted: 1))
            #expect(try await office.write(as: lan) { try PostAtOffice.perform(all: today, by: lan, in: $0) } == 2)
            #expect(try await office.write(as: lan) { try PostAtOffice.perform(all: today, by: lan, in: $0) } == 0, "each once")
            #expect(try await share(office, at: Office.morning) == PostedShare(total: 3, posted: 3))
            let ward = lan.agency
            let postings = try await office.database.read { try PostingStore.postings(of: ward, at: Office.morning, in: $0) }
            #expect(postings.count == 3 && postings[first] == Posting(on: today.adding(days: -5), byName: "Nguyễn Thị Lan"))
            let later = Office.morning.adding(seconds: 3600)
            try await office.write(as: lan, at: later) { try TakeDownPosting.perform(first, by: lan, in: $0) }
            #expect(try await share(office, at: later) == PostedShare(total: 3, posted: 2))
            #expect(try await share(office, at: Office.morning) == PostedShare(total: 3, posted: 3))
            try await office.write(as: lan, at: later) { try PostAtOffice.perform(first, on: today, by: lan, in: $0) }
            #expect(try await share(office, at: later) == PostedShare(total: 3, posted: 3))
        }
    }

    @Test("Not after today, not without a day, not twice, and not another agency's", arguments: TestDatabase.each)
    func refused(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let (tthc, lan, tam, today) = (try await office.catalogue(), office.secretary, office.neighbour, Office.morning.day)
            let first = try await entry(office, tthc[0])
            for day in [today.adding(days: 1), nil] {
                #expect(
                    await problem { _ = try await office.write(as: lan) { try PostAtOffice.perform(all: day, by: lan, in: $0) } }?.kind
                        == .invalid)
            }
            #expect(
                await problem { try await office.write(as: tam) { try PostAtOffice.perform(first, on: today, by: tam, in: $0) } }?.kind
                    == .notFound)
            #expect(try await office.write(as: tam) { try PostAtOffice.perform(all: today, by: tam, in: $0) } == 0)
            #expect(
                await problem { try await office.write(as: lan) { try TakeDownPosting.perform(first, by: lan, in: $0) } }?.kind == .conflict
            )
            try await office.write(as: lan) { try PostAtOffice.perform(first, on: today, by: lan, in: $0) }
            #expect(
                await problem { try await office.write(as: lan) { try PostAtOffice.perform(first, on: today, by: lan, in: $0) } }?.kind
                    == .conflict)
            #expect(
                await problem { try await office.write(as: tam) { try TakeDownPosting.perform(first, by: tam, in: $0) } }?.kind == .notFound
            )
        }
    }

    @Test("The catalogue's page says how much hangs there; one press says that all of it does", arguments: TestDatabase.each)
    func pages(engine: Engine) async throws {
        try await withOpen(Office.open(engine)) { office in
            let tthc = try await office.catalogue()
            let lan = try await Browser.signedIn(.lan, office.world)
            #expect(try await lan.get("/thu-tuc").says("Niêm yết tại trụ sở: 0/3 thủ tục"))
            #expect(try await lan.post("/thu-tuc/\(tthc[0])/niem-yet", ["posted_on": "16/11/2026"]).location == "/thu-tuc/\(tthc[0])")
            let one = try await lan.get("/thu-tuc/\(tthc[0])")
            #expect(
                one.says("từ 16/11/2026, Nguyễn Thị Lan ghi") && one.says("Ghi đã niêm yết tại trụ sở") && one.says("Không còn niêm yết"))
            #expect(try await lan.get("/thu-tuc?niem-yet=chua").says("2 thủ tục"))
            let wrong = try await lan.post("/thu-tuc/niem-yet", ["posted_on": "31/12/2026"])
            #expect(wrong.status == 422 && wrong.says("không thể sau hôm nay"))
            #expect(try await lan.post("/thu-tuc/niem-yet", ["posted_on": "20/11/2026"]).status == 303)
            let all = try await lan.get("/thu-tuc")
            #expect(all.says("Niêm yết tại trụ sở: 3/3 thủ tục") && !all.says("Ghi đã niêm yết tất cả"))
            #expect(try await lan.post("/thu-tuc/\(tthc[0])/bo-niem-yet", [:]).status == 303)
            #expect(try await lan.get("/thu-tuc/\(tthc[0])").says("chưa ghi"))
            let binh = try await Browser.signedIn(.binh, office.world)
            #expect(try await binh.post("/thu-tuc/niem-yet", ["posted_on": "20/11/2026"]).status == 403, "the catalogue is the secretary's")
            #expect(try await !binh.get("/thu-tuc/\(tthc[0])").says("Không còn niêm yết"))
        }
    }
}
