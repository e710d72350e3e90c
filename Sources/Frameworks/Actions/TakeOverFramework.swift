package import Identity
package import Kernel
import Organisation
package import Storage

/// An agency takes over a published framework model in one action: it gets drafts of its own of everything in it, with its own name, head
/// and year filled in. What it has already is left alone.
package enum TakeOverFramework {
    package struct Result: Sendable {
        package let adoption: Identifier<Adoption>
        package let items: [AdoptedItem]

        package var madeCount: Int { items.count { $0.outcome == .made } }
    }

    @discardableResult
    package static func perform(_ id: Identifier<Framework>, by actor: Actor, in tx: Transaction) throws -> Result {
        let framework = try FrameworkStore.framework(id, for: actor, in: tx)
        let agency = try AgencyStore.agency(actor.agency, in: tx)
        guard agency.kind == framework.agencyKind else {
            throw Problem.conflict("Mô hình khung này dành cho \(framework.agencyKind.vietnamese), không phải \(agency.kind.vietnamese).")
        }
        guard let version = try FrameworkStore.published(of: id, at: tx.now, in: tx) else {
            throw Problem.conflict("Mô hình khung chưa được phát hành.")
        }
        let adoption = try AdoptionStore.insertFirst(version, agency: agency.id, in: tx)
        let placeholders = Placeholders(agency: agency.name, head: try head(of: agency, in: tx), year: tx.now.day.year)
        var maker = try ItemMaker(actor: actor, tx: tx)
        let items = try FrameworkStore.items(of: version.id, in: tx).map { item in
            let adopted = try maker.make(item.content.filled(placeholders))
            try AdoptionStore.insert(adopted, into: adoption, agency: agency.id, in: tx)
            return adopted
        }
        try tx.journal(
            FrameworkEvent.takenOver(version: version.number, items: items.count),
            about: Reference(.framework, id, label: "\(framework.name), phiên bản \(version.number)"), agency: agency.id.value)
        return Result(adoption: adoption, items: items)
    }

    /// Whom the texts name as the head: the setting, else who holds the role, else the post in general.
    private static func head(of agency: Agency, in tx: Transaction) throws -> String {
        let settings = try AgencySettings.settings(of: agency.id, on: tx.now.day, in: tx)
        if let name = settings[.headName] { return [settings[.headPost], name].compactMap(\.self).joined(separator: " ") }
        if let head = try StaffDirectory.staff(of: agency.id, holding: [.head], in: tx).first {
            return head.post.isEmpty ? head.name : "\(head.post) \(head.name)"
        }
        return "Người đứng đầu \(agency.name)"
    }
}
