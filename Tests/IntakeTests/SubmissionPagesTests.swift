import Files
import Foundation
import Identity
import Kernel
import Storage
import Testing
import Web
import World

import Dossiers

@testable import Intake

@Suite("Pages of what is handed in")
struct SubmissionPagesTests {
    fileprivate struct Counter: InWorld {
        let world: World
        let tthc: String
        let desk: Browser
    }

    /// The shared world on Monday 02/03/2026, 08:00, with a procedure in force in the ward and Hoa at the desk.
    fileprivate func open() async throws -> Counter {
        let world = try await World.open(at: OneStop.monday)
        let (lan, duc, hung) = (world[.lan], world[.duc], world[.hung])
        let tthc = try await world.database.write(by: .system) { tx in
            try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
        }
        return Counter(world: world, tthc: tthc.description, desk: try await Browser.signedIn(.hoa, world))
    }

    private func sendOnline(_ counter: Counter, key: String = UUID().uuidString) async throws -> (Browser.Answer, Submission) {
        let world = counter.world
        let answer = try await Browser(world).upload(
            "/cong/nop/\(world.ward)/\(counter.tthc)", file: ("file_0", "giấy chứng sinh.pdf", SampleFile.data(.pdf)),
            [("key", key), ("applicant", "Nguyễn Văn A"), ("identity", "4321"), ("phone", "0912 345 678"), ("paper_1", "1")])
        let submission = try await world.read { try SubmissionStore.find(requestKey: key, in: $0) }
        return (answer, try #require(submission))
    }

    @Test("What came online lies in the inbox with its deadline, in the work, and is received with its files")
    func accept() async throws {
        try await withOpen(open()) { counter in
            let (_, submission) = try await sendOnline(counter)
            let inbox = try await counter.desk.get("/ho-so/tiep-nhan")
            #expect(
                inbox.says("Chờ trả lời (1)") && inbox.says(submission.code) && inbox.says("Ngày mai 08:00")
                    || inbox.says("02/03/2026 17:30"))
            #expect(try await counter.desk.get("/viec-cua-toi").says(submission.code))
            #expect(try await counter.desk.get("/tim-kiem?q=\(submission.code)").says("Hồ sơ nộp đến"))
            #expect(try await counter.desk.get("/ho-so/da-nop?tinh-trang=registered").says(submission.code))
            #expect(try await counter.desk.get("/ho-so/da-nop?xuat=csv").text.contains(submission.code))
            let page = try await counter.desk.get(submission.link)
            #expect(page.says("giấy chứng sinh.pdf") && page.says("sẽ nộp bản giấy") && page.says("chưa đối chiếu"))
            #expect(page.text.contains("name=\"electronic_0\" value=\"1\"") && page.text.contains("checked=\"\""))
            let incomplete = try await counter.desk.post(
                "\(submission.link)/tiep-nhan", person + [("version", "1"), ("electronic_0", "1")])
            #expect(incomplete.status == 422 && incomplete.says("Hồ sơ chưa đủ: Tờ khai"))
            let accepted = try await counter.desk.post(
                "\(submission.link)/tiep-nhan", person + [("version", "1"), ("electronic_0", "1"), ("original_1", "1")])
            let link = try #require(accepted.location)
            let dossier = try await counter.desk.get(link)
            #expect(accepted.status == 303 && dossier.says(submission.code) && dossier.says("trực tuyến"))
            let files = try await counter.desk.get("\(link)/tep")
            #expect(files.says("giấy chứng sinh.pdf"))
            #expect(try await counter.desk.get(submission.link).says("Mở hồ sơ \(submission.code)"))
        }
    }

    fileprivate let person = [("applicant", "Nguyễn Văn A"), ("identity", "4321"), ("phone", "0912 345 678"), ("sets", "1")]

    @Test("A file is handed out as an attachment, and only inside its agency")
    func download() async throws {
        try await withOpen(open()) { counter in
            let (_, submission) = try await sendOnline(counter)
            let file = try #require(try await counter.world.read { try DossierFileStore.files(of: submission.id, in: $0) }.first)
            let answer = try await counter.desk.get("\(submission.link)/tep/\(file.id)")
            #expect(answer.status == 200 && answer.body == SampleFile.data(.pdf))
            #expect(answer.header("Content-Disposition")?.hasPrefix("attachment") ?? false)
            #expect(answer.header("X-Content-Type-Options") == "nosniff" && answer.header("Content-Type") == "application/pdf")
            for stranger in [World.Person.tam, .minh] {
                let browser = try await Browser.signedIn(stranger, counter.world)
                #expect(try await browser.get("\(submission.link)/tep/\(file.id)").status == 404, "\(stranger)")
            }
            let other = try await Browser.signedIn(.tam, counter.world)
            #expect(try await other.get(submission.link).status == 404)
            #expect(try await other.post("\(submission.link)/tu-choi", ["refusal": "Không"]).status == 404)
            #expect(!(try await other.get("/ho-so/tiep-nhan").says(submission.code)))
            #expect(!(try await other.get("/ho-so/da-nop").says(submission.code)))
        }
    }

    @Test("An incomplete visit at the desk is kept with what was typed, then sent home once with all that is missing")
    func guided() async throws {
        try await withOpen(open()) { counter in
            let (desk, path) = (counter.desk, "/ho-so/tiep-nhan/\(counter.tthc)")
            let bad = try await desk.post(path, pairs: [("viec", "bo-sung"), ("phone", "12"), ("sets", "1")])
            #expect(bad.status == 422 && bad.says("Số điện thoại"))
            let kept = try await desk.post(path, pairs: person + [("viec", "bo-sung"), ("original_1", "1"), ("key", "một lần")])
            let link = try #require(kept.location).replacing("?viec=bo-sung", with: "")
            let page = try await desk.get("\(link)?viec=bo-sung")
            #expect(page.says("97001-260302-0001") && page.says("trực tiếp") && page.text.contains("<details class=\"more\" open=\"\">"))
            let again = try await desk.post(path, pairs: person + [("viec", "bo-sung"), ("original_1", "1"), ("key", "một lần")])
            #expect(again.location == kept.location, "a double press keeps one")
            let empty = try await desk.post("\(link)/bo-sung", pairs: [("version", "1"), ("reason", "")])
            #expect(empty.status == 422 && empty.says("trong một lần"))
            let asked = try await desk.post(
                "\(link)/bo-sung",
                pairs: [("version", "1"), ("missing_0", "1"), ("what_1", "ký tên"), ("missing_other", "Sổ hộ khẩu"), ("reason", "NĐ 123")])
            #expect(asked.status == 303)
            let waiting = try await desk.get(link)
            #expect(waiting.says("Giấy chứng sinh; Tờ khai: ký tên; Sổ hộ khẩu") && waiting.says("NĐ 123"))
            #expect(try await desk.post("\(link)/bo-sung", pairs: [("version", "2"), ("missing_0", "1"), ("reason", "Nữa")]).status == 409)
            #expect(try await desk.post("\(link)/da-bo-sung", pairs: [("version", "2"), ("brought", "Đủ")]).status == 303)
            #expect(try await desk.get("\(link)?viec=bo-sung").says("đã yêu cầu bổ sung 1 lần"), "a second request is warned of")
            #expect(try await desk.get("\(link)/phieu-bo-sung").body.starts(with: Array("%PDF-".utf8)))
            #expect(try await desk.get("\(link)/phieu-tu-choi").status == 404, "nobody refused it")
        }
    }

    @Test("A refusal at the desk needs its reason; an old page changes nothing")
    func refused() async throws {
        try await withOpen(open()) { counter in
            let desk = counter.desk
            let kept = try await desk.post("/ho-so/tiep-nhan/\(counter.tthc)", pairs: person + [("viec", "tu-choi")])
            let link = try #require(kept.location).replacing("?viec=tu-choi", with: "")
            #expect(try await desk.post("\(link)/tu-choi", pairs: [("version", "1"), ("viec", "tu-choi")]).says("ghi lý do từ chối"))
            #expect(try await desk.post("\(link)/tu-choi", pairs: [("version", "1"), ("refusal", "Sai thẩm quyền")]).status == 303)
            #expect(try await desk.get(link).says("Sai thẩm quyền"))
            #expect(try await desk.post("\(link)/rut", pairs: [("version", "1")]).status == 409)
        }
    }
}

extension SubmissionPagesTests {
    @Test("Ratings are read as figures and words by the agency's people, and not by another's")
    func ratings() async throws {
        try await withOpen(open()) { counter in
            let received = try await counter.desk.post(
                "/ho-so/tiep-nhan/\(counter.tthc)", person + [("channel", "desk"), ("original_0", "1"), ("original_1", "1")])
            let id = try #require(received.location?.split(separator: "/").last.flatMap { Identifier<Dossier>(String($0)) })
            let ward = counter.world.ward
            #expect(try await counter.desk.get("/ho-so/danh-gia").says("Chưa có đánh giá nào"))
            try await counter.world.write(by: .hoa) { tx in
                let rating = DossierRating(points: [.attitude: 5, .timeliness: 4, .ease: 2, .overall: 5], words: "Chị Một cửa <tận tình>")
                try RatingStore.insert(rating, of: id, at: ward, in: tx)
            }
            let page = try await counter.desk.get("/ho-so/danh-gia")
            #expect(page.says("Chị Một cửa <tận tình>") && page.says("trong 1 đánh giá") && page.text.contains("<svg"))
            #expect(try await counter.desk.get("/ho-so/danh-gia?xuat=csv").text.contains("tận tình"))
            let other = try await Browser.signedIn(.tam, counter.world)
            #expect(!(try await other.get("/ho-so/danh-gia").says("tận tình")))
        }
    }
}

extension Browser {
    fileprivate func post(_ path: String, _ pairs: [(String, String)]) async throws -> Answer { try await post(path, pairs: pairs) }
}
