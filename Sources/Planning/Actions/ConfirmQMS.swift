package import Identity
package import Kernel
package import Standards
package import Storage

/// The head confirms that the QMS works (QĐ 19/2014 Đ4.2); not while something mandatory is missing, the first
/// time not before an internal audit and a management review.
package struct ConfirmQMS: Sendable {
    package let sources: [RequirementSource]

    package init(_ sources: [RequirementSource]) { self.sources = sources }

    @discardableResult
    package func perform(note: String = "", by actor: Actor, in tx: Transaction) throws -> Identifier<Confirmation> {
        let checklist = try Checklist.read(sources, of: actor.agency, year: tx.now.day.year, asOf: tx.now, in: tx)
        let isFirst = try Announcements.lastConfirmation(of: actor.agency, asOf: tx.now, in: tx) == nil
        try Readiness.read(checklist, isFirst: isFirst, sources, of: actor.agency, at: tx.now, in: tx)
            .refuseUnlessReady("xác nhận hiệu lực")
        let id = try Announcements.insertConfirmation(of: actor.agency, note: note, in: tx)
        try tx.journal(
            QMSEvent.confirmed,
            about: Reference(.confirmation, id, label: "Xác nhận hiệu lực hệ thống quản lý chất lượng"), agency: actor.agency.value)
        return id
    }
}
