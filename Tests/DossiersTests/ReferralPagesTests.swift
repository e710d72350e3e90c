import Identity
import Kernel
import Organisation
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Pages of referrals")
struct ReferralPagesTests {
    /// The shared world on Monday 02/03/2026, 08:00, with one dossier at the ward; and somebody of a third agency.
    private func open() async throws -> (World, String, Browser) {
        let world = try await World.open(at: OneStop.monday)
        let (lan, duc, hung, province) = (world[.lan], world[.duc], world[.hung], world.province)
        let hash = try Password.hash(World.password, cost: 4)
        let tthc = try await world.database.write(by: .system) { tx in
            let third = try CreateAgency.perform(
                AgencyDraft(kind: .commune, code: "97003", name: "UBND xã Tân Lập", validFrom: Day.firstOf(year: 2020)), duty: nil,
                under: province, in: tx)
            try CreateAccount.perform(
                NewAccount(username: "thu.son", name: "Lý Văn Sơn", roles: [.officer], passwordHash: hash, mustChange: false), in: third,
                tx: tx)
            return try OneStop.procedure(by: lan, reviewer: duc, approver: hung, tx.at(OneStop.at(1, 8), by: .system))
        }
        let third = Browser(world)
        #expect(try await third.post("/dang-nhap", ["username": "thu.son", "password": World.password]).status == 303)
        let desk = try await Browser.signedIn(.hoa, world)
        let answer = try await desk.post(
            "/ho-so/tiep-nhan/\(tthc)",
            pairs: [
                ("applicant", "Nguyễn Văn A"), ("identity", "4321"), ("channel", "desk"), ("sets", "1"), ("original_0", "1"),
                ("original_1", "1"),
            ])
        return (world, try #require(answer.location), third)
    }

    /// The address of the first referral an answer links to.
    private func referral(on page: Browser.Answer) throws -> String {
        String(try #require(page.text.firstMatch(of: /\/phieu-chuyen\/[0-9]+/)).output)
    }

    @Test("An agency is found by words, what was typed stays, and the dossier goes there and comes back")
    func transfer() async throws {
        let (world, dossier, third) = try await open()
        try await withOpen(world) { _ in
            let sender = try await Browser.signedIn(.hoa, world)
            let ask = "\(dossier)/chuyen-co-quan"
            #expect(try await sender.get(dossier).text.contains(ask))
            let found = try await sender.post(
                ask, ["act": "find", "words": "binh minh", "content": "Xác minh <nơi> cư trú", "limit": "4 giờ"])
            #expect(found.status == 200 && found.says("UBND xã Bình Minh") && !found.says("UBND xã Tân Lập"))
            for path in [ask, "\(dossier)/lay-y-kien"] {
                for words in [String(repeating: "a", count: 60_000), String(repeating: "binh ", count: 12_000)] {
                    #expect(try await sender.post(path, ["act": "find", "words": words, "content": "Xác minh"]).status == 200, "\(path)")
                }
            }
            #expect(found.says("Xác minh <nơi> cư trú") && found.text.contains("&lt;nơi&gt;"))
            #expect(try await sender.post(ask, ["content": "", "limit": "mai", "agency": "\(world.otherWard)"]).status == 422)
            #expect(try await sender.post(ask, ["content": "Xác minh", "limit": "4 giờ"]).says("Anh/chị tìm và chọn cơ quan"))
            #expect(
                try await sender.post(ask, ["content": "Xác minh cư trú", "limit": "4 giờ", "agency": "\(world.otherWard)"]).status == 303)
            let away = try await sender.get(dossier)
            #expect(
                away.says("UBND xã Bình Minh, từ 02/03/2026 08:00") && away.says("Liên thông, lấy ý kiến") && !away.says("Chuyển bước:"))
            let link = try referral(on: away)

            let receiver = try await Browser.signedIn(.tam, world)
            #expect(try await receiver.get(dossier).status == 404, "the dossier's own page stays the owner's")
            let work = try await receiver.get("/viec-cua-toi")
            #expect(work.says("97001-260302-0001/PC1") && work.says("Hồ sơ chuyển đến, từ UBND phường Thống Nhất"))
            let page = try await receiver.get(link)
            #expect(
                page.says("Nguyễn Văn A") && page.says("Giấy chứng sinh") && page.says("Xác minh cư trú") && page.says("02/03/2026 14:00"))
            #expect(!page.text.contains("href=\"\(dossier)\"") && !page.says("Thu hồi"))
            #expect(try await receiver.get("\(link)/vi-sao").says("Tính từ lúc gửi"))
            #expect(try await receiver.post("\(link)/tra-loi", ["answer": "Đúng"]).status == 409, "taken over first")
            #expect(try await receiver.post("\(link)/nhan", ["version": "1"]).status == 303)
            #expect(try await receiver.post("\(link)/tra-loi", ["answer": ""]).status == 422)
            #expect(try await receiver.post("\(link)/tra-loi", ["answer": "Cư trú đúng địa chỉ"]).status == 303)
            #expect(!(try await receiver.get("/viec-cua-toi").says("PC1")))
            let back = try await sender.get(dossier)
            #expect(back.says("Chuyển bước:") && back.says("Cư trú đúng địa chỉ") && back.says("Cơ quan khác chuyển về"))
            #expect(try await third.get(link).status == 404)
            let slip = try await sender.get("\(dossier)/phieu-kiem-soat")
            #expect(slip.status == 200 && slip.body.starts(with: Array("%PDF-".utf8)))
        }
    }

    @Test("An agency that is neither side gets nothing: no page, no list, no act")
    func strangers() async throws {
        let (world, dossier, third) = try await open()
        try await withOpen(world) { _ in
            let sender = try await Browser.signedIn(.hoa, world)
            #expect(
                try await sender.post(
                    "\(dossier)/lay-y-kien", ["content": "Cho ý kiến", "limit": "1 ngày", "agency": "\(world.otherWard)"]
                )
                .status
                    == 303)
            let link = try referral(on: try await sender.get(dossier))
            for path in [link, "\(link)/vi-sao", "\(dossier)/lay-y-kien", "\(dossier)/chuyen-co-quan"] {
                #expect(try await third.get(path).status == 404, "\(path)")
            }
            for act in ["nhan", "giao", "tra-loi", "thu-hoi", "bao-cham"] {
                #expect(
                    try await third.post("\(link)/\(act)", ["answer": "Có", "reason": "Không", "to": "1"]).status == 404, "\(act)")
            }
            #expect(!(try await third.get("/phieu-chuyen").says("PC1")))
            #expect(!(try await third.get("/phieu-chuyen?xuat=csv").says("PC1")))
            let auditor = try await Browser.signedIn(.yen, world)
            #expect(try await auditor.get(link).status == 200, "who may see dossiers of the agency sees their referrals")
            #expect(try await auditor.post("\(link)/thu-hoi", ["reason": "Không"]).status == 403)
            let province = try await Browser.signedIn(.minh, world)
            #expect(try await province.get(link).status == 200)
        }
    }

    @Test("Lists of what came and what went, narrowed, and as a file")
    func lists() async throws {
        let (world, dossier, _) = try await open()
        try await withOpen(world) { _ in
            let sender = try await Browser.signedIn(.hoa, world)
            let (duc, other) = (world[.duc].account, world.otherWard)
            #expect(
                try await sender.post(
                    "\(dossier)/lay-y-kien",
                    pairs: [
                        ("content", "Cho ý kiến"), ("limit", "1 ngày làm việc"), ("agency", "\(other)"), ("inside", "person-\(duc)"),
                        ("inside", ""),
                    ]
                ).status == 303)
            #expect(try await sender.get("/phieu-chuyen?chieu=di").says("2 phiếu"))
            #expect(try await sender.get("/phieu-chuyen?chieu=di&q=binh+minh").says("1 phiếu"))
            #expect(try await sender.get("/phieu-chuyen?chieu=di&loai=transfer").says("Không có phiếu nào khớp"))
            #expect(try await sender.get("/phieu-chuyen?chieu=di&xuat=csv").text.contains("97001-260302-0001/PC2"))
            #expect(try await sender.get("/phieu-chuyen?chieu=di&xuat=xlsx").status == 200)
            let receiver = try await Browser.signedIn(.tam, world)
            #expect(try await receiver.get("/phieu-chuyen").says("1 phiếu"))
            let asked = try await Browser.signedIn(.duc, world)
            #expect(try await asked.get("/viec-cua-toi").says("Hỏi ý kiến, từ UBND phường Thống Nhất"))
        }
    }

    @Test("Silence is shown to who asked, reported, and then stands in the head's work")
    func silence() async throws {
        let (world, dossier, _) = try await open()
        try await withOpen(world) { _ in
            var sender = try await Browser.signedIn(.hoa, world)
            _ = try await sender.post("\(dossier)/lay-y-kien", ["content": "Cho ý kiến", "limit": "4 giờ", "agency": "\(world.otherWard)"])
            let link = try referral(on: try await sender.get(dossier))
            #expect(try await sender.post("\(link)/bao-cham", [:]).status == 409)
            #expect(try await sender.get("/viec-cua-toi").says("Chờ UBND xã Bình Minh"))
            world.clock.move(to: OneStop.at(3, 8))
            sender = try await Browser.signedIn(.hoa, world)
            #expect(try await sender.get(dossier).says("UBND xã Bình Minh chưa trả lời dù đã quá hạn"))
            #expect(try await sender.get(link).says("Báo cáo lãnh đạo"))
            #expect(try await sender.post("\(link)/bao-cham", ["report": "Đã gọi"]).status == 303)
            let head = try await Browser.signedIn(.hung, world)
            #expect(try await head.get("/viec-cua-toi").says("Báo cáo: UBND xã Bình Minh chưa trả lời"))
            #expect(try await head.get(link).says("Đã gọi"))
        }
    }

    @Test("At the end of the dossier awaited opinions ask for a reason")
    func waiver() async throws {
        let (world, dossier, _) = try await open()
        try await withOpen(world) { _ in
            let sender = try await Browser.signedIn(.hoa, world)
            _ = try await sender.post("\(dossier)/lay-y-kien", ["content": "Cho ý kiến", "limit": "4 giờ", "agency": "\(world.otherWard)"])
            for person in [World.Person.hoa, .binh, .hung] {
                #expect(try await Browser.signedIn(person, world).post("\(dossier)/chuyen-buoc", [:]).status == 303)
            }
            let last = try await Browser.signedIn(.duc, world)
            #expect(try await last.get(dossier).says("Lý do kết thúc không chờ ý kiến"))
            let refused = try await last.post("\(dossier)/chuyen-buoc", ["waiver": ""])
            #expect(refused.status == 422 && refused.says("Còn chờ ý kiến của UBND xã Bình Minh"))
            #expect(try await last.post("\(dossier)/chuyen-buoc", ["waiver": "Không còn cần"]).status == 303)
            #expect(try await last.get(dossier).says("Không còn cần"))
        }
    }
}
