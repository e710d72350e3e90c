package import Deadlines
package import Kernel
package import Storage

/// The rows referrals add to the slip of control (TT 01/2018/TT-VPCP Mẫu 05; TT 03/2025/TT-VPCP Mẫu 06): agency that gives and agency that
/// receives, when and through whom, and whether what was due then was in time.
package struct ReferralRow: Sendable, Hashable {
    /// "1. Giao", "2. Nhận".
    package let giver: String
    package let receiver: String
    package let givenAt: Instant
    package let givenBy: String
    /// Nil until the other side took it over.
    package let receivedAt: Instant?
    package let receivedBy: String?
    /// Until when the receiver has it; nil of what comes back.
    package let dueAt: Instant?
    /// How the giver stood to his own deadline; nil where he had none here.
    package let result: DossierOutcome?
    package let note: String
}

package enum ReferralRows {
    /// In order of giving: each referral as it went out, and, when it was answered or recalled, as it came back.
    package static func rows(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [ReferralRow] {
        rows(try ReferralStore.referrals(of: dossier, in: reader))
    }

    package static func rows(_ referrals: [Referral]) -> [ReferralRow] {
        referrals.flatMap { [out($0)] + [back($0)].compactMap { $0 } }.sorted { ($0.givenAt, $0.giver) < ($1.givenAt, $1.giver) }
    }

    private static func out(_ referral: Referral) -> ReferralRow {
        ReferralRow(
            giver: referral.fromName, receiver: referral.receiver, givenAt: referral.sentAt, givenBy: referral.sentByName,
            receivedAt: referral.receivedAt, receivedBy: referral.receivedByName, dueAt: referral.dueAt, result: nil,
            note: "\(referral.kind.vietnamese) (\(referral.limitText)): \(referral.content)")
    }

    private static func back(_ referral: Referral) -> ReferralRow? {
        guard let endedAt = referral.endedAt, let by = referral.endedByName else { return nil }
        switch referral.state {
        case .answered:
            return ReferralRow(
                giver: referral.receiver, receiver: referral.fromName, givenAt: endedAt, givenBy: by, receivedAt: endedAt,
                receivedBy: nil, dueAt: nil, result: referral.outcome, note: referral.ending)
        case .recalled:
            return ReferralRow(
                giver: referral.receiver, receiver: referral.fromName, givenAt: endedAt, givenBy: referral.receivedByName ?? "",
                receivedAt: endedAt, receivedBy: by, dueAt: nil, result: nil, note: "Thu hồi: \(referral.ending)")
        case .sent, .received, .waived: return nil
        }
    }
}
