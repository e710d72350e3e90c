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

    package func checked() throws(Problem) -> Self {
        var errors = FieldErrors()
        errors.require(name, "name", "Nhập tên bên quan tâm.")
        errors.require(needs, "needs", "Nhập nhu cầu, mong đợi.")
        try errors.check()
        return self
    }
}
