package import Identity
package import Kernel
package import Storage

/// Begins the next version of a framework model, with everything the last one has.
package enum OpenDraft {
    @discardableResult
    package static func perform(_ id: Identifier<Framework>, by actor: Actor, in tx: Transaction) throws -> Identifier<FrameworkVersion> {
        let framework = try FrameworkStore.owned(id, by: actor, in: tx)
        guard try FrameworkStore.draft(of: id, in: tx) == nil else { throw Problem.conflict("Đã có phiên bản đang soạn.") }
        let last = try FrameworkStore.published(of: id, at: tx.now, in: tx)
        let draft = try FrameworkStore.insertVersion(of: id, note: "", in: tx)
        if let last { try FrameworkStore.copyItems(from: last.id, to: draft, in: tx) }
        try tx.journal(FrameworkEvent.draftOpened, about: framework.reference, agency: actor.agency.value)
        return draft
    }
}
