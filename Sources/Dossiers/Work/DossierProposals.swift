import Deadlines
package import Identity
import Improvement
package import Kernel
package import Storage

/// What this room lays before the head as a possible nonconformity, with its evidence.
package enum DossierProposals {
    static func late(_ dossier: Dossier, endedAt: Instant, in tx: Transaction) throws {
        try late(
            dossier.reference, at: dossier.agency, title: dossier.title, dueAt: dossier.dueAt,
            "xong lúc \(endedAt.vietnamese), ở bước “\(dossier.step.name)”", place: dossier.step.role, in: tx)
    }

    /// While it is still open: `how` says how it stands.
    static func late(
        _ dossier: Reference, at agency: AgencyID, title: String, dueAt: Instant, _ how: String, place: String = "", in tx: Transaction
    ) throws {
        try ProposeNonconformity.perform(
            .late, on: dossier, at: agency, description: "Hồ sơ \(dossier.label) (\(title)) quá hạn trả kết quả",
            evidence: "Hạn trả \(dueAt.vietnamese), \(how).", place: place, in: tx)
    }

    /// A calendar that changed took the lateness away (see `RecomputeDueDates`).
    static func notLate(_ warning: WarningStore.Outdated, in tx: Transaction) throws {
        try WithdrawProposal.perform(
            .late, on: warning.dossier,
            reason: "Hạn trả được tính lại từ \(warning.about.vietnamese) thành \(warning.dueAt.vietnamese) nên hồ sơ không quá hạn.",
            in: tx)
    }

    static func secondSupplement(_ dossier: Dossier, count: Int, note: String, in tx: Transaction) throws {
        try secondSupplement(
            dossier.reference, at: dossier.agency, title: dossier.title, count: count, note: note, place: dossier.step.role, in: tx)
    }

    /// Also of what is not received yet.
    package static func secondSupplement(
        _ subject: Reference, at agency: AgencyID, title: String, count: Int, note: String, place: String, in tx: Transaction
    ) throws {
        try ProposeNonconformity.perform(
            .secondSupplement, on: subject, at: agency, description: "Hồ sơ \(subject.label) (\(title)) yêu cầu bổ sung \(count) lần",
            evidence: "Lần \(count), \(tx.now.vietnamese): “\(note)”", place: place, in: tx)
    }

    static func wrongResult(_ dossier: Dossier, reason: String, in tx: Transaction) throws {
        try ProposeNonconformity.perform(
            .wrongResult, on: dossier.reference, at: dossier.agency,
            description: "Kết quả của hồ sơ \(dossier.code) (\(dossier.title)) phải đính chính", evidence: reason, place: dossier.step.role,
            in: tx)
    }
}
