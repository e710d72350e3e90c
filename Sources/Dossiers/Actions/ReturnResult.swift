package import Identity
package import Kernel
package import Storage

/// Hands the result to the applicant. The agency's clock stopped when the result was there.
package enum ReturnResult {
    package static func perform(
        _ id: Identifier<Dossier>, method: DossierChannel = .desk, recipient: String = "", note: String = "",
        expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        try dossier.returned()
        guard recipient.count <= 200 else { throw Problem.invalid(field: "recipient", "Tên người nhận dài tối đa 200 ký tự.") }
        try DossierStore.insertReturn(dossier, method: method, recipient: recipient.isEmpty ? dossier.applicant : recipient, in: tx)
        var change = DossierChange(dossier)
        change.state = .returned
        change.holder = nil
        change.closedAt = tx.now
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(.returned, to: dossier, change, note: note, by: actor, in: tx)
        try tx.journal(DossierEvent.returned, about: dossier.reference, agency: dossier.agency.value)
    }
}
