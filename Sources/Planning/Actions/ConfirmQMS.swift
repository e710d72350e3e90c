package import Identity
package import Kernel
package import Standards
package import Storage

/// The head confirms that the QMS works (QĐ 19/2014 Đ4.2); not while something mandatory is missing.
package struct ConfirmQMS: Sendable {
    package let sources: [RequirementSource]

    package init(_ sources: [RequirementSource]) { self.sources = sources }

    @discardableResult
    package func perform(note: String = "", by actor: Actor, in tx: Transaction) throws -> Identifier<Confirmation> {
        let checklist = try Checklist.read(sources, of: actor.agency, year: tx.now.day.year, asOf: tx.now, in: tx)
        try checklist.refuseWhileBlocked("xác nhận hiệu lực")
        let id = try Announcements.insertConfirmation(of: actor.agency, note: note, in: tx)
        try tx.journal(
            "qms.confirmed", Reference(kind: "qmsConfirmation", id: id.value, label: "Xác nhận hiệu lực hệ thống quản lý chất lượng"),
            agency: actor.agency.value)
        return id
    }
}

extension Checklist {
    /// Names what is missing; the pages show the same lines with the links to where it is done.
    func refuseWhileBlocked(_ act: String) throws(Problem) {
        let missing = blockers
        guard !missing.isEmpty else { return }
        let names = missing.map { "\($0.requirement.title) (điều \($0.requirement.clause))" }.joined(separator: "; ")
        throw Problem.conflict("Chưa thể \(act): còn \(missing.count) phần bắt buộc. \(names).")
    }
}
