package import Identity
package import Kernel
package import Storage

/// Puts a wrong result right: a new paper with its reason, and a proposal to treat it as a nonconformity (8.7).
package enum CorrectResult {
    package static func perform(
        _ id: Identifier<Dossier>, _ draft: ResultDraft, reason: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        guard dossier.state == .finished || dossier.state == .returned else {
            throw Problem.conflict("Hồ sơ này \(dossier.state.vietnamese.lowercased()), chưa có kết quả để đính chính.")
        }
        guard !reason.isEmpty else { throw Problem.invalid(field: "note", "Anh/chị ghi kết quả sai ở đâu và sửa thế nào.") }
        try draft.check(at: tx.now)
        let change = DossierChange(dossier)
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.insert(draft, seq: dossier.version + 1, reason: reason, of: dossier, by: actor, in: tx)
        try DossierStore.append(.corrected, to: dossier, change, note: reason, by: actor, in: tx)
        try DossierProposals.wrongResult(dossier, reason: reason, in: tx)
        try tx.journal(DossierEvent.corrected(reason: reason), about: dossier.reference, agency: dossier.agency.value)
    }
}
