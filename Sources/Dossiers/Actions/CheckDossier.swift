package import Identity
package import Kernel
package import Storage

/// A colleague looks over what was done: right, or with a remark. Nobody checks her own work.
package enum CheckDossier {
    package static func perform(
        _ id: Identifier<Dossier>, isRight: Bool, note: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        guard dossier.closedAt == nil else { throw Problem.conflict("Hồ sơ này \(dossier.state.vietnamese.lowercased()) rồi.") }
        guard isRight || !note.isEmpty else { throw Problem.invalid(field: "note", "Anh/chị ghi điều cần sửa.") }
        guard try !DossierStore.hasWorked(actor.account, on: id, in: tx) else {
            throw Problem.forbidden("Anh/chị đã làm việc trên hồ sơ này; việc kiểm tra chéo do đồng nghiệp khác làm.")
        }
        guard dossier.holder != actor.account else {
            throw Problem.forbidden("Anh/chị đang giữ hồ sơ này; việc kiểm tra chéo do đồng nghiệp khác làm.")
        }
        let change = DossierChange(dossier)
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(
            .checked, to: dossier, change, note: isRight ? ["Đúng, đủ.", note].filter { !$0.isEmpty }.joined(separator: " ") : note,
            by: actor, in: tx)
        try CheckStore.insert(isRight: isRight, of: dossier, in: tx)
        try tx.journal(DossierEvent.checked(isRight: isRight), about: dossier.reference, agency: dossier.agency.value)
    }
}
