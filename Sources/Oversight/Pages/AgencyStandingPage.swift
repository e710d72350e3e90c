import Frameworks
import Dossiers
import Identity
import Kernel
import Organisation
import Planning
import Procedures
import Standards
import Storage
import Web

/// What an agency's row in the province's table rests on: `/toan-tinh/:id`. Its own people see the same page.
extension ProvincePages {
    struct Standing: Sendable {
        let agency: Agency
        let row: AgencyRow?
        /// Somebody there would see a reminder.
        let isReachable: Bool
        let asOf: AsOf
        let lines: [RequirementLine]
        let offered: [OfferedProcedure]
        let uncovered: [AgencyTTHC]
        let announcements: [Announcement]
        let fields: [(field: String, totals: DossierTotals)]
        let reminders: [Reminder]
        let reports: [KeptReport]
        let calendar: ReportCalendar
    }

    func showAgency(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: AgencyKey.self)
        let actor = request.actor
        let (asOf, problem) = asked(request.query["ngay"], now: request.now)
        let sources = requirements()
        let standing = try await request.read { reader in
            try Self.standing(try AgencyStore.find(id, for: actor, in: reader), asOf: asOf, sources, in: reader)
        }
        return .page(
            standing.agency.name, section: actor.isProvince ? OversightLink.province : OversightLink.reports,
            status: problem == nil ? 200 : 422,
            agencyHTML(standing, problem: problem, request))
    }

    private static func standing(_ agency: Agency, asOf: AsOf, _ sources: [RequirementSource], in reader: any Reader) throws -> Standing {
        guard agency.kind != .province else { throw Problem.notFound }
        let scope = AgencyScope.agency(agency.id)
        let facts = try ProvinceFacts.gather(scope, asOf: asOf, requirements: sources, in: reader)
        let offered = try Procedures.offered(agency.id, at: asOf.instant, in: reader)
        let covered = Set(offered.map(\.tthc))
        return Standing(
            agency: agency, row: ProvinceTable(facts).rows.first,
            isReachable: try !StaffDirectory.agencies(in: scope, holding: RemindAgency.audience, in: reader).isEmpty, asOf: asOf,
            lines: try RequirementLine.read(sources, of: agency.id, asOf: asOf, in: reader), offered: offered,
            uncovered: try AgencyCatalogueStore.list(agency.id, at: asOf.instant, in: reader).filter { !covered.contains($0.tthc.id) },
            announcements: try Announcements.all(of: agency.id, asOf: asOf.instant, in: reader),
            fields: try DossierTallies.byField(scope, from: Day.firstOf(year: asOf.year), asOf: asOf.instant, in: reader),
            reminders: try ReminderStore.all(of: agency.id, asOf: asOf.instant, in: reader),
            reports: try OversightStore.reports(of: agency.id, asOf: asOf.instant, in: reader),
            calendar: ReportCalendar(set: facts.reportDays))
    }

    // MARK: A reminder

    func showReminder(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Reminder.self)
        let actor = request.actor
        let sources = requirements()
        let now = request.now
        let (reminder, agency, row) = try await request.read { reader in
            let reminder = try ReminderStore.find(id, for: actor, in: reader)
            let facts = try ProvinceFacts.gather(.agency(reminder.agency), asOf: .today(now), requirements: sources, in: reader)
            return (reminder, try AgencyStore.agency(reminder.agency, in: reader), ProvinceTable(facts).rows.first)
        }
        return .page("Nhắc ngày \(reminder.day.vietnamese)", section: FrameLink.work, reminderHTML(reminder, agency, row, actor))
    }

    private func reminderHTML(_ reminder: Reminder, _ agency: Agency, _ row: AgencyRow?, _ actor: Actor) -> HTML {
        """
        \(breadcrumbs([(agency.name, OversightLink.agency(agency.id))]))
        \(pageHeading("Nhắc ngày \(reminder.day.vietnamese)", intro: "\(reminder.by), đơn vị chủ trì của tỉnh, nhắc \(agency.name) hoàn thành:"))
        \(taskList(reminder.lacks.map { lack in
            let isOpen = row.map(lack.holds) ?? true
            return TaskItem(
                title: lack.vietnamese, link: actor.agency == agency.id ? place(of: lack) : OversightLink.agency(agency.id), hint: nil,
                tag: isOpen ? tag("Còn thiếu", .bad) : tag("Đã xong", .good))
        }))
        <p class="quiet">Việc nào làm xong, hệ thống tự ghi nhận; lời nhắc hết khi không còn gì thiếu.</p>
        """
    }

    /// Where an agency's people mend what is missing.
    private func place(of lack: TableFilter.Lack) -> String {
        switch lack {
        case .column(let column): requirements().flatMap(\.requirements).first { $0.column == column }?.link ?? PlanningLink.system
        case .coverage: ProcedureLink.catalogue
        case .announcement: PlanningLink.announce
        case .report: OversightLink.reports
        case .adoption: FrameworkLink.list
        case .any, .electronic, .built: PlanningLink.system
        }
    }
}
