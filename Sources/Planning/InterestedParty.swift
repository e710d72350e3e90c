package import Kernel
package import Storage

/// Somebody who matters to the QMS, what they need, and which of it the agency must meet (clause 4.2).
package struct InterestedParty: RegisterEntry {
    package var name: String
    package var detail: String
    package var needs: String
    /// What of it binds the agency.
    package var obligations: String
    package var monitoring: String

    package init(name: String, detail: String = "", needs: String, obligations: String = "", monitoring: String = "") {
        self.name = name
        self.detail = detail
        self.needs = needs
        self.obligations = obligations
        self.monitoring = monitoring
    }

    package static let register = Register.parties

    package init(row: Row) throws {
        self.init(
            name: try row["name"], detail: try row["detail"], needs: try row["needs"], obligations: try row["obligations"],
            monitoring: try row["monitoring"])
    }

    package var columns: [(name: String, value: SQL)] {
        [
            ("name", "\(name)"), ("detail", "\(detail)"), ("needs", "\(needs)"), ("obligations", "\(obligations)"),
            ("monitoring", "\(monitoring)"),
        ]
    }

    package var label: String { name }

    package func checked(on today: Day) throws(Problem) -> Self {
        var errors = FieldErrors()
        errors.expect(!name.isEmpty, "name", "Nhập tên bên quan tâm.")
        errors.length("name", name, "Tên bên quan tâm", 1...1000)
        errors.expect(!needs.isEmpty, "needs", "Nhập nhu cầu, mong đợi.")
        errors.length("needs", needs, "Nhu cầu, mong đợi", 1...20_000)
        errors.length("detail", detail, "Nội dung", 0...20_000)
        errors.length("requirement", obligations, "Yêu cầu phải đáp ứng", 0...20_000)
        errors.length("monitoring", monitoring, "Cách theo dõi", 0...20_000)
        try errors.check("Còn \(errors.messages.count) chỗ cần sửa.")
        return self
    }
}
