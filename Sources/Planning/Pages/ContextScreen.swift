import Kernel
import Web

enum ContextScreen: RegisterScreen {
    static let noun = "vấn đề"
    static let intro = "Điều bên trong và bên ngoài ảnh hưởng đến việc của cơ quan, và cơ quan đáp ứng thế nào (điều 4.1). Rà soát mỗi năm."
    static let isReviewed = true

    static let columns = [Column("Vấn đề"), Column("Loại"), Column("Ảnh hưởng"), Column("Cách đáp ứng")]
    static func cells(_ version: RegisterVersion<ContextIssue>) -> [HTML] {
        let issue = version.entry
        return [
            withDetail(issue.issue, issue.detail), tag(issue.side.vietnamese), "\(issue.effect)", "\(issue.response)",
        ]
    }

    static let sheetColumns = ["Loại", "Vấn đề", "Nội dung", "Ảnh hưởng", "Cách đáp ứng"].map { SheetColumn($0) }
    static func sheetCells(_ issue: ContextIssue) -> [Cell] {
        [.text(issue.side.vietnamese), .text(issue.issue), .text(issue.detail), .text(issue.effect), .text(issue.response)]
    }

    private static let sides = ContextIssue.Side.allCases.map { Option($0.rawValue, $0.vietnamese) }

    static func fields(_ state: FormState) -> HTML {
        """
        \(radios("Loại", name: "side", options: sides, state: state, required: true))
        \(textField("Vấn đề", name: "issue", state: state, required: true))
        \(textArea("Nội dung", name: "detail", state: state, rows: 2))
        \(textArea("Ảnh hưởng", name: "effect", state: state, rows: 2))
        \(textArea("Cách đáp ứng", name: "response", state: state, rows: 2))
        """
    }

    static func values(_ issue: ContextIssue) -> [(String, String)] {
        [
            ("side", issue.side.rawValue), ("issue", issue.issue), ("detail", issue.detail), ("effect", issue.effect),
            ("response", issue.response),
        ]
    }

    static func entry(from form: Fields) throws(Problem) -> ContextIssue {
        guard let side = form["side"].flatMap(ContextIssue.Side.init(rawValue:)) else {
            throw Problem.invalid(field: "side", "Chọn bên trong hoặc bên ngoài.")
        }
        return ContextIssue(
            side: side, issue: form.text("issue"), detail: form.text("detail"), effect: form.text("effect"), response: form.text("response")
        )
    }

    static func filterFields(_ query: ListQuery) -> HTML {
        selectField("Loại", name: "loai", options: sides, state: query.state, none: "Tất cả")
    }
    static func keeps(_ issue: ContextIssue, _ query: ListQuery, today: Day) -> Bool {
        query["loai"] == nil || query["loai"] == issue.side.rawValue
    }
}

/// A name, and below it what is said about it.
func withDetail(_ name: String, _ detail: String, link: String? = nil) -> HTML {
    let title: HTML = link.map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)"
    return detail.isEmpty ? title : "\(title)<br /><span class=\"hint\">\(detail)</span>"
}
