import Dossiers
import Identity
import Kernel
import Organisation
import Web

/// `/cong/ho-so`: follow a dossier by its code and a second secret. The digits are sent in the body, never in an address.
enum TrackingPage {
    struct Model: Sendable {
        let tracked: Tracked
        let key: TrackingKey
        let agencyName: String
        /// What the agency calls its one-stop unit.
        let unit: String
        let calendar: WorkingCalendar
        let now: Instant
        /// What was asked for last about having a received dossier back.
        let withdrawal: WithdrawalRequest?
    }

    static func show(_ request: OpenRequest) async throws -> Reply {
        .page("Tra cứu hồ sơ", section: PortalLink.tracking, form(FormState([("ma", request.query.text("ma"))]), csrf: request.csrf))
    }

    static func find(_ request: OpenRequest) async throws -> Reply { try await page(request, .empty) }

    /// What the code and digits open, or the form again when they open nothing.
    static func page(_ request: OpenRequest, _ state: FormState) async throws -> Reply {
        let key = TrackingKey(request)
        do {
            let model = try await key.opening(request) { try await load(key, request) }
            return .page(
                "Hồ sơ \(model.tracked.code)", section: PortalLink.tracking, status: state.problem == nil ? 200 : 422,
                html(model, state, csrf: request.csrf))
        } catch let problem as Problem where [.notFound, .tooMany].contains(problem.kind) {
            return refused(key, problem, csrf: request.csrf)
        }
    }

    static func load(_ key: TrackingKey, _ request: OpenRequest) async throws -> Model {
        let now = request.now
        return try await request.read { reader in
            let tracked = try Tracked.find(key, in: reader)
            var withdrawal: WithdrawalRequest?
            if case .dossier(let followed) = tracked { withdrawal = try WithdrawalRequest.last(of: followed.dossier.id, in: reader) }
            return Model(
                tracked: tracked, key: key, agencyName: try AgencyStore.name(of: tracked.agency, in: reader),
                unit: try OneStopUnit.name(of: tracked.agency, on: now.day, in: reader),
                calendar: try Calendars.calendar(for: tracked.agency, in: reader), now: now, withdrawal: withdrawal)
        }
    }

    static func refused(_ key: TrackingKey, _ problem: Problem, csrf: CSRF) -> Reply {
        let told: Problem = problem.kind == .tooMany ? problem : .invalid(field: "so", problem.message)
        let state = FormState(values: Fields([("ma", key.code), ("so", key.digits)]), problem: told)
        return .page(Page("Tra cứu hồ sơ", section: PortalLink.tracking, form(state, csrf: csrf)).answering(told))
    }

    private static func form(_ state: FormState, csrf: CSRF) -> HTML {
        """
        \(breadcrumbs([("Trang chủ", PortalLink.front)]))
        \(pageHeading("Tra cứu hồ sơ", intro: "Mã hồ sơ in trên giấy tiếp nhận, hoặc trên trang xác nhận khi nộp trực tuyến."))
        \(errorSummary(state))
        \(Web.form(action: PortalLink.tracking, csrf: csrf, """
            \(textField("Mã hồ sơ", name: "ma", state: state, hint: "Có dạng mã cơ quan, ngày nộp, số thứ tự: H97.12-260218-0007.", required: true,
                width: 30, autocomplete: "off"))
            \(textField("4 số cuối của số định danh hoặc số điện thoại", name: "so", state: state, type: .number, required: true, width: 6,
                autocomplete: "off"))
            \(button("Tra cứu"))
            """))
        """
    }
}
