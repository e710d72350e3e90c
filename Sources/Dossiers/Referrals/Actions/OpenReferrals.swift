import Deadlines
import Identity
import Kernel
import Storage

/// What the end of a dossier asks of its referrals.
enum OpenReferrals {
    /// A dossier another agency has cannot end. One that waits for opinions ends without them only for a reason, which every one of those
    /// referrals then carries. Called when the dossier's row is already changed, so that nobody asks anew meanwhile.
    /// - Returns: all referrals of the dossier as they stand now.
    static func settle(_ dossier: Dossier, waiver: String, by actor: Actor, in tx: Transaction) throws -> [Referral] {
        let all = try ReferralStore.referrals(of: dossier.id, in: tx)
        let open = all.filter { $0.endedAt == nil }
        if let transfer = open.first(where: { $0.kind == .transfer }) {
            throw Problem.conflict("Hồ sơ đang ở \(transfer.toName). Anh/chị chờ chuyển trả hoặc thu hồi phiếu \(transfer.code) trước.")
        }
        guard !open.isEmpty else { return all }
        guard !waiver.isEmpty else {
            throw Problem.invalid(
                field: "waiver",
                "Còn chờ ý kiến của \(open.map(\.receiver).joined(separator: ", ")). Muốn kết thúc không chờ, anh/chị ghi lý do.")
        }
        try Referral.expect(waiver, "waiver", "Anh/chị ghi lý do.")
        for referral in open {
            var change = ReferralChange(referral)
            change.end(.waived, waiver, by: actor, at: tx.now)
            try ReferralStore.update(referral, to: change, .waived, note: waiver, by: actor, in: tx)
            try referral.journal(.waived(reason: waiver), in: tx)
        }
        return try ReferralStore.referrals(of: dossier.id, in: tx)
    }
}
