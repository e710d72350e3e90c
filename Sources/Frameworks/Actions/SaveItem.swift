package import Identity
package import Kernel
package import Storage

/// Writes an item of the draft version: a new one, or a change of one. A published version is never written to.
package enum SaveItem {
    /// `expecting` is the revision the person has before her; nil for a new item.
    package static func perform(
        _ item: ItemDraft, expecting revision: Int? = nil, in framework: Identifier<Framework>, by actor: Actor, tx: Transaction
    ) throws {
        let owner = try FrameworkStore.owned(framework, by: actor, in: tx)
        guard let draft = try FrameworkStore.draft(of: framework, in: tx) else {
            throw Problem.conflict("Phiên bản đã phát hành không sửa được. Anh/chị bấm “Soạn phiên bản mới” trước.")
        }
        try item.check()
        let known = try FrameworkStore.item(item.key, of: draft.id, in: tx)
        if let revision {
            guard let known, known.content.kind == item.kind else { throw Problem.notFound }
            try FrameworkStore.update(known, to: item, expecting: revision, in: tx)
        } else {
            try FrameworkStore.insert(item, position: try FrameworkStore.lastPosition(in: draft.id, tx) + 10, into: draft.id, in: tx)
        }
        try tx.journal(
            revision == nil ? FrameworkEvent.itemAdded(item.title, version: draft.number) : .itemChanged(item.title, version: draft.number),
            about: owner.reference, agency: actor.agency.value)
    }
}

/// Takes an item out of the draft version.
package enum RemoveItem {
    package static func perform(_ key: String, from framework: Identifier<Framework>, by actor: Actor, in tx: Transaction) throws {
        let owner = try FrameworkStore.owned(framework, by: actor, in: tx)
        guard let draft = try FrameworkStore.draft(of: framework, in: tx), let item = try FrameworkStore.item(key, of: draft.id, in: tx)
        else {
            throw Problem.notFound
        }
        try FrameworkStore.remove(item, in: tx)
        try tx.journal(
            FrameworkEvent.itemRemoved(item.content.title, version: draft.number),
            about: owner.reference, agency: actor.agency.value)
    }
}
