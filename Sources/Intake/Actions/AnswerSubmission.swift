package import Dossiers
package import Identity
package import Kernel
package import Storage

/// Receives it: the dossier begins now, with the code the applicant already has, and its clock starts (NĐ 61/2018 Đ17).
package enum AcceptSubmission {
    /// `reception` is what the desk confirms of it; the checklist must be complete.
    @discardableResult
    package static func perform(
        _ id: Identifier<Submission>, _ reception: Reception, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws -> (id: Identifier<Dossier>, code: String) {
        let submission = try SubmissionVersion.owned(id, version, by: actor, in: tx)
        try submission.accepted()
        let offer = try ServiceOffer.prepare(submission.tthc, of: submission.agency, at: tx.now, in: tx)
        var reception = reception
        reception.channel = submission.channel
        reception.requestKey = nil
        let received = try ReceiveDossier.perform(
            reception, for: offer, after: SubmissionStore.handIn(submission, in: tx), by: actor, in: tx)
        try SubmissionStore.change(submission, to: .accepted, .accepted, reason: "", dossier: received.id, in: tx)
        try DossierFileStore.move(id, to: received.id, in: tx)
        try SearchIndex.remove(.submission, id, in: tx)
        try tx.journal(IntakeEvent.accepted(dossier: received.id), about: submission.reference, agency: submission.agency.value)
        return received
    }
}

/// Asks once for everything that is missing, with the reason. A second request is allowed, since the law of the matter may need it, but it
/// is counted, shown, and laid before the head as a possible nonconformity. That it is the applicant's own fault is said with the request,
/// whose reason says why.
package enum RequestSupplement {
    package static func perform(
        _ id: Identifier<Submission>, missing: [MissingPart], reason: String, isApplicantFault: Bool = false,
        expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let submission = try SubmissionVersion.owned(id, version, by: actor, in: tx)
        try submission.supplementRequested(missing, reason: reason)
        try SubmissionStore.change(
            submission, to: .awaitingSupplement, .requested, reason: reason, note: reason, isApplicantFault: isApplicantFault, in: tx)
        try SubmissionStore.insert(missing, of: submission, seq: submission.version + 1, in: tx)
        let times = submission.supplementRequests + 1
        if times > 1 {
            try DossierProposals.secondSupplement(
                submission.reference, at: submission.agency, title: submission.title, count: times, note: reason, place: "Bộ phận Một cửa",
                in: tx)
        }
        try tx.journal(
            IntakeEvent.supplementRequested(
                missing: missing.map(\.vietnamese).joined(separator: "; "), times: times, isApplicantFault: isApplicantFault),
            about: submission.reference, agency: submission.agency.value)
    }
}

package enum RefuseSubmission {
    package static func perform(
        _ id: Identifier<Submission>, reason: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        let submission = try SubmissionVersion.owned(id, version, by: actor, in: tx)
        try submission.refused(reason: reason)
        try SubmissionStore.change(submission, to: .refused, .refused, reason: reason, note: reason, in: tx)
        try tx.journal(IntakeEvent.refused(reason: reason), about: submission.reference, agency: submission.agency.value)
    }
}

enum SubmissionVersion {
    /// The submission, unchanged since the page was drawn.
    static func owned(_ id: Identifier<Submission>, _ version: Int?, by actor: Actor, in reader: any Reader) throws -> Submission {
        let submission = try SubmissionStore.owned(id, by: actor, in: reader)
        if let version, version != submission.version {
            throw Problem.conflict("Hồ sơ này vừa có thay đổi. Anh/chị tải lại trang rồi làm tiếp.")
        }
        return submission
    }
}
