import Foundation
package import Kernel
import Standards
package import Storage

/// What the agency's QMS covers (clause 4.3), and by which edition of the standard. One per agency at a time.
package struct QMSScope: RegisterEntry {
    /// A clause that does not apply; the standard asks for the reason.
    package struct Exclusion: Sendable, Hashable, Codable {
        package var clause: String
        package var reason: String

        package init(clause: String, reason: String) {
            self.clause = clause
            self.reason = reason
        }
    }

    /// TT 26/2014 Đ6: an agency keeps its own system or shares one.
    package enum Form: String, CaseIterable, Sendable, SQLCodable {
        case separate = "own", shared

        package var vietnamese: String {
            switch self {
            case .separate: "Xây dựng riêng"
            case .shared: "Xây dựng chung"
            }
        }
    }

    package var standard: String
    package var form: Form
    package var text: String
    /// Where the work is done.
    package var sites: String
    package var exclusions: [Exclusion]

    package init(
        standard: String = Standard.current.name, form: Form = .separate, text: String, sites: String = "",
        exclusions: [Exclusion] = []
    ) {
        self.standard = standard
        self.form = form
        self.text = text
        self.sites = sites
        self.exclusions = exclusions
    }

    package static let register = Register.scope

    package init(row: Row) throws {
        self.init(
            standard: try row["standard"], form: try row["form"], text: try row["text"], sites: try row["sites"],
            exclusions: try (row["exclusions"] as JSONText<[Exclusion]>).content)
    }

    package var columns: [(name: String, value: SQL)] {
        get throws {
            [
                ("standard", "\(standard)"), ("form", "\(form)"), ("text", "\(text)"), ("sites", "\(sites)"),
                ("exclusions", "\(try JSONText(exclusions))"),
            ]
        }
    }

    package var label: String { "Phạm vi hệ thống quản lý chất lượng" }

    package func checked(on today: Day) throws(Problem) -> Self {
        var kept = self
        kept.exclusions = exclusions.filter { !$0.clause.isEmpty || !$0.reason.isEmpty }
        var errors = FieldErrors()
        errors.expect(!text.isEmpty, "text", "Nhập phạm vi áp dụng.")
        errors.length("text", text, "Phạm vi áp dụng", 1...20_000)
        errors.length("sites", sites, "Địa điểm", 0...2000)
        errors.expect(Standard.all.contains { $0.name == standard }, "standard", "Chọn tiêu chuẩn trong danh sách.")
        for exclusion in kept.exclusions {
            let known = Standard.all.first { $0.name == standard }?.clause(exclusion.clause) != nil
            errors.expect(known, "clause", "Không có điều khoản “\(exclusion.clause.cited())” trong \(standard).")
            errors.expect(!exclusion.reason.isEmpty, "reason", "Nêu lý do không áp dụng điều \(exclusion.clause.cited()).")
            errors.length("reason", exclusion.reason, "Lý do", 1...2000)
        }
        try errors.check("Còn \(errors.messages.count) chỗ cần sửa.")
        return kept
    }
}
