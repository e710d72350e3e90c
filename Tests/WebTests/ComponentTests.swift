import Foundation
import Kernel
import Testing
import Web

@Suite("What components promise")
struct ComponentTests {
    @Test("Whatever is interpolated is escaped")
    func escaping() {
        let evil = "<script>alert('1')</script>&\""
        #expect(("<p>\(evil)</p>" as HTML).text == "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;</p>")
        let state = FormState(values: Fields([("a", evil)]), problem: .invalid(field: "a", evil))
        let pieces: [HTML] = [
            textField(evil, name: "a", state: state, hint: evil), textArea(evil, name: "a", state: state),
            checkbox(evil, name: "a", state: state),
            selectField(evil, name: "a", options: [Option(evil, evil)], state: state), errorSummary(state), tag(evil, .bad),
            barChart(title: evil, unit: evil, bars: [ChartBar(evil, 1)]), donut(title: evil, parts: [ChartBar(evil, 1)]),
            flowChart(steps: [FlowStep(order: 1, content: evil, role: evil, limit: evil)]), notice(evil, .info),
            pageHeading(evil, intro: evil),
            postButton(evil, to: "javascript:\"", csrf: CSRF(token: evil), fields: [(evil, evil)], confirm: evil),
            filterBar(ListQuery(Fields([("q", evil), (evil, evil)]), path: "/a")), errorPage(.notFound, requestID: evil),
            qrCode(evil, label: evil), officialHeader(issuer: evil, number: evil, place: evil, day: nil), printFields([(evil, "\(evil)")]),
        ]
        for piece in pieces {
            #expect(!piece.text.contains("<script") && !piece.text.contains("alert('1"))
            #expect(GalleryTests.problem(of: "<div>\(piece.text)</div>") == nil)
        }
    }

    @Test("The error summary lists errors in the order of the fields and links to them")
    func summary() {
        let state = FormState(
            values: Fields([("name", ""), ("due", "x")]),
            problem: .invalid("Xem lại.", fields: ["zip": "Ba.", "due": "Hai.", "name": "Một."]))
        #expect(state.errors.map(\.message) == ["Một.", "Hai.", "Ba."])
        let html = errorSummary(state).text
        #expect(html.contains("role=\"alert\" tabindex=\"-1\""))
        #expect(html.contains("<a href=\"#f-due\">Hai.</a>"))
        #expect(dateField("Hạn", name: "due", state: state).text.contains("id=\"f-due\""))
        #expect(
            radios("Hạn", name: "due", options: [Option("a", "A"), Option("b", "B")], state: state).text.contains("<input id=\"f-due\""))
        #expect(errorSummary(.empty).isEmpty)
    }

    @Test("A single error is not said twice in the summary")
    func oneError() {
        let state = FormState(values: Fields([("a", "")]), problem: .invalid(field: "a", "Nhập tên."))
        #expect(errorSummary(state).text.components(separatedBy: "Nhập tên.").count == 2)
    }

    @Test("A field ties its label, hint and error to its input, and keeps what was typed")
    func field() {
        let state = FormState(values: Fields([("phone", "0912")]), problem: .invalid(field: "phone", "Cần 10 chữ số."))
        let html = textField("Điện thoại", name: "phone", state: state, hint: "10 chữ số.", type: .phone).text
        #expect(html.contains("<label for=\"f-phone\">"))
        #expect(html.contains("aria-describedby=\"f-phone-hint f-phone-error\" aria-invalid=\"true\""))
        #expect(html.contains("value=\"0912\""))
        #expect(html.contains("(nếu có)"))
    }

    @Test("A password is never sent back")
    func password() {
        let html = textField("Mật khẩu", name: "p", state: FormState([("p", "bí mật")]), type: .password, required: true).text
        #expect(!html.contains("bí mật") && !html.contains("(nếu có)"))
    }

    @Test("A day is shown as people write it, a wrong one as it was typed")
    func days() {
        #expect(dateField("Ngày", name: "d", state: FormState([("d", "2026-02-27")])).text.contains("value=\"27/02/2026\""))
        #expect(dateField("Ngày", name: "d", state: FormState([("d", "31/02/2026")])).text.contains("value=\"31/02/2026\""))
    }

    @Test("A deadline says the state, the time and where to see why")
    func deadline() throws {
        let due = Instant(try #require(Day(2026, 2, 27)), TimeOfDay(17, 30))
        let html = deadlineTag(text: "Còn 3 ngày làm việc", tone: .good, due: due, whyLink: "/x").text
        #expect(html.contains("<time datetime=\"2026-02-27T17:30:00+07:00\">27/02/2026 17:30</time>"))
        #expect(html.contains("<a href=\"/x\">vì sao?</a>"))
        #expect(!deadlineTag(text: "Tạm dừng", tone: .neutral, due: nil).text.contains("<time"))
    }

    @Test("A table gives every cell the name of its column, and says it when empty")
    func table() {
        let html = dataTable(columns: [Column("Mã"), Column("Số", isNumber: true)], rows: [["A", "1"]], caption: "Bảng").text
        #expect(html.contains("<td data-label=\"Mã\">A</td><td class=\"number\" data-label=\"Số\">1</td>"))
        #expect(html.contains("<caption>Bảng</caption>"))
        #expect(dataTable(columns: [Column("Mã")], rows: [], caption: "Bảng", empty: "trống").text == "trống")
    }

    @Test("The short cards of a phone are the table's own, and leave out what is extra")
    func cards() {
        let columns = [Column("Hồ sơ"), Column("Nhận", isExtra: true), Column("Số", isNumber: true, isExtra: true)]
        let table = dataTable(columns: columns, rows: [["A", "B", "1"]], caption: "Hồ sơ", cards: .brief).text
        #expect(table.contains("<table class=\"data brief\">") && table.contains("<td class=\"extra\" data-label=\"Nhận\">B</td>"))
        #expect(table.contains("<td class=\"number extra\" data-label=\"Số\">1</td>"))
        #expect(dataTable(columns: [Column("Hồ sơ")], rows: [["A"]], caption: "Hồ sơ").text.contains("<table class=\"data\">"))
    }

    @Test("A fixed table leaves one column what is left, so that it stays within the margin")
    func widths() {
        #expect(printWidths([10, nil, 5]) == "table.grid th:nth-child(1){width:10.0%}table.grid th:nth-child(3){width:5.0%}")
    }

    @Test("Steps and strips say in words what they draw")
    func words() {
        let html = steps([
            StepItem(label: "Một", state: .done), StepItem(label: "Hai", state: .current), StepItem(label: "Ba", state: .todo),
        ]).text
        #expect(html.contains("(đã xong)") && html.contains("(đang làm)") && html.contains("(chưa tới)"))
        #expect(html.components(separatedBy: "aria-current=\"step\"").count == 2)
        #expect(strip([StripPart(label: "Tư pháp", amount: 9, note: "9 giờ")], label: "Ai giữ").text.contains("Tư pháp <b>9 giờ</b>"))
        #expect(progressBar(done: 105, total: 135, label: "thủ tục").text.contains("105/135 thủ tục (77,8\u{A0}%)"))
        #expect(progressBar(done: 0, total: 0, label: "thủ tục").text.contains("width=\"0%\""))
    }

    @Test("Charts have a title, words, and a table of the same figures; without figures they say so")
    func charts() {
        let html = lineChart(
            title: "Đúng hạn", unit: "%", points: ["1", "2"], series: [ChartSeries("Xã", [90, nil]), ChartSeries("Sở", [95, 97])]
        ).text
        #expect(html.contains("<title id=") && html.contains("<desc id=") && html.contains("<caption>Đúng hạn</caption>"))
        #expect(lineChart(title: "x", points: [], series: []).text.contains("Chưa có số liệu"))
        #expect(barChart(title: "x", bars: [ChartBar("a", 0)]).text.contains("width=\"0%\""))
        #expect(donut(title: "x", parts: [ChartBar("a", 0)]).text.contains("Chưa có số liệu"))
        #expect(lineChart(title: "x", points: ["1"], series: [ChartSeries("a", [.nan])]).text.contains("Chưa có số liệu"))
        #expect(lineChart(title: "x", points: ["1"], series: [ChartSeries("a", [5])]).text.contains("cx=\"50%\""))
    }

    @Test("A bar bears its whole name, however long")
    func barNames() {
        let name = String(repeating: "Chứng thực bản sao từ bản chính ", count: 5)
        #expect(barChart(title: "x", bars: [ChartBar(name, 1)]).text.contains("<p>\(name)</p>"))
        #expect(stackedBarChart(title: "x", categories: [name], series: [ChartSeries("a", [1])]).text.contains("<p>\(name)</p>"))
    }

    @Test("A long step wraps and stays inside its box")
    func flow() {
        let html = flowChart(steps: [
            FlowStep(order: 1, content: String(repeating: "nghiêng ", count: 60), role: "Công chức Tư pháp – Hộ tịch")
        ]).text
        #expect(html.components(separatedBy: "<text").count > 8)
        #expect(flowChart(steps: []).isEmpty)
    }

    @Test("Numbers are written the Vietnamese way")
    func numbers() {
        #expect(NumberText.text(1_234_567) == "1.234.567")
        #expect(NumberText.text(-999) == "-999")
        #expect(NumberText.text(1234.56, decimals: 2) == "1.234,56")
        #expect(NumberText.text(7.50) == "7,5")
        #expect(NumberText.text(-0.01) == "0")
        #expect(NumberText.percent(0.8555) == "85,5\u{A0}%" || NumberText.percent(0.8555) == "85,6\u{A0}%")
        #expect(NumberText.text(.infinity) == "–")
    }
}
