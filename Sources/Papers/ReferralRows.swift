import Deadlines
import Dossiers
import Kernel

/// The rows referrals add to the slip of control (TT 01/2018/TT-VPCP Mẫu 05; TT 03/2025/TT-VPCP Mẫu 06): agency that gives and agency that
/// receives, when and through whom, and whether what was due then was in time.
struct ReferralRow: Sendable, Hashable {
    /// "1. Giao", "2. Nhận".
    let giver: String
    let receiver: String
    let givenAt: Instant
    let givenBy: String
    /// Nil until the other side took it over.
    let receivedAt: Instant?
    let receivedBy: String?
    /// Until when the receiver has it; nil of what comes back.
    let dueAt: Instant?
    /// How the giver stood to his own deadline; nil where he had none here.
    let result: DossierOutcome?
    let note: String
}

enum ReferralRows {
    /// In order of giving: each referral as it went out, and, when it was answered or recalled, as it came back.
    static func rows(_ referrals: [Referral]) -> [ReferralRow] {
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
