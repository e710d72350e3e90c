package import Identity
package import Kernel
package import Storage

/// No answer came by the sub-deadline: the officer who asked tells the head (NĐ 61/2018 Đ19.5). It then stands in the head's work.
package enum ReportSilence {
    package static func perform(
        _ id: Identifier<Referral>, note: String = "", expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let referral = try ReferralStore.outgoing(id, by: actor, in: tx)
        try referral.expect(version)
        try referral.reported(at: tx.now)
        guard note.count <= 2000 else { throw Problem.invalid(field: "note", "Dài tối đa 2.000 ký tự.") }
        var change = ReferralChange(referral)
        change.reportedAt = tx.now
        try ReferralStore.update(referral, to: change, .silenceReported, note: note, by: actor, in: tx)
        try referral.journal("silenceReported", ["receiver": referral.receiver, "due": referral.dueAt.iso8601], in: tx)
    }
}
