import Foundation
import Identity
import Improvement
import Kernel
import Storage
import Testing
import World

@Suite("Pages of proposals")
struct ProposalPagesTests {
    private static let path = "/su-khong-phu-hop/de-nghi"

    private func open(_ count: Int) async throws -> World {
        let world = try await World.open()
        let ward = world.ward
        try await world.write(by: .lan) { tx in
            for number in 1...count {
                let code = "H97-261110-000\(number)"
                try ProposeNonconformity.perform(
                    .late, on: Reference(kind: "dossier", id: Int64(number), label: code), at: ward,
                    description: "Hồ sơ \(code) (Đăng ký khai sinh) quá hạn trả kết quả", evidence: "Hạn trả 10/11/2026 17:30.", in: tx)
            }
        }
        return world
    }

    @Test("Each proposal is decided where it stands, names its dossier once, and one without a reason comes back open, alone")
    func one() async throws {
        try await withOpen(open(2)) { world in
            let hung = try await Browser.signedIn(.hung, world)
            let page = try await hung.get(Self.path)
            #expect(page.text.components(separatedBy: ">H97-261110-0001</a>").count == 2)
            let id = try #require(page.text.firstMatch(of: /name="rieng" value="([0-9]+)"/)?.1)
            let refused = try await hung.post("\(Self.path)/khong-lap", ["rieng": String(id)])
            #expect(refused.status == 422 && refused.text.contains("href=\"#f-reason-\(id)\"") && refused.says("lý do không lập"))
            #expect(refused.text.components(separatedBy: "<details class=\"more\" open").count == 2)
            #expect(try await hung.post("\(Self.path)/khong-lap", ["rieng": String(id), "reason-\(id)": "Do mất điện"]).status == 303)
            #expect(try await hung.get(Self.path).says("1 đề nghị"))
            #expect(try await hung.get("\(Self.path)?tinh-trang=da-quyet").says("Không lập: Do mất điện"))
            #expect(try await hung.post("\(Self.path)/lap", ["rieng": String(id)]).status == 409, "decided once")
        }
    }

    @Test("Several with one cause become one slip; choosing none says so; who may not decide sees no form")
    func several() async throws {
        try await withOpen(open(3)) { world in
            let hung = try await Browser.signedIn(.hung, world)
            let page = try await hung.get(Self.path)
            let ids = page.text.matches(of: /name="de-nghi" value="([0-9]+)" form="nhieu-viec"/).map { String($0.1) }
            #expect(ids.count == 3)
            #expect(try await hung.post("\(Self.path)/lap", [:]).status == 422)
            let lan = try await Browser.signedIn(.lan, world)
            #expect(!(try await lan.get(Self.path).text.contains("name=\"rieng\"")))
            #expect(try await lan.post("\(Self.path)/lap", pairs: ids.map { ("de-nghi", $0) }).status == 403)
            let made = try await hung.post("\(Self.path)/lap", pairs: ids.map { ("de-nghi", $0) })
            #expect(made.status == 303 && made.location?.hasPrefix("/su-khong-phu-hop/") == true)
            #expect(try await hung.get(Self.path).says("Không có đề nghị nào chờ quyết định"))
        }
    }
}
