import Identity
import Kernel
import Organisation
import Storage
import Web

/// One slip: `/su-khong-phu-hop/:id`, and what is done about it.
enum NonconformityPage {
    struct Model: Sendable {
        let slip: Nonconformity
        let acts: [NonconformityAct]
        let handling: Handling
        let staff: [StaffMember]
        let agencyName: String
        let calendar: WorkingCalendar
        /// This person belongs to the agency of the slip.
        let isOwn: Bool
        let now: Instant
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func model(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: Nonconformity.self)
        let (actor, now) = (request.actor, request.now)
        return try await request.read { reader in
            let slip = try NonconformityStore.find(id, for: actor, in: reader)
            let acts = try NonconformityStore.acts(of: [id], in: reader)[id] ?? []
            return Model(
                slip: slip, acts: acts, handling: Handling(acts), staff: try StaffDirectory.staff(of: slip.agency, in: reader),
                agencyName: try AgencyStore.name(of: slip.agency, in: reader),
                calendar: try Calendars.calendar(for: slip.agency, in: reader),
                isOwn: slip.agency == actor.agency, now: now)
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let model = try await model(request)
        return Page(
            model.slip.code, section: ImprovementLink.overview, status: state.problem == nil ? 200 : 422, html(model, request, state))
    }

    /// Performs one verb; what the form got wrong comes back on the same page.
    private static func act(
        _ request: PageRequest, notice: String, _ body: @escaping @Sendable (Identifier<Nonconformity>, Transaction) throws -> Void
    ) async throws -> Reply {
        let id = try request.id(of: Nonconformity.self)
        return try await request.submit {
            try await request.write { tx in try body(id, tx) }
            return .redirect(to: ImprovementLink.nonconformity(id), notice: notice)
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    static func correct(_ request: PageRequest) async throws -> Reply {
        let (actor, text) = (request.actor, request.form.text("correction"))
        return try await act(request, notice: "Đã ghi việc khắc phục. Bước tiếp theo: nguyên nhân.") { id, tx in
            try RecordCorrection.perform(id, text, by: actor, in: tx)
        }
    }

    static func explain(_ request: PageRequest) async throws -> Reply {
        let (actor, text) = (request.actor, request.form.text("cause"))
        return try await act(request, notice: "Đã ghi nguyên nhân. Bước tiếp theo: hành động khắc phục.") { id, tx in
            try RecordCause.perform(id, text, by: actor, in: tx)
        }
    }

    static func plan(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã giao hành động khắc phục.") { id, tx in
            guard let responsible = form.id("responsible", of: Account.self) else {
                throw Problem.invalid(field: "responsible", "Anh/chị chọn người thực hiện.")
            }
            guard let dueOn = form.day("due_on") else { throw Problem.invalid(field: "due_on", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            try PlanCorrectiveAction.perform(id, form.text("action"), responsible: responsible, dueOn: dueOn, by: actor, in: tx)
        }
    }

    static func complete(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã ghi kết quả thực hiện.") { id, tx in
            guard let action = form["action_id"].flatMap({ Int64($0) }) else { throw Problem.notFound }
            try CompleteCorrectiveAction.perform(id, action: action, form.text("result"), by: actor, in: tx)
        }
    }

    static func verify(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await act(request, notice: "Đã ghi kết quả thẩm tra.") { id, tx in
            guard let verdict = form["effective"], ["co", "khong"].contains(verdict) else {
                throw Problem.invalid(field: "effective", "Anh/chị chọn kết luận.")
            }
            try VerifyEffectiveness.perform(id, isEffective: verdict == "co", form.text("verification"), by: actor, in: tx)
        }
    }

    static func close(_ request: PageRequest) async throws -> Reply {
        let (actor, text) = (request.actor, request.form.text("note"))
        return try await act(request, notice: "Đã đóng phiếu.") { id, tx in
            try CloseNonconformity.perform(id, note: text, by: actor, in: tx)
        }
    }

    static func reopen(_ request: PageRequest) async throws -> Reply {
        let (actor, text) = (request.actor, request.form.text("reason"))
        return try await act(request, notice: "Đã mở lại phiếu.") { id, tx in
            try ReopenNonconformity.perform(id, reason: text, by: actor, in: tx)
        }
    }
}
