import Dossiers
import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/da-nop/:id`: what came in, and the desk's answer: receive, ask once for all that is missing, or refuse.
enum SubmissionPage {
    struct Model: Sendable {
        let submission: Submission
        /// Nil while the procedure cannot be received for (no revision in force).
        let offer: ServiceOffer?
        let parts: [SubmittedPart]
        let files: [DossierFile]
        let events: [SubmissionEvent]
        let missing: [Int: [MissingPart]]
        let calendar: WorkingCalendar
        let now: Instant
        let mayAnswer: Bool
        /// Which of the answers is open.
        let asked: String
        /// The printed forms of the day it came in.
        let forms: FormSet
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let model = try await load(request)
        return page(model, state: FormState(fresh(model)), request)
    }

    /// The page again, with what was typed.
    static func again(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        page(try await load(request), state: state, request)
    }

    private static func page(_ model: Model, state: FormState, _ request: PageRequest) -> Reply {
        .page(
            "Hồ sơ nộp đến \(model.submission.code)", section: DossierLink.list, isWide: true, status: state.problem == nil ? 200 : 422,
            html(model, state, csrf: request.csrf))
    }

    private static func load(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: Submission.self)
        let (actor, now) = (request.actor, request.now)
        let asked = request.form["viec"] ?? request.query.text("viec")
        return try await request.read { reader in
            let submission = try SubmissionStore.find(id, for: actor, in: reader)
            return Model(
                submission: submission,
                // Without a procedure in force there is nothing to receive by.
                offer: try Problem.unless(.conflict) {
                    try ServiceOffer.prepare(submission.tthc, of: submission.agency, at: now, in: reader)
                },
                parts: try SubmissionStore.parts(of: id, in: reader), files: try DossierFileStore.files(of: id, in: reader),
                events: try SubmissionStore.events(of: id, in: reader), missing: try SubmissionStore.missing(of: id, in: reader),
                calendar: try Calendars.calendar(for: submission.agency, in: reader), now: now,
                mayAnswer: actor.agency == submission.agency && actor.may(.receiveDossier), asked: asked,
                forms: try RuleBook.of(submission.agency, in: reader).forms(on: submission.submittedAt.day))
        }
    }

    /// What the applicant said, as the desk's form begins: a paper with a file is there electronically.
    private static func fresh(_ model: Model) -> [(String, String)] {
        let (submission, person) = (model.submission, model.submission.person)
        var pairs = [
            ("applicant", person.name), ("identity", person.identityLast4), ("phone", person.phone), ("address", person.address),
            ("email", person.email), ("sets", "\(submission.sets)"), ("note", submission.note),
        ]
        for (index, part) in (model.offer?.parts ?? []).enumerated() {
            if model.files.contains(where: { $0.part == part.name }) {
                pairs.append(("electronic_\(index)", "1"))
            } else if part.isRequired {
                pairs.append(("missing_\(index)", "1"))
            }
        }
        return pairs
    }
}

/// The answers: one press of a button each.
enum SubmissionActsPage {
    static func accept(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request) { id, tx in
            let submission = try SubmissionStore.owned(id, by: actor, in: tx)
            let offer = try ServiceOffer.prepare(submission.tthc, of: submission.agency, at: tx.now, in: tx)
            let reception = try ReceptionPage.reception(form, offer)
            let received = try AcceptSubmission.perform(id, reception, expecting: try form.whole("version"), by: actor, in: tx)
            return (DossierLink.page(received.id), "Đã tiếp nhận hồ sơ \(received.code). Đồng hồ bắt đầu chạy.")
        }
    }

    static func supplement(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request) { id, tx in
            let submission = try SubmissionStore.owned(id, by: actor, in: tx)
            let offer = try ServiceOffer.prepare(submission.tthc, of: submission.agency, at: tx.now, in: tx)
            try RequestSupplement.perform(
                id, missing: missing(form, offer), reason: form.text("reason"), isApplicantFault: form.flag("fault"),
                expecting: try form.whole("version"), by: actor, in: tx)
            return (submission.link, "Đã yêu cầu bổ sung. Người nộp thấy yêu cầu này khi tra cứu bằng mã hồ sơ.")
        }
    }

    static func refuse(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request) { id, tx in
            try RefuseSubmission.perform(id, reason: form.text("refusal"), expecting: try form.whole("version"), by: actor, in: tx)
            return (IntakeLink.submission(id), "Đã từ chối tiếp nhận hồ sơ.")
        }
    }

    static func withdraw(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request) { id, tx in
            try WithdrawSubmission.perform(id, reason: form.text("why"), expecting: try form.whole("version"), by: actor, in: tx)
            return (IntakeLink.submission(id), "Đã ghi nhận người nộp rút hồ sơ.")
        }
    }

    static func brought(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request) { id, tx in
            try SupplementSubmission.perform(id, note: form.text("brought"), expecting: try form.whole("version"), by: actor, in: tx)
            return (IntakeLink.submission(id), "Đã ghi nhận người nộp bổ sung. Anh/chị kiểm tra rồi tiếp nhận.")
        }
    }

    /// The papers ticked or with a remark, and one that stands in no list.
    static func missing(_ form: Fields, _ offer: ServiceOffer) -> [MissingPart] {
        var found = offer.parts.enumerated().compactMap { index, part -> MissingPart? in
            let what = String(form.text("what_\(index)").prefix(500))
            return form.flag("missing_\(index)") || !what.isEmpty ? MissingPart(name: part.name, what: what) : nil
        }
        if let other = form["missing_other"] { found.append(MissingPart(name: String(other.prefix(500)), what: "")) }
        return found
    }

    private static func act(
        _ request: PageRequest, _ body: @escaping @Sendable (Identifier<Submission>, Transaction) throws -> (String, String)
    ) async throws -> Reply {
        let id = try request.id(of: Submission.self)
        return try await request.submit(redirect: { ($0.0, $0.1) }) { tx in
            try body(id, tx)
        } orShow: { state in
            try await SubmissionPage.again(request, state)
        }
    }
}
