package import Kernel
package import Storage

/// An internal or external issue that bears on what the agency wants to achieve (clause 4.1).
package struct ContextIssue: RegisterEntry {
    package enum Side: String, CaseIterable, Sendable, SQLCodable {
        case `internal`, external

        package var vietnamese: String {
            switch self {
            case .internal: "Bên trong"
            case .external: "Bên ngoài"
            }
        }
    }

    package var side: Side
    package var issue: String
    package var detail: String
    package var effect: String
    package var response: String

    package init(side: Side, issue: String, detail: String = "", effect: String = "", response: String = "") {
        self.side = side
        self.issue = issue
        self.detail = detail
        self.effect = effect
        self.response = response
    }

    package static let register = Register.context

    package init(row: Row) throws {
        self.init(
            side: try row["side"], issue: try row["issue"], detail: try row["detail"], effect: try row["effect"],
            response: try row["response"])
    }

    package var columns: [(name: String, value: SQL)] {
        [
            ("side", "\(side)"), ("issue", "\(issue)"), ("detail", "\(detail)"), ("effect", "\(effect)"), ("response", "\(response)"),
        ]
    }

    package var label: String { issue }

    package func checked(on today: Day) throws(Problem) -> Self {
        var errors = FieldErrors()
        errors.expect(!issue.isEmpty, "issue", "Nhập vấn đề.")
        errors.length("issue", issue, "Vấn đề", 1...1000)
        errors.length("detail", detail, "Nội dung", 0...20_000)
        errors.length("effect", effect, "Ảnh hưởng", 0...20_000)
        errors.length("response", response, "Cách đáp ứng", 0...20_000)
        try errors.check("Còn \(errors.messages.count) chỗ cần sửa.")
        return self
    }
}
