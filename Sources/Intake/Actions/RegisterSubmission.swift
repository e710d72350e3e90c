package import Dossiers
import Deadlines
package import Files
import Identity
package import Kernel
import Organisation
package import Storage

/// Takes in what is not received yet: a code from the same counter as dossiers, and until when the desk answers. No clock of the procedure
/// starts. The transaction's stamp says who: the citizen, or somebody at the desk.
package enum RegisterSubmission {
    @discardableResult
    package static func perform(
        _ draft: SubmissionDraft, files: [CheckedFile] = [], kept: [KeptFile] = [], for offer: ServiceOffer, in tx: Transaction
    ) throws -> (id: Identifier<Submission>, code: String) {
        try draft.check(against: offer, files: files)
        if let key = draft.requestKey, let known = try SubmissionStore.find(requestKey: key, at: offer.agency, in: tx) {
            return (known.id, known.code)
        }
        guard let rule = offer.rules.answerRule(on: tx.now.day) else {
            throw Problem.conflict("Chưa có quy định về thời hạn trả lời hồ sơ vào ngày \(tx.now.day.vietnamese).")
        }
        let due = offer.calendar.due(receivedAt: tx.now, limit: rule.limit).due
        do {
            return try tx.attempt {
                let code = try DossierCode.next(for: offer, in: tx)
                let id = try SubmissionStore.insert(draft, code: code, offer: offer, answerDueAt: due, rule: rule.vietnamese, in: tx)
                try SubmissionStore.append(.registered, to: id, seq: 1, agency: offer.agency, note: draft.note, in: tx)
                try DossierFileStore.add(kept, to: id, dossier: nil, agency: offer.agency, in: tx)
                try found(id, code, draft, offer, in: tx)
                return (id, code)
            }
        } catch {
            // The same form twice at the very same time: the second takes back its number and gets the first one's.
            guard let key = draft.requestKey, let known = try SubmissionStore.find(requestKey: key, at: offer.agency, in: tx) else {
                throw error
            }
            return (known.id, known.code)
        }
    }

    private static func found(
        _ id: Identifier<Submission>, _ code: String, _ draft: SubmissionDraft, _ offer: ServiceOffer, in tx: Transaction
    ) throws {
        try SearchIndex.put(
            SearchEntry(
                .submission, id, agency: offer.agency.value, province: offer.province?.value,
                title: "\(draft.person.name) · \(offer.title)", detail: code, found: "\(code) \(draft.person.name) \(offer.title)"),
            in: tx)
        try tx.journal(
            IntakeEvent.registered(applicant: draft.person.name, channel: draft.channel.rawValue),
            about: Reference(.submission, id, label: code), agency: offer.agency.value)
    }
}
