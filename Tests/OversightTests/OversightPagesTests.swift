import Foundation
import Identity
import Kernel
import Storage
import Testing
import Web
import World

@testable import Oversight

@Suite("Pages of oversight", .serialized)
struct OversightPagesTests {
    @Test("The province sees its agencies on any day asked; a day to come is refused in words")
    func table() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let minh = try await Browser.signedIn(.minh, year.world)
            let page = try await minh.get("/toan-tinh?ngay=27/02/2026")
            #expect(page.status == 200)
            #expect(page.says("UBND phường Thống Nhất") && page.says("UBND xã Bình Minh") && page.says("đến hết ngày 27/02/2026"))
            #expect(page.says("1/1") && page.says("thiếu"))
            #expect(!page.text.contains("/nhac\""), "one reminds today, not in the past")
            let early = try await minh.get("/toan-tinh?ngay=04/01/2026")
            #expect(!early.says("1/1"), "the procedure came on 5 January")
            let future = try await minh.get("/toan-tinh?ngay=01/01/2030")
            #expect(future.status == 422 && future.says("chưa tới"))
            #expect(try await minh.get("/toan-tinh?ngay=hom-nay").status == 422)
        }
    }

    @Test("After reminding, the table is narrowed as before; what is no filter, or too long for one, is not carried on")
    func remindAll() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let minh = try await Browser.signedIn(.minh, year.world)
            let form: KeyValuePairs = ["loai": "commune", "q": "phường", "nhom": String(repeating: "a", count: 60_000), "la": "x"]
            let answer = try await minh.post("/toan-tinh/nhac", form)
            #expect(answer.location == "/toan-tinh?q=ph%C6%B0%E1%BB%9Dng&loai=commune")
        }
    }

    @Test("A ward's people see their own standing and no other's, and not the province's table")
    func ownStanding() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let lan = try await Browser.signedIn(.lan, year.world)
            #expect(try await lan.get("/toan-tinh").status == 403)
            let own = try await lan.get("/toan-tinh/\(year.world.ward)?ngay=27/02/2026")
            #expect(own.status == 200 && own.says("Sáu nội dung của năm 2026") && own.says("1/1"))
            #expect(try await lan.get("/toan-tinh/\(year.world.otherWard)").status == 404)
        }
    }

    @Test("Reminding through the page: the secretary finds it, and its page says what is still missing")
    func reminding() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let minh = try await Browser.signedIn(.minh, year.world)
            let lan = try await Browser.signedIn(.lan, year.world)
            #expect(try await minh.post("/toan-tinh/\(year.world.ward)/nhac", [:]).status == 303)
            #expect(try await minh.get("/toan-tinh").says("đã nhắc 20/11/2026"))
            #expect(try await lan.get("/viec-cua-toi").says("Tỉnh nhắc ngày 20/11/2026"))
            let page = try await lan.get("/nhac-viec/1")
            #expect(page.status == 200 && page.says("Thiếu: Mục tiêu") && !page.says("Thiếu: Bối cảnh"))
            let tam = try await Browser.signedIn(.tam, year.world)
            #expect(try await tam.get("/nhac-viec/1").status == 404)
        }
    }

    @Test("A report downloads twice as the same bytes, and the screen says the same code")
    func downloads() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let minh = try await Browser.signedIn(.minh, year.world)
            let link = "/bao-cao/xem?tu=2026-01-01&ngay=2026-02-27"
            for format in ["xlsx", "csv", "json", "pdf"] {
                let first = try await minh.get("\(link)&xuat=\(format)")
                let second = try await minh.get("\(link)&xuat=\(format)")
                #expect(first.status == 200 && first.body.count > 100, "\(format)")
                #expect(first.body == second.body, "\(format)")
            }
            let page = try await minh.get(link)
            #expect(page.status == 200 && page.says("Mã kiểm tra") && page.says("Từ ngày 01/01/2026 đến hết ngày 27/02/2026"))
            #expect(try await minh.get("/bao-cao/xem?ngay=32/13/2026").status == 422)
        }
    }

    @Test("A report printed as a job has the bytes of one printed at once, for whoever asked and nobody else")
    func printing() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let lan = try await Browser.signedIn(.lan, year.world)
            let fields: KeyValuePairs = ["tu": "2026-01-01", "ngay": "2026-02-27"]
            let page = try #require(try await lan.post("/bao-cao/in", fields).location)
            #expect(try await lan.post("/bao-cao/in", fields).location == page, "asked for twice, it is printed once")
            #expect(try await lan.get("\(page)/tep").status == 404, "it is not there yet")
            try await year.world.runJobs()
            #expect(try await lan.get(page).says("Bản PDF đã lập xong"))
            let file = try await lan.get("\(page)/tep")
            #expect(file.status == 200)
            #expect(file.body == (try await lan.get("/bao-cao/xem?tu=2026-01-01&ngay=2026-02-27&xuat=pdf")).body)
            #expect(try await lan.post("/bao-cao/in", fields).location != page, "later it is written anew")
            let hung = try await Browser.signedIn(.hung, year.world)
            #expect(try await hung.get("\(page)/tep").status == 404)
            let tam = try await Browser.signedIn(.tam, year.world)
            #expect(try await tam.get(page).status == 404)
            #expect(try await lan.post("/bao-cao/in", ["ngay": "32/13/2026"]).status == 422)
        }
    }

    @Test("What was closed is printed as it was closed, by those who see it")
    func printingKept() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let hung = try await Browser.signedIn(.hung, year.world)
            let kept = try #require(try await hung.post("/bao-cao/chot", ["loai": "inspection", "nam": "2026"]).location)
            let page = try #require(try await hung.post("\(kept)/in", [:]).location)
            try await year.world.runJobs()
            #expect(try await hung.get("\(page)/tep").body == (try await hung.get("\(kept)?xuat=pdf")).body)
            let tam = try await Browser.signedIn(.tam, year.world)
            #expect(try await tam.post("\(kept)/in", [:]).status == 404)
        }
    }

    @Test("The head closes the yearly report; the province sees it, and who has not sent one")
    func closing() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let hung = try await Browser.signedIn(.hung, year.world)
            let minh = try await Browser.signedIn(.minh, year.world)
            let closed = try await hung.post("/bao-cao/chot", ["loai": "inspection", "nam": "2026"])
            let location = try #require(closed.location)
            let kept = try await hung.get(location)
            #expect(kept.status == 200 && kept.says("trùng khớp từng số") && kept.says("Trần Văn Hùng"))
            #expect(try await minh.get(location).status == 200)
            let list = try await minh.get("/bao-cao/co-quan?loai=inspection&nam=2026")
            #expect(list.says("1/2 đã gửi"))
            let tam = try await Browser.signedIn(.tam, year.world)
            #expect(try await tam.get(location).status == 404)
            #expect(try await tam.get("/bao-cao").says("Còn 10 ngày"))
            #expect(try await hung.post("/bao-cao/chot", ["loai": "annual", "nam": "abc"]).status == 422)
        }
    }

    @Test("The file of the table holds every agency the filter lets through")
    func export() async throws {
        try await withOpen(Year.open(.sqlite)) { year in
            let minh = try await Browser.signedIn(.minh, year.world)
            let file = try await minh.get("/toan-tinh?ngay=27/02/2026&nhom=\(URLEncoding.encode("Thành phố"))&xuat=csv")
            #expect(file.text.contains("UBND phường Thống Nhất") && !file.text.contains("UBND xã Bình Minh"))
        }
    }
}
