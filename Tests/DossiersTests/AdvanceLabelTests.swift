import Deadlines
import Kernel
import Testing

@testable import Dossiers

@Suite("Names on buttons, and codes")
struct AdvanceLabelTests {
    @Test("The button to a step is short; a sentence, or a case it holds in, stands beside it")
    func advanceLabel() throws {
        let path = DossierPath([
            (name: "Tiếp nhận", role: "Một cửa", limit: ""), (name: "Ký duyệt", role: "Lãnh đạo", limit: ""),
            (name: "Đơn không thuộc thẩm quyền: hướng dẫn hoặc chuyển", role: "Công chức", limit: ""),
            (name: "Trả kết quả", role: "Một cửa", limit: ""),
        ])
        #expect(AdvanceLabel(to: path.step(at: 2)).button == "Chuyển bước: Ký duyệt" && AdvanceLabel(to: path.step(at: 2)).beside == nil)
        let conditional = AdvanceLabel(to: path.step(at: 3))
        #expect(conditional.button == "Chuyển bước 3")
        #expect(conditional.beside == "Bước 3: Đơn không thuộc thẩm quyền: hướng dẫn hoặc chuyển")
        #expect(AdvanceLabel(to: path.step(at: 4)).button == "Xử lý xong, chuyển trả kết quả")
        #expect(AdvanceLabel(to: nil).button == "Xử lý xong: có kết quả")
    }

    @Test("A code is the agency's, the day's in Việt Nam, and the number's")
    func code() throws {
        let day = try #require(Day(2026, 2, 18))
        #expect(DossierCode.make(prefix: "H40.12", day: day, number: 7) == "H40.12-260218-0007")
        #expect(DossierCode.make(prefix: "H40.12", day: day, number: 12_345) == "H40.12-260218-12345")
        #expect(Instant(day, TimeOfDay(0, 30)).day == day, "half past midnight belongs to the day in Việt Nam, not to the one in London")
        #expect(DossierCode.normalised(" h40.12–260218-0007 ") == "H40.12-260218-0007")
    }
}
