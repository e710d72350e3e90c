import Identity
import Kernel
import Organisation
import Planning
import Standards
import Storage

/// What secretaries and heads have to do for the province: reports to close, and what they were reminded of.
struct OversightWork: Sendable {
    let requirements: @Sendable () -> [RequirementSource]

    @Sendable func source(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> Work {
        guard !actor.roles.isDisjoint(with: [.secretary, .head, .province]) else { return Work() }
        var parts = [WorkPart(few: { try reports(actor, reader, now) }, waitForOthers: !mayClose(actor))]
        if !actor.isProvince {
            parts.append(
                WorkPart("nhắc việc", at: OversightLink.reports) {
                    try reminder(actor, reader, now).map { try $0.lacks.contains { try left([$0], actor, reader, now) != [] } ? 1 : 0 } ?? 0
                } items: { _ in
                    try reminders(actor, reader, now)
                })
        }
        return Work(parts)
    }

    /// A report is work from thirty days before it is due, until it is closed.
    private func reports(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem] {
        let scope = AgencyScope.agency(actor.agency)
        let calendar = ReportCalendar(set: try OversightStore.reportDays(scope, asOf: now, in: reader))
        let near = calendar.around(now.day).filter { $0.day <= now.day.adding(days: 30) }
        let sent = try OversightStore.firstClosings(scope, asOf: now, in: reader)[actor.agency] ?? [:]
        guard let due = near.last, sent[ReportKey(due.kind, due.year)] == nil else { return [] }
        guard try owes(actor, due, now, reader) else { return [] }
        let mayClose = mayClose(actor)
        return [
            WorkItem(
                title: "Chốt số liệu \(due.title.lowercasedFirst)", detail: "hệ thống đã lập sẵn từ dữ liệu",
                link: ReportPages.link(due, today: now.day) ?? OversightLink.reports,
                verb: mayClose ? "Xem và chốt" : "Xem", due: Instant(due.day, TimeOfDay(17, 0)),
                waitingFor: mayClose ? nil : "lãnh đạo cơ quan")
        ]
    }

    private func mayClose(_ actor: Actor) -> Bool { !actor.roles.isDisjoint(with: Permission.closeReport.roles) }

    private func owes(_ actor: Actor, _ due: ReportDue, _ now: Instant, _ reader: any Reader) throws -> Bool {
        let agency = try AgencyStore.agency(actor.agency, in: reader)
        if agency.kind == .province { return true }
        let scope = AgencyScope.agency(actor.agency)
        return ReportStanding.isOwed(
            by: agency, duty: try Duties.duties(scope, asOf: now, in: reader)[actor.agency],
            announcement: try Announcements.latest(scope, asOf: now, in: reader)[actor.agency], dueOn: due.day)
    }

    /// The last reminder, while it is fresh.
    private func reminder(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> Reminder? {
        try ReminderStore.latest(.agency(actor.agency), asOf: now, in: reader)[actor.agency].flatMap {
            $0.day.adding(days: Reminder.lifeDays) >= now.day ? $0 : nil
        }
    }

    /// Which of these are still missing; asks about no others.
    private func left(_ lacks: [TableFilter.Lack], _ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [TableFilter.Lack] {
        let facts = try ProvinceFacts.gather(
            .agency(actor.agency), asOf: .today(now), telling: lacks, requirements: requirements(), in: reader)
        return ProvinceTable(facts).rows.first.map { row in lacks.filter { $0.holds(for: row) } } ?? []
    }

    /// The last reminder, as long as something of it is still missing.
    private func reminders(_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> [WorkItem] {
        guard let last = try reminder(actor, reader, now) else { return [] }
        let left = try left(last.lacks, actor, reader, now)
        guard !left.isEmpty else { return [] }
        return [
            WorkItem(
                title: "Tỉnh nhắc ngày \(last.day.vietnamese): còn \(left.count) nội dung chưa đủ",
                detail: left.map(\.vietnamese).joined(separator: "; "), link: last.link, verb: "Xem", minutes: 15 * left.count)
        ]
    }
}
