import Dossiers
import Foundation
import House
import Identity
import Kernel
import Storage
import Testing
import Web
import World

@testable import Intake
@testable import Portal

@Suite("Handing in from home")
struct SubmitTests {
    private static let pdf = Data("%PDF-1.4\ntrailer<<>>\n%%EOF".utf8)
    private static let person = [
        ("applicant", "Nguyễn Văn <Bí> Mật"), ("identity", "4321"), ("phone", "0912 345 678"), ("address", "Số 1"),
    ]

    private func send(
        _ street: Street, _ fields: [(String, String)] = person, file: (String, String, Data) = ("file_0", "giấy.pdf", pdf),
        key: String = UUID().uuidString
    ) async throws -> Browser.Answer {
        try await Browser(street.world).upload(street.form, file: (file.0, file.1, file.2), fields + [("key", key)])
    }

    private func code(_ street: Street) async throws -> String {
        let codes = try await street.world.read { try $0.rows("SELECT code FROM submission ORDER BY id").map { try $0["code"] as String } }
        return try #require(codes.last)
    }

    private func follow(_ street: Street, _ more: [(String, String)] = [], to path: String = "/cong/ho-so") async throws -> Browser.Answer {
        try await Browser(street.world).post(path, pairs: [("ma", try await code(street)), ("so", "4321")] + more)
    }

    @Test("It is sent, confirmed with its code, and followed by code and digits; the page names nobody")
    func sent() async throws {
        try await withOpen(Street.open()) { street in
            let procedure = try await Browser(street.world).get(street.procedure)
            #expect(procedure.text.contains(street.form) && procedure.says("Nộp trực tuyến"))
            let form = try await Browser(street.world).get(street.form)
            #expect(form.status == 200 && form.says("Giấy chứng sinh") && form.text.contains("data-draft="))
            let answer = try await send(street)
            let place = try #require(answer.location)
            #expect(answer.status == 303 && place.hasPrefix("/cong/da-nop/"))
            let confirmed = try await Browser(street.world).get(place)
            let code = try await code(street)
            #expect(confirmed.says(code) && confirmed.says("giấy.pdf") && confirmed.text.contains("data-draft-done=\"\(street.form)\""))
            #expect(!confirmed.says("Bí") && !confirmed.says("4321") && !confirmed.says("345"))
            #expect(try await Browser(street.world).get("/cong/da-nop/\(UUID().uuidString)").status == 404)
            let followed = try await follow(street)
            #expect(followed.status == 200 && followed.says("Chờ tiếp nhận") && followed.says("Bộ phận Một cửa"))
            #expect(!followed.says("Bí") && !followed.says("345 678"))
        }
    }

    @Test("Its QR code leads to where the house was told that citizens reach it", arguments: ["", "https://mc.vn"])
    func leads(_ address: String) async throws {
        try await withOpen(Street.open(publicAddress: address)) { street in
            let confirmed = try await Browser(street.world).get(try #require(try await send(street).location))
            let code = try await code(street)
            let follow = address.isEmpty ? code : "https://mc.vn/cong/ho-so?ma=\(code)"
            #expect(confirmed.text.contains(qrCode(follow, label: "Mã QR tra cứu hồ sơ \(code)").text))
        }
    }

    @Test("The confirmation names the files for a day, and is gone after a month")
    func confirmation() async throws {
        try await withOpen(Street.open()) { street in
            let place = try #require(try await send(street).location)
            let code = try await code(street)
            street.world.clock.move(to: street.world.clock.now.adding(seconds: 86_401))
            let later = try await Browser(street.world).get(place)
            #expect(later.status == 200 && later.says(code) && !later.says("giấy.pdf") && !later.says("không có tệp nào"))
            street.world.clock.move(to: street.world.clock.now.adding(seconds: 31 * 86_400))
            #expect(try await Browser(street.world).get(place).status == 404)
        }
    }

    @Test("What nobody waits for is not brought to the disk")
    func unasked() async throws {
        try await withOpen(Street.open()) { street in
            let sent = try await Browser(street.world).upload(
                "/cong/ho-so/bo-sung", file: ("file_0", "thừa.pdf", Self.pdf), [("ma", street.code), ("so", "4321")])
            #expect(sent.status == 409)
            let kept =
                FileManager.default.enumerator(atPath: street.world.house.services.files.folder.path)?.compactMap { $0 as? String } ?? []
            #expect(kept.filter { $0 != "chuan.id" } == [], "nothing but the mark of the folder")
        }
    }

    @Test("The same form sent twice makes one, and the second answer leads to the same page")
    func twice() async throws {
        try await withOpen(Street.open()) { street in
            let key = UUID().uuidString
            let (first, second) = (try await send(street, key: key), try await send(street, key: key))
            #expect(first.location == second.location)
            #expect(try await street.world.read { try $0.rows("SELECT id FROM submission") }.count == 1)
        }
    }

    @Test("What is missing comes back at 422 with the words kept, and nothing is kept of the files")
    func incomplete() async throws {
        try await withOpen(Street.open()) { street in
            let nobody = try await send(street, [("applicant", "<b>Đào</b>")])
            #expect(nobody.status == 422 && nobody.says("số điện thoại") && nobody.text.contains("&lt;b&gt;Đào"))
            #expect(nobody.says("chọn lại các tệp"))
            let noFile = try await Browser(street.world).post(street.form, pairs: Self.person)
            #expect(noFile.status == 422 && noFile.says("đánh dấu sẽ nộp bản giấy"))
            let bad: [(String, Data)] = [
                ("trang.pdf", Data("<html>".utf8)), ("trống.pdf", Data()), ("cắt.pdf", Self.pdf.dropLast(8)),
                ("to.pdf", Self.pdf.dropLast(5) + Data(count: 10 << 20) + Data("%%EOF".utf8)),
            ]
            for (name, data) in bad {
                let answer = try await send(street, file: ("file_0", name, data))
                #expect(answer.status == 422 && answer.says(name), "\(name): \(answer.status)")
            }
            try await street.world.read { (reader: any Reader) throws -> Void in
                #expect(try reader.rows("SELECT sha256 FROM stored_file").isEmpty && reader.rows("SELECT id FROM submission").isEmpty)
            }
            let onPaper = try await Browser(street.world).post(street.form, pairs: Self.person + [("paper_0", "1")])
            #expect(onPaper.status == 303, "a promise of paper is enough")
        }
    }

    @Test("A supplement is answered online with the missing papers; wrong digits are told nothing")
    func supplement() async throws {
        try await withOpen(Street.open()) { street in
            _ = try await send(street)
            let hoa = street.world[.hoa]
            let code = try await code(street)
            try await street.world.write(by: .hoa) { tx in
                guard let submission = try SubmissionStore.find(code: code, in: tx) else { throw Problem.notFound }
                try RequestSupplement.perform(
                    submission.id, missing: [MissingPart(name: "Giấy chứng sinh", what: "chụp lại")], reason: "Ảnh mờ", by: hoa, in: tx)
            }
            let asked = try await follow(street)
            #expect(asked.says("Chờ bổ sung giấy tờ") && asked.says("Ảnh mờ") && asked.says("chụp lại"))
            let wrong = try await Browser(street.world).upload(
                "/cong/ho-so/bo-sung", file: ("file_0", "lại.pdf", Self.pdf), [("ma", code), ("so", "0000")])
            #expect(wrong.status == 422 && wrong.says("Không tìm thấy hồ sơ") && !wrong.says("chụp lại"))
            #expect(try await follow(street, to: "/cong/ho-so/bo-sung").status == 422, "without a file")
            let sent = try await Browser(street.world).upload(
                "/cong/ho-so/bo-sung", file: ("file_0", "lại.pdf", Self.pdf), [("ma", code), ("so", "4321")])
            #expect(sent.status == 303)
            let after = try await follow(street)
            #expect(after.says("Đã bổ sung, chờ tiếp nhận") && after.says("lại.pdf"))
            #expect(try await follow(street, [("reason", "Nhầm")], to: "/cong/ho-so/rut").status == 303)
            #expect(try await follow(street).says("Người nộp đã rút"))
        }
    }

    @Test("The sender fetches his own file again, nobody else does")
    func file() async throws {
        try await withOpen(Street.open()) { street in
            _ = try await send(street)
            let id = try #require(
                try await street.world.read { try $0.rows("SELECT id FROM dossier_file").map { try $0["id"] as Int64 } }.first)
            let mine = try await follow(street, [("tep", "\(id)")], to: "/cong/ho-so/tep")
            #expect(mine.status == 200 && mine.body == Self.pdf && mine.header("Content-Disposition")?.hasPrefix("attachment") ?? false)
            let received = try await Browser(street.world).post(
                "/cong/ho-so/tep", pairs: [("ma", street.code), ("so", "4321"), ("tep", "\(id)")])
            #expect(received.status == 404, "another dossier of the same person")
        }
    }

    @Test("A finished dossier is rated from the street, once, every question answered")
    func rating() async throws {
        try await withOpen(Street.open()) { street in
            let (code, hoa, hung) = (street.code, street.world[.hoa], street.world[.hung])
            let answer = { (points: [(String, String)]) in
                try await Browser(street.world).post("/cong/ho-so/danh-gia", pairs: [("ma", code), ("so", "4321")] + points)
            }
            let all = [("attitude", "5"), ("timeliness", "4"), ("ease", "4"), ("overall", "5"), ("words", "Nhanh")]
            #expect(try await answer(all).status == 409, "not before it is finished")
            try await street.world.write(by: .hoa) { tx in
                guard let id: Identifier<Dossier> = try tx.value("SELECT id FROM dossier WHERE code = \(code)") else {
                    throw Problem.notFound
                }
                for actor in [hoa, hung] { try AdvanceDossier.perform(id, by: actor, in: tx) }
            }
            let page = try await Browser(street.world).post("/cong/ho-so", pairs: [("ma", code), ("so", "4321")])
            #expect(page.says("Ông/bà thấy cơ quan làm thế nào?"))
            let half = try await answer(Array(all.dropFirst()))
            #expect(half.status == 422 && half.says("Thái độ phục vụ") && half.says("Nhanh"))
            #expect(try await answer(all).status == 303)
            #expect(try await answer(all).status == 409)
        }
    }

    @Test("Who guesses digits is stopped with 429, whichever form he tries")
    func guessing() async throws {
        try await withOpen(Street.open()) { street in
            _ = try await send(street)
            let code = try await code(street)
            let forms = [TrackingPage.find, TrackingActs.withdraw, TrackingActs.rate, TrackingActs.supplement]
            for attempt in 0..<5 {
                let call = street.call(.post, "/cong/ho-so", form: [("ma", code), ("so", "000\(attempt)")])
                guard case .page(let page) = try await forms[attempt % 4](call) else { throw Problem.conflict("let in") }
                #expect(page.status == 422 && !page.content.text.contains("khai sinh"))
            }
            let right = street.call(.post, "/cong/ho-so", form: [("ma", code), ("so", "4321")])
            guard case .page(let sixth) = try await TrackingPage.find(right) else { throw Problem.conflict("let in") }
            #expect(sixth.status == 429 && !sixth.content.text.contains("khai sinh"))
        }
    }

    @Test("A complaint finds its agency by name; no page lists them all")
    func complaint() async throws {
        try await withOpen(Street.open()) { street in
            let browser = Browser(street.world)
            let first = try await browser.get("/cong/phan-anh?ho-so=\(street.code)")
            #expect(!first.says("UBND phường Thống Nhất") && !first.text.contains("<select"))
            let found = try await browser.get("/cong/phan-anh?ho-so=\(street.code)&q=thong+nhat")
            #expect(found.says("UBND phường Thống Nhất") && found.text.contains("ho-so=\(street.code)") && !found.says("UBND xã Bình Minh"))
            let form = try await browser.get("/cong/phan-anh?co-quan=\(street.world.ward)&ho-so=\(street.code)")
            #expect(form.says("Gửi thẳng đến UBND phường Thống Nhất") && form.text.contains(street.code))
            #expect(try await browser.get("/cong/phan-anh?co-quan=\(street.world.province)").status == 404)
            let named = try await browser.post("/cong/phan-anh", pairs: [("agency_name", "binh minh"), ("content", "Chờ lâu")])
            #expect(named.status == 422 && named.says("UBND xã Bình Minh") && named.says("Chờ lâu"))
        }
    }

    @Test("The very name comes first, then names that begin so, then the rest")
    func rank() {
        let names = ["Đăng ký lại khai sinh", "Đăng ký khai sinh lưu động", "Liên thông đăng ký khai sinh và cư trú", "Đăng ký khai sinh"]
        #expect(
            TitleRank.sorted(names, by: SearchWords("dang ky khai sinh"), title: \.self) == [names[3], names[1], names[2], names[0]])
    }
}
