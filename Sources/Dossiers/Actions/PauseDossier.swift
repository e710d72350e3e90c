package import Deadlines
package import Identity
package import Kernel
import Organisation
package import Storage

/// Stops the clock: the applicant is asked, once and in full, for what is missing (NĐ 61/2018 Đ19.4), or has to pay first. Who asks for more
/// papers later than the rule allows names the law that gives longer: whatever law is named goes on record, and the applicant reads it. That
/// it is the applicant's own fault is said with the request, whose note says why.
package enum PauseDossier {
    package static func perform(
        _ id: Identifier<Dossier>, for ground: ClockGround, note: String, lateBy law: String = "", isApplicantFault: Bool = false,
        expecting version: Int? = nil,
        by actor: Actor, in tx: Transaction
    ) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        let rule = try dossier.paused(for: ground, note: note, at: tx.now, by: RuleBook.of(dossier.agency, in: tx))
        guard ground == .supplement || !isApplicantFault else {
            throw Problem.invalid(field: "fault", "Chỉ yêu cầu bổ sung mới ghi lỗi của người nộp.")
        }
        let over = ground == .supplement ? try overdue(dossier, at: tx.now, in: tx) : nil
        let note = [note, try reason(law, against: over)].compactMap(\.self).joined(separator: "\n")
        var change = DossierChange(dossier)
        change.state = ground.state
        change.pausedAt = tx.now
        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.appendClock(
            .pause, to: dossier.id, seq: dossier.version + 1, agency: dossier.agency, ground: ground, policy: rule.policy,
            rule: rule.cited, dueAt: dossier.dueAt, note: note, isApplicantFault: isApplicantFault, in: tx)
        let requests = try DossierStore.supplementRequests(of: id, in: tx)
        if ground == .supplement, requests > 1 { try DossierProposals.secondSupplement(dossier, count: requests, note: note, in: tx) }
        try TallyStore.count(.waiting(in: ground.state, 1), agency: dossier.agency, field: dossier.field, in: tx)
        try tx.journal(
            DossierEvent.paused(ground: ground.rawValue, note: note, isApplicantFault: isApplicantFault),
            about: dossier.reference, agency: dossier.agency.value)
    }

    /// The rule by which the time to ask for more papers is over; nil while it is not.
    static func overdue(_ dossier: Dossier, at now: Instant, in reader: any Reader) throws -> SupplementRule? {
        guard let rule = try RuleBook.of(dossier.agency, in: reader).supplementRule(on: now.day) else { return nil }
        let calendar = try Calendars.calendar(for: dossier.agency, in: reader)
        return rule.isOver(receivedAt: dossier.receivedAt, at: now, by: calendar) ? rule : nil
    }

    private static func reason(_ law: String, against rule: SupplementRule?) throws(Problem) -> String? {
        guard law.count <= 300 else { throw .invalid(field: "law", "Căn cứ dài tối đa 300 ký tự.") }
        guard let rule else { return law.isEmpty ? nil : "Căn cứ: \(law)" }
        guard !law.isEmpty else {
            throw .invalid(field: "law", "\(rule.vietnamese). Anh/chị ghi quy định nào cho phép yêu cầu muộn hơn.")
        }
        return "Căn cứ yêu cầu sau \(rule.days) ngày làm việc: \(law)"
    }
}
