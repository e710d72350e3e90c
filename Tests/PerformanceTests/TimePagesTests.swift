import Dossiers
import House
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Performance

@Suite("Pages of times")
struct TimePagesTests {
    private func links(_ text: String, to path: String) -> [String] {
        text.matches(of: /href="([^"]*)"/).map { String($0.1).replacing("&amp;", with: "&") }.filter { $0.hasPrefix(path) }
    }

    @Test("Each view names the same dossiers, and each figure opens its own", arguments: TestDatabase.each)
    func views(engine: Engine) async throws {
        try await withOpen(Counter.open(engine)) { counter in
            let id = try await counter.dossier("Nguyễn Văn A", endedAt: Counter.at(3, 10))
            try await counter.dossier("Nguyễn Văn B", endedAt: Counter.at(9, 10))
            let lan = try await Browser.signedIn(.lan, counter.world)
            let span = "tu=01/11/2026&den=20/11/2026"
            let procedures = try await lan.get("/thoi-gian?\(span)")
            #expect(procedures.status == 200 && procedures.says("Đăng ký khai sinh") && procedures.text.contains("<svg"))
            for link in Set(links(procedures.text, to: "/thoi-gian/ho-so")) {
                let behind = try await lan.get(link)
                #expect(behind.status == 200 && !behind.says("Không có hồ sơ nào như vậy"), "\(link)")
            }
            let people = try await lan.get("/thoi-gian?theo=nguoi&\(span)")
            #expect(
                people.says("Lê Thị Hoa") && people.says("Đỗ Thanh Bình") && people.says("Trần Văn Hùng") && !people.says("Bùi Văn Tâm"))
            #expect(try await lan.get("/thoi-gian?theo=don-vi&\(span)").says("Chưa gắn đơn vị"))
            #expect(try await lan.get("/thoi-gian?theo=co-quan&\(span)").says("UBND phường Thống Nhất"))
            #expect(try await lan.get("/thoi-gian?theo=lien-co-quan&\(span)").says("Không cơ quan khác nào giữ"))
            #expect(try await lan.get("/thoi-gian?tu=01/01/2025&den=31/01/2025").says("Chưa có hồ sơ nào kết thúc"))
            let whole = try await lan.get("/thoi-gian/tat-ca?theo=nguoi&\(span)")
            #expect(whole.status == 200 && whole.says("3 dòng") && whole.text.contains("/thoi-gian?theo=nguoi"))
            #expect(try await lan.get("/thoi-gian/tat-ca?theo=nguoi&\(span)&xuat=csv").says("Lê Thị Hoa"))
            let late = try await lan.get("/thoi-gian/ho-so?qua-han=1&\(span)")
            #expect(late.says("1 hồ sơ") && late.says("Quá hạn"))
            for format in ["xlsx", "csv"] {
                #expect(try await lan.get("/thoi-gian?\(span)&xuat=\(format)").status == 200)
                #expect(try await lan.get("/thoi-gian/ho-so?\(span)&xuat=\(format)").status == 200)
                #expect(try await lan.get("/ho-so/\(id)/thoi-gian?xuat=\(format)").status == 200)
            }
        }
    }

    @Test("One dossier: every stretch with its holder, adding up to the whole; the strip on its page leads there")
    func one() async throws {
        try await withOpen(Counter.open()) { counter in
            let id = try await counter.dossier("Nguyễn Văn A", endedAt: Counter.at(3, 10))
            let binh = try await Browser.signedIn(.binh, counter.world)
            let page = try await binh.get("/ho-so/\(id)/thoi-gian")
            #expect(page.says("Lê Thị Hoa") && page.says("Đỗ Thanh Bình") && page.says("Trần Văn Hùng"))
            // From Monday 8:00 to Tuesday 10:00: 7 hours and a half, and 2 hours and a half.
            #expect(page.says("Cộng") && page.says("1 ngày 2 giờ"))
            #expect(try await binh.get("/ho-so/\(id)").text.contains("/ho-so/\(id)/thoi-gian"))
            let tam = try await Browser.signedIn(.tam, counter.world)
            #expect(try await tam.get("/ho-so/\(id)/thoi-gian").status == 404)
            let minh = try await Browser.signedIn(.minh, counter.world)
            #expect(try await minh.get("/ho-so/\(id)/thoi-gian").status == 200)
        }
    }

    @Test("Another agency sees nothing of it; an officer sees only what he did himself; the province sees all and chooses whose people")
    func permissions() async throws {
        try await withOpen(Counter.open()) { counter in
            try await counter.dossier("Nguyễn Văn A", endedAt: Counter.at(3, 10))
            let (binh, tam, minh) = (
                try await Browser.signedIn(.binh, counter.world), try await Browser.signedIn(.tam, counter.world),
                try await Browser.signedIn(.minh, counter.world)
            )
            let own = try await binh.get("/thoi-gian?theo=nguoi")
            #expect(own.says("Đỗ Thanh Bình") && !own.says("Lê Thị Hoa"))
            let hoa = counter.world[.hoa].account
            #expect(try await binh.get("/thoi-gian/ho-so?nguoi=\(hoa)&xuat=csv").says("1 giờ") == false)
            #expect(!(try await tam.get("/thoi-gian").says("Đăng ký khai sinh")))
            #expect(!(try await tam.get("/thoi-gian?co-quan=\(counter.world.ward)").says("Đăng ký khai sinh")))
            #expect(try await minh.get("/thoi-gian?theo=nguoi").says("chọn một cơ quan"))
            #expect(try await minh.get("/thoi-gian?theo=nguoi&co-quan=\(counter.world.ward)").says("Lê Thị Hoa"))
            #expect(try await minh.get("/thoi-gian?theo=co-quan").says("UBND phường Thống Nhất"))
        }
    }

    @Test("What ended before times were kept is counted by the system itself; looking at it asks for nothing")
    func backfill() async throws {
        try await withOpen(Counter.open()) { counter in
            try await counter.dossier("Nguyễn Văn A", endedAt: Counter.at(3, 10))
            try await counter.world.write(by: .lan) { tx in
                try tx.execute("DELETE FROM dossier_time")
                try tx.execute("DELETE FROM dossier_facts")
            }
            let lan = try await Browser.signedIn(.lan, counter.world)
            #expect(try await lan.get("/thoi-gian").says("chưa tính xong thời gian"))
            #expect(try await lan.get("/thoi-gian").says("chưa tính xong thời gian"))
            #expect(try await counter.world.runJobs() == 0)
            try await counter.world.house.jobs.enqueueDue()
            try await counter.world.runJobs()
            let counted = try await lan.get("/thoi-gian")
            #expect(!counted.says("chưa tính xong thời gian") && counted.says("Đăng ký khai sinh"))
        }
    }
}
