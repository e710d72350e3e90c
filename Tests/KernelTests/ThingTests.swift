import Kernel
import Testing

@Suite("Things, events and bounds are declared once")
struct ThingTests {
    private enum SampleEvent: Event {
        case opened(by: String), closed(reason: String?)

        var record: EventRecord {
            switch self {
            case .opened(let name): EventRecord("sample.opened", "Mở", ["by": name])
            case .closed(let reason): EventRecord("sample.closed", "Đóng", reason.map { ["reason": $0] } ?? [:])
            }
        }
        static let examples: [SampleEvent] = [.opened(by: "Trần Thị B"), .closed(reason: nil), .closed(reason: "Đã xong")]
    }

    @Test("A thing's link is its page with the key in it; a thing without a page has none")
    func links() {
        #expect(Thing("dossier", "Hồ sơ", page: "/ho-so/:id").link(42) == "/ho-so/42")
        #expect(Thing("unit", "Đơn vị").link(42) == nil)
    }

    @Test("The catalogue has each event once, with every detail one of its examples has")
    func catalogue() {
        let catalogue = EventCatalogue([SampleEvent.self])
        #expect(catalogue.entries.map(\.example.name) == ["sample.opened", "sample.closed"])
        #expect(catalogue.vietnamese("sample.closed") == "Đóng")
        #expect(catalogue.vietnamese("sample.lost") == nil)
        #expect(catalogue.declares(SampleEvent.closed(reason: "x").record))
        #expect(!catalogue.declares(EventRecord("sample.closed", "Đóng", ["why": "x"])))
        #expect(!catalogue.declares(EventRecord("sample.lost", "Mất")))
    }

    @Test("Every field that is wrong is said at once, the first complaint of each; right ones pass")
    func bounds() throws {
        let (from, through) = (try #require(Day("01/01/2026")), try #require(Day("01/01/2030")))
        var errors = FieldErrors()
        errors.length("title", "", "Trích yếu", 1...2000)
        errors.length("note", String(repeating: "a", count: 1001), "Ghi chú", 0...1000)
        errors.range("percent", 150, "Tỷ lệ", 0...100)
        errors.range("count", nil as Int?, "Số lượng", 0...100)
        errors.range("share", 100.5, "Phần", 0...100)
        errors.range("half", 99.5, "Nửa", 0...100)
        errors.day("due", Day("01/01/2020"), "Hạn", from...through)
        errors.expect(false, "title", "không nói đến nữa")
        errors.expect(true, "place", "đúng nên không nói")
        #expect(
            errors.messages == [
                "title": "Trích yếu còn trống.", "note": "Ghi chú dài tối đa 1.000 ký tự.", "percent": "Tỷ lệ phải từ 0 đến 100.",
                "share": "Phần phải từ 0 đến 100.",
                "due": "Hạn phải từ 01/01/2026 đến 01/01/2030.",
            ])
        #expect(throws: Problem.invalid("Có ô chưa đúng.", fields: errors.messages)) { try errors.check() }
    }

    @Test("One wrong field speaks for itself; none is no problem")
    func single() throws {
        var errors = FieldErrors()
        #expect(throws: Never.self) { try errors.check() }
        errors.add("year", "Năm chưa đúng.")
        #expect(throws: Problem.invalid(field: "year", "Năm chưa đúng.")) { try errors.check("Biểu mẫu chưa đúng.") }
    }
}
