import Documents
import Dossiers
import Foundation
import House
import Identity
import Improvement
import Kernel
import Organisation
import Procedures
import Storage
import Testing
import Web
import World

@testable import Portal

@Suite("From the street")
struct PortalTests {
    private func text(_ reply: Reply) throws -> String {
        guard case .page(let page) = reply else { throw Problem.conflict("no page: \(reply)") }
        return page.content.text
    }

    private func find(_ street: Street, _ code: String, _ digits: String, from address: String = "10.0.0.1") async throws -> Reply {
        try await TrackingPage.find(street.call(.post, "/cong/ho-so", form: [("ma", code), ("so", digits)], from: address))
    }

    @Test("A dossier is followed by its code and four digits, of the citizen's number or of the telephone; no person is named")
    func tracking() async throws {
        try await withOpen(Street.open()) { street in
            for digits in ["4321", "5678"] {
                let page = try text(try await find(street, street.code.lowercased(), digits))
                #expect(page.contains("Đăng ký khai sinh") && page.contains("Bộ phận Một cửa"))
                #expect(!page.contains("Bí Mật") && !page.contains("Lê Thị Hoa") && !page.contains("345"))
            }
        }
    }

    @Test("A wrong code and wrong digits get the same answer")
    func sameAnswer() async throws {
        try await withOpen(Street.open()) { street in
            let wrongDigits = try text(try await find(street, street.code, "0000")).replacing(street.code, with: "MÃ").replacing(
                "0000", with: "SỐ")
            let wrongCode = try text(try await find(street, "97001-260101-9999", "4321")).replacing("97001-260101-9999", with: "MÃ")
                .replacing("4321", with: "SỐ")
            #expect(wrongDigits == wrongCode)
            #expect(!wrongDigits.contains("khai sinh"))
        }
    }

    @Test("Whoever guesses is slowed down; a right answer costs nothing, and the owner gets in from elsewhere meanwhile")
    func throttled() async throws {
        try await withOpen(Street.open()) { street in
            for _ in 1...12 { _ = try await find(street, street.code, "4321") }
            for number in 1...5 { _ = try await find(street, street.code, "000\(number)") }
            guard case .page(let slowed) = try await find(street, street.code, "4321") else { throw Problem.notFound }
            #expect(slowed.status == 429 && slowed.retryAfter != nil, "not even the right one from there")
            #expect(slowed.content.text.contains("value=\"\(street.code)\"") && slowed.content.text.contains("value=\"4321\""))
            #expect(!slowed.content.text.contains("nh/chị") && !slowed.content.text.contains("khai sinh"))
            #expect(try text(try await find(street, street.code, "4321", from: "10.0.0.9")).contains("khai sinh"))
            street.world.clock.move(to: street.world.clock.now.adding(seconds: 601))
            #expect(try text(try await find(street, street.code, "4321")).contains("khai sinh"))
        }
    }

    @Test("Slow guessing from many addresses comes to an end, within a day, and so does one address that waits each time")
    func slowly() async throws {
        try await withOpen(Street.open()) { (street) async throws in
            var looked = 0
            for number in 0..<200 {
                street.world.clock.move(to: street.world.clock.now.adding(seconds: 60))
                let from = "10.1.0.\(number)"
                guard case .page(let page)? = try? await find(street, street.code, "9\(100 + number)", from: from), page.status == 422
                else { break }
                looked += 1
            }
            #expect(looked == 50)
            var alone = 0
            for number in 0..<40 {
                street.world.clock.move(to: street.world.clock.now.adding(seconds: 700))
                guard case .page(let page) = try await find(street, "97001-260101-0042", "9\(100 + number)") else { continue }
                if page.status == 422 { alone += 1 }
            }
            #expect(alone == 10)
            street.world.clock.move(to: street.world.clock.now.adding(seconds: 86_400))
            #expect(try text(try await find(street, street.code, "4321")).contains("khai sinh"))
        }
    }

    @Test("The citizen sees the new appointment of an apology beside the time first promised")
    func extended() async throws {
        try await withOpen(Street.open()) { street in
            let (code, hoa) = (street.code, street.world[.hoa])
            let before = try text(try await find(street, code, "4321"))
            #expect(before.contains("Hạn trả") && !before.contains("Hẹn lại"))
            let until = try await street.world.write(by: .hoa) { tx in
                guard let id: Identifier<Dossier> = try tx.value("SELECT id FROM dossier WHERE code = \(code)") else {
                    throw Problem.notFound
                }
                let calendar = try Calendars.calendar(for: hoa.agency, in: tx)
                let until = try DossierTracking.find(code: code, lastFour: "4321", in: tx).dueAt.day.adding(days: 7)
                try ExtendDossier.perform(id, until: until, reason: "Chờ xác minh", calendar: calendar, by: hoa, in: tx)
                return until
            }
            let after = try text(try await find(street, code, "4321"))
            #expect(after.contains("Hẹn lại") && after.contains(until.vietnamese) && after.contains("Hạn trả"))
            #expect(!after.contains("Chờ xác minh"), "the letter says why")
        }
    }

    @Test("A procedure answers in the citizen's order: who, what to bring, how long, how much, where, then steps and law")
    func procedure() async throws {
        try await withOpen(Street.open()) { street in
            let ward = street.world.ward
            let search = try text(try await ProcedureSearchPage.show(street.call(.get, "/cong/thu-tuc", query: [("q", "khai sinh")])))
            #expect(search.contains("/cong/noi-lam/\(street.tthc)"))
            let place = try text(try await WherePage.show(street.call(.get, "/cong/thu-tuc", ["tthc": "\(street.tthc)"])))
            #expect(place.contains("UBND phường Thống Nhất") && !place.contains("UBND xã Bình Minh"), "only who offers it")
            let page = try text(
                try await ProcedurePage.show(street.call(.get, "/cong/thu-tuc", ["agency": "\(ward)", "tthc": "\(street.tthc)"])))
            let order = ["Ai làm", "Cần mang gì", "Mất bao lâu", "Bao nhiêu tiền", "Nộp ở đâu", "Các bước", "Căn cứ"].map {
                page.range(of: "<h2>\($0)")?.lowerBound
            }
            #expect(order.allSatisfy { $0 != nil } && order.compactMap { $0 } == order.compactMap { $0 }.sorted())
            #expect(page.contains("Giấy chứng sinh") && page.contains("Không thu phí"))
            let other = street.call(.get, "/cong/thu-tuc", ["agency": "\(street.world.otherWard)", "tthc": "\(street.tthc)"])
            await #expect(throws: Problem.notFound) { _ = try await ProcedurePage.show(other) }
        }
    }

    @Test("An agency posts what it has, says what it lacks, and a province is no such agency")
    func agency() async throws {
        try await withOpen(Street.open()) { street in
            let page = try text(try await AgencyPage.show(street.call(.get, "/cong/co-quan", ["id": "\(street.world.ward)"])))
            #expect(page.contains("Đăng ký khai sinh") && page.contains("chưa công bố") && page.contains("chưa đăng chính sách"))
            let province = street.call(.get, "/cong/co-quan", ["id": "\(street.world.province)"])
            await #expect(throws: Problem.notFound) { _ = try await AgencyPage.show(province) }
            #expect(
                try text(try await AgencySearchPage.show(street.call(.get, "/cong/co-quan", query: [("q", "binh minh")]))).contains(
                    "UBND xã Bình Minh"))
        }
    }

    @Test("A complaint reaches the agency, tied to the dossier it names, and is answered by its code")
    func complaint() async throws {
        try await withOpen(Street.open()) { street in
            let form = [
                ("agency", "\(street.world.ward)"), ("kind", "complaint"), ("content", "Chờ lâu quá"), ("from_name", "Trần Văn B"),
                ("contact", "0987654321"), ("dossier", street.code),
            ]
            guard case .redirect(let place, _) = try await ComplaintPage.send(street.call(.post, "/cong/phan-anh", form: form)) else {
                throw Problem.conflict("not sent")
            }
            let code = try #require(place.split(separator: "=").last.map(String.init))
            let found = try await street.world.read { try ComplaintStore.find(code: code, lastFour: "4321", in: $0) }
            #expect(found.agency == street.world.ward && found.draft.dossier?.label == street.code && found.draft.content == "Chờ lâu quá")
            for _ in 2...ComplaintPage.mostLetters { _ = try await ComplaintPage.send(street.call(.post, "/cong/phan-anh", form: form)) }
            guard case .page(let full) = try await ComplaintPage.send(street.call(.post, "/cong/phan-anh", form: form)) else {
                throw Problem.conflict("sent once too often")
            }
            #expect(full.status == 429 && full.retryAfter != nil && full.content.text.contains("Chờ lâu quá"))
            let answer = try await ComplaintAnswerPage.find(
                street.call(.post, "/cong/phan-anh/tra-cuu", form: [("ma", code), ("so", "4321")]))
            #expect(try text(answer).contains("Chờ lâu quá"))
        }
    }

    @Test("A complaint without an agency comes back with its words kept")
    func incomplete() async throws {
        try await withOpen(Street.open()) { street in
            let reply = try await ComplaintPage.send(
                street.call(.post, "/cong/phan-anh", form: [("content", "Chờ lâu quá"), ("from_name", "B")]))
            guard case .page(let page) = reply else { throw Problem.conflict("no page") }
            #expect(page.status == 422 && page.content.text.contains("Chờ lâu quá") && page.content.text.contains("Ông/bà chọn cơ quan"))
        }
    }
}
