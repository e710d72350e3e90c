import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/:id/vi-sao`: how the due date came about, line by line, with the notices and articles it rests on.
enum WhyPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let actor = request.actor
        let (dossier, events, calendar) = try await request.read { reader in
            let dossier = try DossierStore.find(id, for: actor, in: reader)
            return (dossier, try DossierStore.clockEvents(of: id, in: reader), try Calendars.calendar(for: dossier.agency, in: reader))
        }
        guard let limit = dossier.limit else {
            throw Problem(.unexpected, "Không đọc được thời hạn của hồ sơ.", details: "limit_text of dossier \(id): \(dossier.limitText)")
        }
        let clock = LegalClock(receivedAt: dossier.receivedAt, limit: limit, events: events)
        return .page("Vì sao ngày này? \(dossier.code)", section: "/ho-so", html(dossier, clock, calendar))
    }

    static func html(_ dossier: Dossier, _ clock: LegalClock, _ calendar: WorkingCalendar) -> HTML {
        let readings = clock.readings(by: calendar)
        let skipped = clock.promised(by: calendar).skipped
        let derived = readings.last?.due ?? dossier.dueAt
        return """
            \(breadcrumbs([("Hồ sơ", "/ho-so"), (dossier.code, dossier.link)]))
            \(pageHeading("Vì sao ngày này?", intro: "\(dossier.code) · \(dossier.title)"))
            \(summaryList([
                ("Hạn trả", "<strong>\(dossier.dueAt)</strong>"), ("Hẹn lúc tiếp nhận", "\(dossier.promisedAt)"),
                ("Thời hạn", "\(dossier.limitText)"), ("Tiếp nhận", "\(dossier.receivedAt)"),
            ]))
            \(if: derived != dossier.dueAt, notice(
                "Tính theo lịch làm việc biết được hôm nay thì hạn là \(derived.vietnamese). Ngày trên phiếu được tính theo lịch biết được khi đó.", .warning))
            \(readings.enumerated().map { section($0, $1) })
            \(unverified(clock).map { notice($0, .warning) })
            \(if: !skipped.isEmpty, dataTable(
                columns: [Column("Ngày không tính"), Column("Vì"), Column("Căn cứ")],
                rows: skipped.map { ["\($0.date.vietnameseWithWeekday)", "\($0.reason)", "\($0.source)"] }, caption: "Những ngày được bỏ qua khi hẹn"))
            """
    }

    private static func section(_ index: Int, _ reading: LegalClock.Reading) -> HTML {
        """
        <section><h2>\(index == 0 ? "Khi tiếp nhận" : "Sau lần dừng thứ \(index)")</h2>\
        <ol>\(reading.because.map { "<li>\($0)</li>" as HTML })</ol>\(reading.warnings.map { notice($0, .warning) })</section>
        """
    }

    private static func unverified(_ clock: LegalClock) -> [String] {
        let rules = clock.stops.compactMap { ClockRule.inForce(for: $0.ground, on: $0.from.day) }.filter { !$0.isVerified }
        return Set(rules.map(\.source)).sorted().map { "Quy tắc dừng đồng hồ “\($0)” chưa đối chiếu với văn bản gốc." }
    }
}
