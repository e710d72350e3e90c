import Deadlines
package import Identity
package import Kernel
package import Storage

/// The side that asked takes its referral back, with the reason; a dossier given away is here again.
package enum RecallReferral {
    package static func perform(
        _ id: Identifier<Referral>, reason: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let referral = try ReferralStore.outgoing(id, by: actor, in: tx)
        try referral.expect(version)
        try referral.recalled(reason)
        var change = ReferralChange(referral)
        change.end(.recalled, reason, by: actor, at: tx.now)
        try ReferralStore.update(referral, to: change, .recalled, note: reason, by: actor, in: tx)
        if referral.kind == .transfer {
            try DossierHomecoming.perform(of: referral, note: "Thu hồi từ \(referral.toName): \(reason)", by: actor, in: tx)
        } else {
            try referral.letStepGoOn("thu hồi", in: tx)
        }
        try referral.journal(.recalled(reason: reason), in: tx)
    }
}
