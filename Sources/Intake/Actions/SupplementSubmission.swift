import Dossiers
import Deadlines
package import Files
package import Identity
package import Kernel
import Organisation
package import Storage

/// The applicant brings what was missing, by the code and the second secret. The desk's time to answer begins anew.
package enum SupplementSubmission {
    package static func perform(
        code: String, lastFour: String, files: [KeptFile], note: String = "", in tx: Transaction
    ) throws {
        try Brought.check(files, note)
        let submission = try SubmissionTracking.known(code: code, lastFour: lastFour, in: tx)
        try write(submission, files, note, in: tx)
    }

    /// The same at the desk: the applicant came back with the papers.
    package static func perform(
        _ id: Identifier<Submission>, note: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        try write(try SubmissionVersion.owned(id, version, by: actor, in: tx), [], note, in: tx)
    }

    private static func write(_ submission: Submission, _ files: [KeptFile], _ note: String, in tx: Transaction) throws {
        try submission.supplemented()
        try FileQuota.check(held: DossierFileStore.files(of: submission.id, in: tx), adding: files.map(\.stored.size))
        guard let rule = try RuleBook.of(submission.agency, in: tx).answerRule(on: tx.now.day) else {
            throw Problem.conflict("Chưa có quy định về thời hạn trả lời hồ sơ vào ngày \(tx.now.day.vietnamese).")
        }
        let calendar = try Calendars.calendar(for: submission.agency, in: tx)
        // What comes unasked gives the desk no more time.
        let due = submission.answerDueAt ?? calendar.due(receivedAt: tx.now, limit: rule.limit).due
        try DossierFileStore.add(files, to: submission.id, dossier: nil, agency: submission.agency, in: tx)
        let story = files.isEmpty ? note : "\(files.count) tệp. \(note)"
        try SubmissionStore.change(submission, to: .registered, .supplemented, note: story, answerDueAt: due, in: tx)
        try tx.journal(IntakeEvent.supplemented(files: files.count), about: submission.reference, agency: submission.agency.value)
    }
}

/// The applicant sends what a dossier in progress waits for. The clock stays where it is: the desk looks first, and says when it is complete.
package enum SupplementDossier {
    package static func perform(code: String, lastFour: String, files: [KeptFile], note: String = "", in tx: Transaction) throws {
        try Brought.check(files, note)
        let dossier = try DossierTracking.known(code: code, lastFour: lastFour, in: tx)
        guard dossier.state.isPaused else { throw Problem.conflict("Hồ sơ này không chờ ông/bà bổ sung.") }
        try FileQuota.check(held: DossierFileStore.files(of: dossier.id, in: tx), adding: files.map(\.stored.size))
        try DossierFileStore.add(files, to: nil, dossier: dossier.id, agency: dossier.agency, in: tx)
        try tx.journal(
            IntakeEvent.dossierSupplemented(files: files.count, note: note),
            about: dossier.reference, agency: dossier.agency.value)
    }
}

private enum Brought {
    static func check(_ files: [KeptFile], _ note: String) throws(Problem) {
        guard !files.isEmpty else { throw .invalid(field: "file_0", "Ông/bà chọn ít nhất một tệp.") }
        guard note.count <= 2000 else { throw .invalid(field: "note", "Ghi chú dài tối đa 2.000 ký tự.") }
    }
}

/// The applicant takes it back, before it was received.
package enum WithdrawSubmission {
    package static func perform(code: String, lastFour: String, reason: String, in tx: Transaction) throws {
        try write(try SubmissionTracking.known(code: code, lastFour: lastFour, in: tx), reason, in: tx)
    }

    /// The same, said at the desk.
    package static func perform(
        _ id: Identifier<Submission>, reason: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        try write(try SubmissionVersion.owned(id, version, by: actor, in: tx), reason, in: tx)
    }

    private static func write(_ submission: Submission, _ reason: String, in tx: Transaction) throws {
        try submission.withdrawn()
        guard reason.count <= 2000 else { throw Problem.invalid(field: "reason", "Lý do dài tối đa 2.000 ký tự.") }
        try SubmissionStore.change(submission, to: .withdrawn, .withdrawn, reason: reason, note: reason, in: tx)
        try tx.journal(IntakeEvent.withdrawn(reason: reason), about: submission.reference, agency: submission.agency.value)
    }
}
