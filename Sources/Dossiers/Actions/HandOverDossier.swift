package import Identity
package import Kernel
package import Storage

/// Gives the present step to a person: to oneself ("Nhận xử lý") or to a colleague.
package enum HandOverDossier {
    package static func perform(
        _ id: Identifier<Dossier>, to holder: Identifier<Account>, note: String = "", expecting version: Int? = nil, by actor: Actor,
        in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        try dossier.expectHere()
        guard dossier.closedAt == nil else {
            throw Problem.conflict("Hồ sơ này \(dossier.state.vietnamese.lowercased()), không giao được nữa.")
        }
        guard dossier.holder != holder else { throw Problem.conflict("Người này đang giữ hồ sơ rồi.") }
        try StaffCheck.expect(holder, for: dossier.step, field: "to", in: dossier.agency, tx)
        var change = DossierChange(dossier)
        change.holder = holder
        change.heldSince = tx.now
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(.handedOver, to: dossier, change, note: note, by: actor, in: tx)
        try tx.journal(DossierEvent.handedOver(holder: holder), about: dossier.reference, agency: dossier.agency.value)
    }
}
