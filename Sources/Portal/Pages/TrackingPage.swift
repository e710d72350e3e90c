import Dossiers
import Identity
import Kernel
import Organisation
import Web

/// `/cong/ho-so`: follow a dossier by its code and a second secret. The digits are sent in the body, never in an address.
enum TrackingPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        .page("Tra cứu hồ sơ", section: "/cong/ho-so", form(FormState([("ma", request.query.text("ma"))]), csrf: request.csrf))
    }

    static func find(_ limiter: AttemptLimiter) -> @Sendable (OpenRequest) async throws -> Reply {
        { request in
            let (code, digits) = (DossierCode.normalised(request.form.text("ma")), request.form.text("so"))
            let keys = ["address \(request.remoteAddress)", "dossier \(code)"]
            try await limiter.expect(keys, at: request.now)
            do {
                let (dossier, agency, calendar) = try await request.read { reader in
                    let dossier = try DossierTracking.find(code: code, lastFour: digits, in: reader)
                    return (
                        dossier, try AgencyStore.name(of: dossier.agency, in: reader),
                        try Calendars.calendar(for: dossier.agency, in: reader)
                    )
                }
                return .page("Hồ sơ \(dossier.code)", section: "/cong/ho-so", html(dossier, agency, calendar, now: request.now))
            } catch let problem as Problem where problem.kind == .notFound {
                await limiter.note(keys, at: request.now)
                let state = FormState(
                    values: Fields([("ma", code)]), problem: .invalid(field: "so", problem.message))
                return .page("Tra cứu hồ sơ", section: "/cong/ho-so", status: 422, form(state, csrf: request.csrf))
            }
        }
    }

    private static func form(_ state: FormState, csrf: CSRF) -> HTML {
        """
        \(breadcrumbs([("Trang chủ", "/cong")]))
        \(pageHeading("Tra cứu hồ sơ", intro: "Mã hồ sơ in trên giấy tiếp nhận."))
        \(errorSummary(state))
        \(Web.form(action: "/cong/ho-so", csrf: csrf, """
            \(textField("Mã hồ sơ", name: "ma", state: state, hint: "Ví dụ: H40.12-260218-0007.", required: true, width: 30, autocomplete: "off"))
            \(textField("4 số cuối của số định danh hoặc số điện thoại", name: "so", state: state, type: .number, required: true, width: 6,
                autocomplete: "off"))
            \(button("Tra cứu"))
            """))
        """
    }

    static func html(_ dossier: TrackedDossier, _ agency: String, _ calendar: WorkingCalendar, now: Instant) -> HTML {
        """
        \(breadcrumbs([("Trang chủ", "/cong"), ("Tra cứu hồ sơ", "/cong/ho-so")]))
        \(pageHeading("Hồ sơ \(dossier.code)", state: tag(dossier.state.vietnamese, .info), intro: "\(dossier.title) · \(agency)"))
        \(if: dossier.asked != nil, notice("Ông/bà cần làm: \(dossier.asked ?? "")", .warning))
        \(summaryList(summary(dossier, calendar, now)))
        \(steps(dossier.stages.map {
            StepItem(label: $0.name, state: $0.isDone ? .done : $0.isCurrent ? .current : .todo, note: $0.since.map { "từ \($0.vietnamese)" })
        }))
        <p><a href="/cong/phan-anh?co-quan=\(dossier.agency)&amp;ho-so=\(dossier.code)">Phản ánh, góp ý về hồ sơ này</a></p>
        """
    }

    private static func summary(_ dossier: TrackedDossier, _ calendar: WorkingCalendar, _ now: Instant) -> [(String, HTML)] {
        var items: [(String, HTML)] = [("Tiếp nhận", "\(dossier.receivedAt)")]
        if let endedAt = dossier.endedAt {
            items.append(("Kết thúc", "\(endedAt)"))
        } else if let pausedAt = dossier.pausedAt {
            items.append(("Hạn trả", deadlineTag(text: "Tạm dừng từ \(pausedAt.day.vietnamese)", tone: .warning, due: nil)))
        } else {
            let left = calendar.remaining(now: now, due: dossier.dueAt)
            items.append(("Hạn trả", deadlineTag(text: left.text, tone: left.tone == .overdue ? .bad : .info, due: dossier.dueAt)))
        }
        if dossier.promisedAt != dossier.dueAt { items.append(("Hẹn lúc tiếp nhận", "\(dossier.promisedAt)")) }
        if !dossier.turn.isEmpty { items.append(("Đang chờ", "\(dossier.turn)")) }
        return items
    }
}
