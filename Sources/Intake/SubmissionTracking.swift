package import Dossiers
package import Identity
package import Kernel
package import Procedures
package import Storage

/// What the citizen may read of a submission. No names of people at the agency.
package struct TrackedSubmission: Sendable, Hashable {
    package let id: Identifier<Submission>
    package let agency: AgencyID
    package let tthc: TTHCID
    package let code: String
    package let title: String
    package let channel: DossierChannel
    package let state: SubmissionState
    package let submittedAt: Instant
    package let answerDueAt: Instant?
    package let rule: String
    package let isSupplemented: Bool
    /// Why it was sent back or refused.
    package let reason: String
    /// What was asked for last.
    package let missing: [MissingPart]
    package let parts: [SubmittedPart]
    package let files: [DossierFile]
}

package enum SubmissionTracking {
    /// By the code and the last four digits of the citizen's number or telephone; nil when it has become a dossier, or there is none that
    /// these digits open.
    package static func find(code: String, lastFour: String, in reader: any Reader) throws -> TrackedSubmission? {
        guard let submission = try SubmissionStore.find(code: DossierCode.normalised(code), in: reader), submission.state != .accepted,
            submission.person.isKnown(by: lastFour)
        else { return nil }
        return try tracked(submission, in: reader)
    }

    /// By the key of the form that made it, which only the sender's browser knows: for the page that confirms it. Addresses stay in the
    /// memory of shared computers, so what was sent is named for a day only, and after a month there are the code and the second secret alone.
    package static func sent(with key: String, at now: Instant, in reader: any Reader) throws -> TrackedSubmission {
        guard let submission = try SubmissionStore.find(requestKey: key, in: reader), submission.channel == .online,
            now.day <= submission.submittedAt.day.adding(days: 30)
        else { throw Problem.notFound }
        return try tracked(submission, namingFiles: isFresh(submission.submittedAt, at: now), in: reader)
    }

    /// Whether the confirmation still names what was sent.
    package static func isFresh(_ submittedAt: Instant, at now: Instant) -> Bool { now.seconds(since: submittedAt) < 86_400 }

    /// - Throws: the same for a wrong code and for wrong digits.
    static func known(code: String, lastFour: String, in reader: any Reader) throws -> Submission {
        guard let submission = try SubmissionStore.find(code: DossierCode.normalised(code), in: reader),
            submission.person.isKnown(by: lastFour)
        else { throw DossierTracking.unknown }
        return submission
    }

    private static func tracked(_ submission: Submission, namingFiles: Bool = true, in reader: any Reader) throws -> TrackedSubmission {
        let missing = try SubmissionStore.missing(of: submission.id, in: reader)
        return TrackedSubmission(
            id: submission.id, agency: submission.agency, tthc: submission.tthc, code: submission.code, title: submission.title,
            channel: submission.channel,
            state: submission.state, submittedAt: submission.submittedAt, answerDueAt: submission.answerDueAt, rule: submission.rule,
            isSupplemented: submission.isSupplemented, reason: submission.reason,
            missing: missing.keys.max().flatMap { missing[$0] } ?? [],
            parts: try SubmissionStore.parts(of: submission.id, in: reader),
            files: namingFiles ? try DossierFileStore.files(of: submission.id, in: reader) : [])
    }
}
