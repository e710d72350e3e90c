package import Identity
package import Kernel
package import Storage

/// No answer came by the sub-deadline: the officer who asked tells the head (NĐ 61/2018 Đ19.5). It then stands in the head's work. Where she
/// has not, the watch does.
package enum ReportSilence {
    package static func perform(
        _ id: Identifier<Referral>, note: String = "", expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let referral = try ReferralStore.outgoing(id, by: actor, in: tx)
        try referral.expect(version)
        guard note.count <= 2000 else { throw Problem.invalid(field: "note", "Dài tối đa 2.000 ký tự.") }
        try perform(referral, note: note, by: actor, in: tx)
    }

    /// Without anybody pressing; in the record it is the asking officer's report, made for her.
    static func perform(_ referral: Referral, in tx: Transaction) throws {
        let system = Actor(
            account: referral.sentBy, name: "\(tx.stamp.name), thay \(referral.sentByName)", agency: referral.from,
            agencyName: referral.fromName, roles: [])
        try perform(referral, note: "Tự động báo cáo khi quá hạn", by: system, in: tx)
    }

    private static func perform(_ referral: Referral, note: String, by actor: Actor, in tx: Transaction) throws {
        try referral.reported(at: tx.now)
        var change = ReferralChange(referral)
        change.reportedAt = tx.now
        try ReferralStore.update(referral, to: change, .silenceReported, note: note, by: actor, in: tx)
        try referral.journal(.silenceReported(receiver: referral.receiver, due: referral.dueAt), in: tx)
    }
}
