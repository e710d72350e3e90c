package import Identity
package import Kernel
package import Storage

/// Lays the papers away: where they are found again (7.5.3.2).
package enum ArchiveDossier {
    package static func perform(
        _ id: Identifier<Dossier>, place: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        guard dossier.closedAt != nil else { throw Problem.conflict("Hồ sơ chưa trả kết quả nên chưa lưu được.") }
        guard !place.isEmpty, place.count <= 200 else {
            throw Problem.invalid(field: "place", "Anh/chị ghi nơi lưu, ví dụ “Kho A, kệ 3, hộp 12”.")
        }
        guard try DossierStore.archivePlace(of: id, in: tx) == nil else { throw Problem.conflict("Hồ sơ này đã lưu rồi.") }
        let change = DossierChange(dossier)
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.insertArchive(dossier, place: place, by: actor, in: tx)
        try DossierStore.append(.archived, to: dossier, change, note: place, by: actor, in: tx)
        try tx.journal(DossierEvent.archived(place: place), about: dossier.reference, agency: dossier.agency.value)
    }
}
