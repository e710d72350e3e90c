import Dossiers
import Identity
import Kernel
import Procedures
import Storage

/// All SQL on submissions, their papers and events; files are in `DossierFileStore`.
enum SubmissionStore {
    /// A submission this person may see.
    static func find(_ id: Identifier<Submission>, for actor: Actor, in reader: any Reader) throws -> Submission {
        try row(where: "s.id = \(id) AND \(actor.sees("s.agency_id"))", in: reader)
    }

    /// A submission this person may answer.
    static func owned(_ id: Identifier<Submission>, by actor: Actor, in reader: any Reader) throws -> Submission {
        try row(where: "s.id = \(id) AND \(actor.owns("s.agency_id"))", in: reader)
    }

    static func find(code: String, in reader: any Reader) throws -> Submission? {
        try reader.row("SELECT s.* FROM submission s WHERE s.code = \(code)").map(submission)
    }

    static func find(requestKey: String, in reader: any Reader) throws -> Submission? {
        try reader.row("SELECT s.* FROM submission s WHERE s.request_key = \(requestKey)").map(submission)
    }

    static func find(requestKey: String, at agency: AgencyID, in reader: any Reader) throws -> Submission? {
        try reader.row("SELECT s.* FROM submission s WHERE s.agency_id = \(agency) AND s.request_key = \(requestKey)").map(submission)
    }

    static func find(dossier: Identifier<Dossier>, in reader: any Reader) throws -> Submission? {
        try reader.row("SELECT s.* FROM submission s WHERE s.dossier_id = \(dossier)").map(submission)
    }

    private static func row(where condition: SQL, in reader: any Reader) throws -> Submission {
        guard let row = try reader.row("SELECT s.* FROM submission s WHERE \(condition)") else { throw Problem.notFound }
        return try submission(row)
    }

    static func submission(_ row: Row) throws -> Submission {
        Submission(
            id: try row["id"], agency: try row["agency_id"], code: try row["code"], tthc: try row["tthc_id"], title: try row["title"],
            channel: try row["channel"],
            person: Applicant(
                name: try row["applicant"], address: try row["address"], phone: try row["phone"], email: try row["email"],
                identityLast4: try row["identity_last4"]),
            sets: try row["sets"], note: try row["note"], submittedAt: try row["submitted_at"], answerDueAt: try row["answer_due_at"],
            rule: try row["rule"], state: try row["state"], reason: try row["reason"],
            supplementRequests: try row["supplement_requests"], dossier: try row["dossier_id"], version: try row["version"])
    }

    static func parts(of id: Identifier<Submission>, in reader: any Reader) throws -> [SubmittedPart] {
        try reader.rows("SELECT name, on_paper FROM submission_part WHERE submission_id = \(id) ORDER BY position").map {
            SubmittedPart(name: try $0["name"], onPaper: try $0["on_paper"])
        }
    }

    static func events(of id: Identifier<Submission>, in reader: any Reader) throws -> [SubmissionEvent] {
        try reader.rows(
            "SELECT seq, at, kind, by_name, note, applicant_fault FROM submission_event WHERE submission_id = \(id) ORDER BY seq"
        ).map {
            SubmissionEvent(
                seq: try $0["seq"], at: try $0["at"], kind: try $0["kind"], byName: try $0["by_name"], note: try $0["note"],
                isApplicantFault: try $0["applicant_fault"])
        }
    }

    /// What the dossier takes over: the code, and how often the applicant was asked for papers.
    static func handIn(_ submission: Submission, in reader: any Reader) throws -> HandIn {
        let excused: Int? = try reader.value(
            """
            SELECT count(*) FROM submission_event e WHERE e.submission_id = \(submission.id) AND e.kind = 'requested' AND e.applicant_fault
            """)
        return HandIn(code: submission.code, requests: submission.supplementRequests, excused: excused ?? 0)
    }

    /// What each request for more papers listed, by the number of its event.
    static func missing(of id: Identifier<Submission>, in reader: any Reader) throws -> [Int: [MissingPart]] {
        var found: [Int: [MissingPart]] = [:]
        let rows = try reader.rows("SELECT seq, name, what FROM submission_missing WHERE submission_id = \(id) ORDER BY seq, position")
        for row in rows { found[try row["seq"], default: []].append(MissingPart(name: try row["name"], what: try row["what"])) }
        return found
    }
}

extension SubmissionStore {
    static func insert(
        _ draft: SubmissionDraft, code: String, offer: ServiceOffer, answerDueAt: Instant, rule: String, in tx: Transaction
    ) throws -> Identifier<Submission> {
        let person = draft.person
        let id: Identifier<Submission> = try tx.insert(
            """
            INSERT INTO submission (agency_id, code, tthc_id, title, channel, applicant, address, phone, email, identity_last4, sets, note,
                submitted_at, answer_due_at, rule, state, reason, supplement_requests, request_key, version)
            VALUES (\(offer.agency), \(code), \(offer.tthc), \(offer.title), \(draft.channel), \(person.name), \(person.address),
                \(person.phone), \(person.email), \(person.identityLast4), \(draft.sets), \(draft.note), \(tx.now), \(answerDueAt),
                \(rule), \(SubmissionState.registered), '', 0, \(draft.requestKey), 1)
            RETURNING id
            """)
        for (index, part) in draft.parts.enumerated() {
            try tx.execute(
                """
                INSERT INTO submission_part (submission_id, position, agency_id, name, on_paper)
                VALUES (\(id), \(index + 1), \(offer.agency), \(part.name), \(part.onPaper))
                """)
        }
        return id
    }

    /// Guarded by the version that was read: of two who answer at once, one is told so. The event carries the new version's number.
    static func change(
        _ submission: Submission, to state: SubmissionState, _ kind: SubmissionEvent.Kind, reason: String? = nil, note: String = "",
        isApplicantFault: Bool = false, answerDueAt: Instant? = nil, dossier: Identifier<Dossier>? = nil, in tx: Transaction
    ) throws {
        let requests = submission.supplementRequests + (kind == .requested ? 1 : 0)
        try tx.updateOne(
            """
            UPDATE submission SET state = \(state), reason = \(reason ?? submission.reason), answer_due_at = \(answerDueAt),
                supplement_requests = \(requests), dossier_id = \(dossier), version = \(submission.version + 1)
            WHERE id = \(submission.id) AND version = \(submission.version)
            """)
        try append(
            kind, to: submission.id, seq: submission.version + 1, agency: submission.agency, note: note, isApplicantFault: isApplicantFault,
            in: tx)
    }

    static func append(
        _ kind: SubmissionEvent.Kind, to id: Identifier<Submission>, seq: Int, agency: AgencyID, note: String,
        isApplicantFault: Bool = false, in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO submission_event (submission_id, seq, agency_id, at, kind, by_id, by_name, note, applicant_fault)
            VALUES (\(id), \(seq), \(agency), \(tx.now), \(kind), \(tx.stamp.accountID), \(tx.stamp.name), \(note), \(isApplicantFault))
            """)
    }

    static func insert(_ missing: [MissingPart], of submission: Submission, seq: Int, in tx: Transaction) throws {
        for (index, part) in missing.enumerated() {
            try tx.execute(
                """
                INSERT INTO submission_missing (submission_id, seq, position, agency_id, name, what)
                VALUES (\(submission.id), \(seq), \(index + 1), \(submission.agency), \(part.name), \(part.what))
                """)
        }
    }
}
