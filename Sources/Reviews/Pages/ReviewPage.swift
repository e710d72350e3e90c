import Identity
import Kernel
import Organisation
import Storage
import Web

/// One review: `/xem-xet-lanh-dao/:id`; its inputs, decisions, minutes, paper.
enum ReviewPage {
    struct Model: Sendable {
        let review: ManagementReview
        let staff: [StaffMember]
        let calendar: WorkingCalendar
        let agencyName: String
        let place: String?
        let isOwn: Bool
        let now: Instant
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    private static func model(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: ManagementReview.self)
        let (actor, now) = (request.actor, request.now)
        return try await request.read { reader in
            let review = try ReviewStore.find(id, for: actor, in: reader)
            return Model(
                review: review, staff: try StaffDirectory.staff(of: review.agency, in: reader),
                calendar: try Calendars.calendar(for: review.agency, in: reader),
                agencyName: try AgencyStore.name(of: review.agency, in: reader),
                place: try AgencySettings.value(.address, of: review.agency, on: now.day, in: reader), isOwn: review.agency == actor.agency,
                now: now)
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let model = try await model(request)
        return Page(
            "Xem xét của lãnh đạo \(model.review.code)", section: FrameLink.improvement, isWide: true,
            status: state.problem == nil ? 200 : 422,
            html(model, request, state))
    }

    private static func act(
        _ request: PageRequest, notice: String, _ body: @escaping @Sendable (Identifier<ManagementReview>, Transaction) throws -> Void
    ) async throws -> Reply {
        let id = try request.id(of: ManagementReview.self)
        return try await request.submit {
            try await request.write { tx in try body(id, tx) }
            return .redirect(to: ReviewLink.page(id), notice: notice)
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    static func refresh(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await act(request, notice: "Đã gom lại đầu vào.") { id, tx in try RefreshInputs.perform(id, by: actor, in: tx) }
    }

    static func decide(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã ghi quyết định.") { id, tx in
            guard let kind = form["kind"].flatMap(ReviewDecision.Kind.init(rawValue:)) else {
                throw Problem.invalid(field: "kind", "Anh/chị chọn loại quyết định.")
            }
            guard let responsible = form.id("responsible", of: Account.self) else {
                throw Problem.invalid(field: "responsible", "Anh/chị chọn người thực hiện.")
            }
            guard let dueOn = form.day("due_on") else { throw Problem.invalid(field: "due_on", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            try DecideInReview.perform(id, kind, form.text("what"), responsible: responsible, dueOn: dueOn, by: actor, in: tx)
        }
    }

    static func complete(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã ghi kết quả thực hiện.") { id, tx in
            guard let decision = form.id("decision", of: ReviewDecision.self) else { throw Problem.notFound }
            try CompleteDecision.perform(decision, of: id, form.text("result"), by: actor, in: tx)
        }
    }

    static func conclude(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã kết luận cuộc xem xét.") { id, tx in
            guard let heldOn = form.day("held_on") else { throw Problem.invalid(field: "held_on", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            let minutes = ReviewMinutes(
                heldOn: heldOn, attendees: form.text("attendees"), discussion: form.text("discussion"), conclusion: form.text("conclusion"))
            try ConcludeReview.perform(id, minutes, by: actor, in: tx)
        }
    }

    static func paper(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        let title = "Biên bản xem xét của lãnh đạo \(model.review.code)"
        let data = try await Paper.pdf(html: printed(ReviewPaper.html(model), at: model.now), title: title)
        return .file(FileReply(name: "bien-ban-\(model.review.code.slug).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }
}
