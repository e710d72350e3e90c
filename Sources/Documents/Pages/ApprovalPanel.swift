package import Identity
package import Kernel
package import Storage
package import Web

/// Where a document stands on its way, and the one next thing to do; pages of other rooms show it above their content.
package struct ApprovalPanel: Sendable {
    package let document: Document
    /// The revision on its way, if any.
    package let open: Revision?
    /// The last approved one.
    package let approved: Revision?
    let acts: [RevisionAct]
    let blockers: [String]
    let staff: [StaffMember]
    let actor: Actor
    let now: Instant

    /// For a page that already found the document through the person.
    package static func load(
        _ document: Document, history: [Revision], checks: [RevisionCheck], for actor: Actor, at now: Instant, in reader: any Reader
    ) throws -> ApprovalPanel {
        let open = history.first { $0.stage.isOpen }
        let approved = history.first { $0.stage == .approved }
        let shown = [open?.id ?? approved?.id].compactMap(\.self)
        return ApprovalPanel(
            document: document, open: open, approved: approved, acts: try RevisionStore.acts(shown, in: reader),
            blockers: try open.map { try checks.blockers(document, $0, in: reader) } ?? [],
            staff: open == nil ? [] : try StaffDirectory.staff(of: document.agency, in: reader), actor: actor, now: now)
    }

    var isOwn: Bool { actor.agency == document.agency && !actor.isProvince }
    var mayWrite: Bool { isOwn && actor.may(.writeDocuments) && document.withdrawnAt == nil }

    func name(of account: Identifier<Account>?) -> String {
        account.flatMap { id in staff.first { $0.account == id }?.name ?? acts.last { $0.account == id }?.name } ?? "chưa chọn"
    }

    /// The state for the page's heading.
    package var stateTag: HTML {
        if document.withdrawnAt != nil { return tag("Đã hủy bỏ", .neutral) }
        if let open, approved == nil { return tag(open.stage.vietnamese, open.stage == .draft ? .neutral : .info) }
        switch approved?.force(at: now) {
        case .inForce: return tag("Đang có hiệu lực", .good)
        case .notYet(let from): return tag("Hiệu lực từ \(from.day.vietnamese)", .info)
        default: return tag("Chưa ban hành", .warning)
        }
    }
}
