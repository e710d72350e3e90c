import Identity
import Kernel
import Web

/// The working calendar: what each year's notices say, and notices entered since. `/lich-lam-viec?nam=2026`.
enum CalendarPage {
    /// Days a single notice may name; more is a typing error.
    private static let longestNotice = 31

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, .empty)) }

    static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let actor = request.actor
        let year = request.query.int("nam") ?? request.form.int("nam") ?? request.now.day.year
        let (calendar, entered) = try await request.read { reader in
            (try Calendars.calendar(for: actor.agency, in: reader), try Calendars.notices(for: actor.agency, in: reader))
        }
        return Page(
            "Lịch làm việc năm \(year)", section: OrganisationLink.calendar,
            html(year, calendar, entered, request, state))
    }

    static func enter(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            guard let day = request.form.day("day") else { throw Problem.invalid(field: "day", "Ngày chưa đúng, ví dụ 24/11/2026.") }
            guard let kind = request.form["kind"].flatMap(WorkingCalendar.Kind.init(rawValue:)) else {
                throw Problem.invalid(field: "kind", "Anh/chị chọn ngày này nghỉ hay làm.")
            }
            let last = request.form.text("through").isEmpty ? day : request.form.day("through")
            guard let last, last >= day, last.number - day.number < longestNotice else {
                throw Problem.invalid(field: "through", "Ngày cuối phải từ ngày đầu trở đi, nhiều nhất \(longestNotice) ngày.")
            }
            let (reason, source) = (request.form.text("reason"), request.form.text("source"))
            let agency: AgencyID? = actor.isProvince && request.form["all"] != nil ? nil : actor.agency
            try await request.write { tx in
                for number in day.number...last.number {
                    let entry = WorkingCalendar.Entry(Day(number: number), kind, reason: reason, source: source)
                    try EnterCalendarNotice.perform(entry, agency: agency, by: actor, in: tx)
                }
            }
            let days = day == last ? "ngày \(day.vietnamese)" : "các ngày \(day.vietnamese)–\(last.vietnamese)"
            return .redirect(to: "\(OrganisationLink.calendar)?nam=\(day.year)", notice: "Đã ghi \(days) vào lịch.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    static func withdraw(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        guard let id = request.call.parameters["id"].flatMap(Int64.init) else { throw Problem.notFound }
        let agency: AgencyID? = actor.isProvince && request.form["all"] != nil ? nil : actor.agency
        try await request.write { tx in try WithdrawCalendarNotice.perform(id, agency: agency, by: actor, in: tx) }
        return .redirect(to: OrganisationLink.calendar, notice: "Đã rút thông báo.")
    }

    static func complete(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            guard let year = request.form.int("year") else { throw Problem.invalid(field: "year", "Năm chưa đúng.") }
            let source = request.form.text("year_source")
            try await request.write { tx in try CompleteCalendarYear.perform(year, source: source, by: actor, in: tx) }
            return .redirect(to: "\(OrganisationLink.calendar)?nam=\(year)", notice: "Đã xác nhận lịch năm \(year) đầy đủ.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }
}
