import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@testable import Law

@Suite("Whose law it is")
struct LawLayerTests {
    private let number = "61/2018/NĐ-CP"

    @Test("The country's documents are written by the system's keepers alone, a province's by its own people", arguments: TestDatabase.each)
    func writers(_ engine: Engine) async throws {
        try await withOpen(LawOffice.open(engine)) { office in
            let (khanh, minh, lan, ben) = (office.khanh, office.minh, office.lan, office.ben)
            for person in [minh, lan, ben] {
                #expect(try await office.add(number, of: nil, by: person)?.kind == .forbidden, "\(person.name)")
            }
            for (person, province) in [(lan, minh.agency), (ben, minh.agency), (khanh, minh.agency), (lan, lan.agency)] {
                #expect(try await office.add(number, of: province, by: person)?.kind == .forbidden, "\(person.name)")
            }
            #expect(try await office.add(number, of: nil, by: khanh) == nil)
            let id = try #require(try await office.found(number, for: office.world.ward)?.id)
            for person in [minh, lan, ben] {
                let refused = try await office.problem(person) { tx in
                    try CorrectLegalDocument.perform(id, LegalDocumentDraft(number: "", title: "Hết hiệu lực"), by: person, in: tx)
                }
                #expect(refused?.kind == .forbidden && refused?.message.contains("Quản trị hệ thống") == true, "\(person.name)")
            }
        }
    }

    @Test("A province's documents are there for its agencies and for nobody else, in search too", arguments: TestDatabase.each)
    func seen(_ engine: Engine) async throws {
        try await withOpen(LawOffice.open(engine)) { office in
            let (minh, ben) = (office.minh, office.ben)
            let local = "10/2026/QĐ-UBND"
            #expect(try await office.add(local, of: minh.agency, by: minh) == nil)
            #expect(try await office.found(local, for: office.wardOfBen) == nil)
            #expect(try await office.add(local, of: ben.agency, by: ben) == nil, "each province has a number 10 of its own")
            let (ours, theirs) = (
                try #require(try await office.found(local, for: office.world.ward)),
                try #require(try await office.found(local, for: office.wardOfBen))
            )
            #expect(ours.province == minh.agency && theirs.province == ben.agency)
            let missing = try await office.problem(minh) { tx in
                try CorrectLegalDocument.perform(theirs.id, LegalDocumentDraft(number: "", title: "Của ta"), by: minh, in: tx)
            }
            #expect(missing == .notFound)

            let lan = try await Browser.signedIn(.lan, office.world)
            #expect(try await lan.get("/van-ban-phap-luat/\(ours.id)").says("Riêng trong tỉnh"))
            #expect(try await lan.get("/van-ban-phap-luat/\(theirs.id)").status == 404)
            #expect(try await lan.get("/van-ban-phap-luat").text.contains("/van-ban-phap-luat/\(ours.id)\""))
            #expect(try await !lan.get("/van-ban-phap-luat").text.contains("/van-ban-phap-luat/\(theirs.id)\""))
            for (username, mine, other) in [("thu.lan", ours, theirs), ("thu.minh", ours, theirs), ("thu.ben", theirs, ours)] {
                let hits = try await Browser.signedIn(username, office.world).get("/tim-kiem?q=10/2026").text
                #expect(
                    hits.contains("/van-ban-phap-luat/\(mine.id)\"") && !hits.contains("/van-ban-phap-luat/\(other.id)\""), "\(username)")
            }
        }
    }

    @Test("Where the country's layer has a number it answers for it, and no province records it beside", arguments: TestDatabase.each)
    func both(_ engine: Engine) async throws {
        try await withOpen(LawOffice.open(engine)) { (office) async throws in
            let (khanh, minh) = (office.khanh, office.minh)
            #expect(try await office.add(number, of: minh.agency, by: minh) == nil)
            #expect(try await office.found(number, for: office.world.ward)?.province == minh.agency)
            #expect(try await office.add(number, of: nil, by: khanh) == nil)
            #expect(try await office.found(number, for: office.world.ward)?.province == nil)
            #expect(try await office.add(number, of: office.ben.agency, by: office.ben)?.fields["number"]?.contains("của cả nước") == true)
        }
    }

    @Test("The journal has each changed value as it was and as it is, with the person and the agency", arguments: TestDatabase.each)
    func journal(_ engine: Engine) async throws {
        try await withOpen(LawOffice.open(engine)) { office in
            let khanh = office.khanh
            #expect(try await office.add(number, of: nil, by: khanh) == nil)
            let known = try #require(try await office.found(number, for: office.world.ward))
            let end = try #require(Day(2025, 7, 1))
            try await office.write(by: khanh) { tx in
                var draft = LegalDocumentDraft(known)
                draft.expiresOn = end
                draft.title = "Về cơ chế một cửa, một cửa liên thông"
                try CorrectLegalDocument.perform(known.id, draft, by: khanh, in: tx)
            }
            let entries = try await office.world.read { try Journal.timeline(of: .legalDocument, known.id, in: $0) }
            let entry = try #require(entries.first)
            #expect(entry.kind == "law.corrected" && entry.stamp == khanh.stamp)
            #expect(
                entry.details == [
                    "expires_on": "01/07/2025", "expires_on.before": "", "title": "Về cơ chế một cửa, một cửa liên thông",
                    "title.before": "Về cơ chế một cửa",
                ])
            let page = try await Browser.signedIn(.lan, office.world).get("/van-ban-phap-luat/\(known.id)")
            #expect(page.says("Trích yếu: Về cơ chế một cửa → Về cơ chế một cửa, một cửa liên thông") && page.says("Lý Gia Khánh"))
        }
    }

    @Test("A province's file fills its own layer and leaves the country's as it is", arguments: TestDatabase.each)
    func file(_ engine: Engine) async throws {
        try await withOpen(LawOffice.open(engine)) { office in
            let (minh, lan) = (office.minh, office.lan)
            #expect(try await office.add(number, of: nil, by: office.khanh) == nil)
            let table = try CSVReader.read(
                Data("so_ky_hieu,trich_yeu,ngay_het_hieu_luc\n61/2018/NĐ-CP,Hết rồi,2019-01-01\n10/2026/QĐ-UBND,Giao việc,\n".utf8))
            let refused = try await office.problem(lan) { tx in
                _ = try ImportLegalDocuments.perform(table, into: nil, by: lan, in: tx)
            }
            #expect(refused?.kind == .forbidden)
            let report = try await office.write(by: minh) { try ImportLegalDocuments.perform(table, into: minh.agency, by: minh, in: $0) }
            #expect(report.rows.map(\.result) == [.rejected, .created])
            #expect(report.rows.first?.message.contains("Quản trị hệ thống") == true)
            #expect(try await office.found(number, for: office.world.ward)?.expiresOn == nil)
            #expect(try await office.found("10/2026/QĐ-UBND", for: office.wardOfBen) == nil)
        }
    }

    @Test("Buttons are for who may; a refusal says who may; who keeps both layers chooses")
    func pages() async throws {
        try await withOpen(LawOffice.open()) { office in
            let world = office.world
            #expect(try await office.add(number, of: nil, by: office.khanh) == nil)
            let id = try #require(try await office.found(number, for: world.ward)?.id)
            let lan = try await Browser.signedIn(.lan, world)
            #expect(try await !lan.get("/van-ban-phap-luat").says("Thêm văn bản"))
            #expect(try await lan.get("/van-ban-phap-luat/\(id)").says("do người giữ vai trò “Quản trị hệ thống” cập nhật"))
            let refused = try await lan.post("/van-ban-phap-luat/\(id)", ["title": "Hết hiệu lực"])
            #expect(refused.status == 403 && refused.says("Đơn vị chủ trì cấp tỉnh, Quản trị hệ thống"))

            let minh = try await Browser.signedIn(.minh, world)
            #expect(try await !minh.get("/van-ban-phap-luat/\(id)").says("Sửa thông tin"))
            #expect(try await minh.post("/van-ban-phap-luat/\(id)", ["title": "Hết hiệu lực"]).status == 403)
            let own = try await minh.post(
                "/van-ban-phap-luat/them", ["number": "10/2026/QĐ-UBND", "title": "Giao việc", "layer": "country"])
            #expect(own.status == 303)
            #expect(try await office.found("10/2026/QĐ-UBND", for: world.ward)?.province == world.province, "she keeps one layer only")

            let khanh = try await Browser.signedIn("thu.khanh", world)
            #expect(try await khanh.get("/van-ban-phap-luat/\(id)").says("Sửa thông tin"))
            try await world.database.write(by: .system) { tx in
                let hash = try Password.hash(World.password, cost: 4)
                try CreateAccount.perform(
                    NewAccount(username: "thu.ca.hai", name: "Cả Hai", roles: [.province, .keeper], passwordHash: hash, mustChange: false),
                    in: world.province, tx: tx)
            }
            let both = try await Browser.signedIn("thu.ca.hai", world)
            #expect(try await both.get("/van-ban-phap-luat/them").says("Áp dụng riêng trong tỉnh"))
            #expect(try await both.post("/van-ban-phap-luat/them", ["number": "11/2026/QĐ-UBND", "title": "Giao việc"]).status == 422)
            let chosen = try await both.post(
                "/van-ban-phap-luat/them", ["number": "11/2026/QĐ-UBND", "title": "Giao việc", "layer": "province"])
            #expect(chosen.status == 303)
            #expect(try await office.found("11/2026/QĐ-UBND", for: office.wardOfBen) == nil)
        }
    }

    @Test("A file of fewer columns keeps what is known; the mark takes a value away; each change is reported", arguments: TestDatabase.each)
    func fewer(_ engine: Engine) async throws {
        try await withOpen(LawOffice.open(engine)) { office in
            let khanh = office.khanh
            #expect(try await office.add(number, of: nil, by: khanh) == nil)
            func take(_ text: String) async throws -> ImportReport {
                let table = try CSVReader.read(Data(text.utf8))
                return try await office.write(by: khanh) { try ImportLegalDocuments.perform(table, into: nil, by: khanh, in: $0) }
            }
            #expect(try await take("so_ky_hieu,trich_yeu,ngay_hieu_luc\n61/2018/NĐ-CP,,\n").unchanged == 1)
            let ended = try await take("so_ky_hieu,ngay_het_hieu_luc\n61/2018/NĐ-CP,2025-07-01\n1/2026/NĐ-CP,\n")
            #expect(ended.rows.map(\.result) == [.updated, .rejected], "a new one needs its title")
            #expect(ended.rows.first?.changes == [ValueChange(field: "expires_on", before: "", after: "01/07/2025")])
            let known = try #require(try await office.found(number, for: office.world.ward))
            #expect(known.title == "Về cơ chế một cửa" && known.effectiveOn == Day(2018, 6, 21) && known.expiresOn == Day(2025, 7, 1))
            #expect(try await take("so_ky_hieu,ngay_het_hieu_luc\n61/2018/NĐ-CP,(trống)\n").changedValues == 1)
            #expect(try await office.found(number, for: office.world.ward)?.expiresOn == nil)
        }
    }
}
