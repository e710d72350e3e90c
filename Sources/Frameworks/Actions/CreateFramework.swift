package import Identity
package import Kernel
package import Organisation
package import Storage

/// Begins a framework model for one kind of agency, with a first draft that has nothing in it yet.
package enum CreateFramework {
    @discardableResult
    package static func perform(
        _ name: String, for kind: AgencyKind, items: [ItemDraft] = [], note: String = "", by actor: Actor, in tx: Transaction
    ) throws -> Identifier<Framework> {
        guard actor.isProvince else { throw Problem.forbidden() }
        guard !name.isEmpty else { throw Problem.invalid(field: "name", "Nhập tên mô hình khung.") }
        let id = try FrameworkStore.insert(name, kind: kind, province: actor.agency, in: tx)
        let version = try FrameworkStore.insertVersion(of: id, note: note, in: tx)
        for (index, item) in items.enumerated() {
            try item.check()
            try FrameworkStore.insert(item, position: (index + 1) * 10, into: version, in: tx)
        }
        try tx.journal(
            FrameworkEvent.created(items: items.count), about: Reference(.framework, id, label: name), agency: actor.agency.value)
        return id
    }
}

/// Takes a framework model in from a file, as a draft to look through and publish.
package enum ImportFramework {
    @discardableResult
    package static func perform(_ file: FrameworkFile, by actor: Actor, in tx: Transaction) throws -> Identifier<Framework> {
        guard let kind = file.agencyKind else { throw Problem.invalid(field: "file", "Không rõ loại cơ quan.") }
        return try CreateFramework.perform(file.name, for: kind, items: file.items, note: file.note ?? "", by: actor, in: tx)
    }
}
