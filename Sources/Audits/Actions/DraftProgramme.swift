package import Identity
package import Kernel
package import Storage

/// Begins the audit programme of a year.
package enum DraftProgramme {
    @discardableResult
    package static func perform(year: Int, objective: String, by actor: Actor, in tx: Transaction) throws -> Identifier<AuditProgramme> {
        guard abs(year - tx.now.day.year) <= 1 else { throw Problem.invalid(field: "year", "Chọn năm nay, năm trước hoặc năm sau.") }
        guard !objective.isEmpty, objective.count <= 2000 else {
            throw Problem.invalid(field: "objective", "Anh/chị ghi mục đích đánh giá, tối đa 2.000 ký tự.")
        }
        let id = try ProgrammeStore.insert(year: year, objective: objective, by: actor, in: tx)
        try tx.journal(
            AuditEvent.programmeDrafted,
            about: Reference(.auditProgramme, id, label: "Chương trình đánh giá \(year)"), agency: actor.agency.value)
        return id
    }
}
