import Deadlines
package import Identity
package import Kernel
package import Storage

/// Asks for opinions, all at once and side by side (NĐ 61/2018 Đ19.5). The dossier stays with its holder, its time runs on.
package enum AskOpinions {
    package static let most = 20

    @discardableResult
    package static func perform(
        _ id: Identifier<Dossier>, of addressees: [Addressee], _ draft: ReferralDraft, expecting version: Int? = nil, by actor: Actor,
        in tx: Transaction
    ) throws -> [Identifier<Referral>] {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        try dossier.expectHere()
        guard dossier.state.isOpen else {
            throw Problem.conflict("Hồ sơ này \(dossier.state.vietnamese.lowercased()), không hỏi ý kiến nữa.")
        }
        var asked = Set<Addressee>()
        let distinct = addressees.filter { asked.insert($0).inserted }
        guard !distinct.isEmpty else { throw Problem.invalid(field: "agency", "Anh/chị chọn nơi cần hỏi: cơ quan, đơn vị hoặc người.") }
        guard distinct.count <= most else { throw Problem.invalid(field: "agency", "Mỗi lần hỏi tối đa \(most) nơi.") }
        try ReferralStore.hold(dossier, in: tx)
        let open = try ReferralStore.open(of: id, in: tx)
        if let twice = open.first(where: { $0.kind == .opinion && asked.contains($0.asked) }) {
            throw Problem.conflict("\(twice.receiver) đang được hỏi ý kiến về hồ sơ này rồi (\(twice.code)).")
        }
        let first = try ReferralStore.nextNumber(of: id, in: tx)
        let referrals = try distinct.enumerated().map { index, addressee in
            try SendReferral.perform(.opinion, about: dossier, to: addressee, draft, number: first + index, by: actor, in: tx)
        }
        try tx.journal(
            DossierEvent.opinionsAsked(of: referrals.map(\.receiver).joined(separator: "; ")),
            about: dossier.reference, agency: dossier.agency.value)
        return referrals.map(\.id)
    }
}

extension Referral {
    /// Who was asked, as one asks.
    var asked: Addressee { person.map(Addressee.person) ?? unit.map(Addressee.unit) ?? .agency(to) }
}
