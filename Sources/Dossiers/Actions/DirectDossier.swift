import Deadlines
package import Identity
package import Kernel
package import Storage

/// The head says what to do about a dossier, and may put it into other hands by that. It answers the warnings about it.
package enum DirectDossier {
    package static func perform(
        _ id: Identifier<Dossier>, note: String, to holder: Identifier<Account>? = nil, expecting version: Int? = nil, by actor: Actor,
        in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        guard dossier.state.isOpen else { throw Problem.conflict("Hồ sơ này \(dossier.state.vietnamese.lowercased()) rồi.") }
        guard !note.isEmpty else { throw Problem.invalid(field: "note", "Anh/chị ghi ý kiến chỉ đạo.") }
        if holder != nil, dossier.lane == .elsewhere {
            throw Problem.invalid(field: "holder", "Hồ sơ đang ở cơ quan khác nên chưa giao cho ai được: anh/chị chỉ ghi ý kiến.")
        }
        try StaffCheck.expect(holder, for: dossier.step, in: dossier.agency, tx)
        var change = DossierChange(dossier)
        if let holder, holder != dossier.holder {
            change.holder = holder
            change.heldSince = tx.now
        }
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(.directed, to: dossier, change, note: note, by: actor, in: tx)
        try WarningStore.answer(dossier, by: actor, in: tx)
        try tx.journal(DossierEvent.directed(note: note), about: dossier.reference, agency: dossier.agency.value)
    }
}
