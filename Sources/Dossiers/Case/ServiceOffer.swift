package import Deadlines
package import Documents
package import Identity
package import Kernel
import Organisation
package import Procedures
package import Storage

/// A procedure as the desk can receive dossiers for it on a day: the revision in force with its path and limit, and what numbering and
/// the clock need. Prepared once, it serves many receptions of that agency and procedure, as long as the revision stays in force.
package struct ServiceOffer: Sendable {
    package struct Part: Sendable, Hashable {
        package let name: String
        package let original: Int
        package let copy: Int
        package let note: String

        /// What the procedure marks "nếu có" need not be there.
        private static let conditional = ["neu ", "truong hop", "chi khi", "khong co thi", "xuat trinh", "khong phai nop", "hoac "]

        package var isRequired: Bool {
            let words = "\(name) \(note)".folded
            return !Self.conditional.contains { words.contains($0) }
        }
    }

    package let agency: AgencyID
    package let province: AgencyID?
    package let tthc: TTHCID
    package let tthcCode: String
    package let title: String
    package let field: String
    package let revision: RevisionID
    package let path: DossierPath
    package let parts: [Part]
    package let limit: TimeLimit
    package let fee: String
    package let codePrefix: String
    package let calendar: WorkingCalendar
    package let rules: RuleBook

    /// - Throws: `Problem.conflict` when the agency has no procedure in force for it, or one without a limit or steps that can be read.
    package static func prepare(_ tthc: TTHCID, of agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> ServiceOffer {
        guard let procedure = try Procedures.inForce(agency, tthc, at: instant, in: reader) else {
            throw Problem.conflict("Thủ tục này chưa có quy trình còn hiệu lực nên chưa tiếp nhận hồ sơ được.")
        }
        guard let limit = procedure.limit.flatMap({ TimeLimit($0) }) else {
            throw Problem.conflict("Quy trình \(procedure.documentCode) chưa ghi thời hạn đọc được nên chưa hẹn ngày trả được.")
        }
        let path = DossierPath(procedure.content.steps.map { (name: $0.name ?? $0.content, role: $0.role, limit: $0.limit) })
        guard !path.steps.isEmpty else { throw Problem.conflict("Quy trình \(procedure.documentCode) chưa có bước nào.") }
        return ServiceOffer(
            agency: agency, province: try Jurisdiction.province(of: agency, in: reader), tthc: tthc, tthcCode: procedure.tthc.tthc.code,
            title: procedure.tthc.tthc.name, field: procedure.tthc.field, revision: procedure.revisionID, path: path,
            parts: procedure.content.parts.map { Part(name: $0.name, original: $0.original, copy: $0.copy, note: $0.note) }, limit: limit,
            fee: procedure.tthc.fee ?? procedure.content.fee,
            codePrefix: try AgencySettings.dossierCodePrefix(of: agency, on: instant.day, in: reader),
            calendar: try Calendars.calendar(for: agency, in: reader), rules: try RuleBook.of(agency, in: reader))
    }
}
