import Identity
import Kernel
import Organisation
import Planning
import Standards
import Storage
import Web

/// Reports that write themselves: what is due, writing one at any day, closing its figures, what was closed.
struct ReportPages: Sendable {
    let requirements: @Sendable () -> [RequirementSource]

    struct Overview: Sendable {
        let agency: Agency
        let standing: ReportStanding
        let calendar: ReportCalendar
        let sent: [ReportKey: Day]
        let kept: [KeptReport]

        /// The report this person should close next: the first that waits, is owed and has begun.
        func toClose(_ request: PageRequest) -> ReportDue? {
            guard request.actor.may(.closeReport), let due = standing.due, sent[ReportKey(due.kind, due.year)] == nil else { return nil }
            return ReportPages.link(due, today: request.now.day) == nil ? nil : due
        }
    }

    /// A yearly report as it would be closed now; nil as long as its year has no whole day.
    static func link(_ due: ReportDue, today: Day) -> String? {
        let begins = Day.firstOf(year: due.year)
        let lastDay = min(today.adding(days: -1), Day.lastOf(year: due.year))
        guard begins <= lastDay else { return nil }
        return "\(OversightLink.showReport)?"
            + URLEncoding.encode([
                ("loai", due.kind.rawValue), ("nam", String(due.year)), ("tu", begins.description), ("ngay", lastDay.description),
            ])
    }

    // MARK: /bao-cao

    func list(_ request: PageRequest) async throws -> Reply { .page(try await listPage(request, FormState())) }

    private func listPage(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let actor = request.actor
        let now = request.now
        let overview = try await request.read { reader in
            let scope = AgencyScope.agency(actor.agency)
            let agency = try AgencyStore.agency(actor.agency, in: reader)
            let calendar = ReportCalendar(set: try OversightStore.reportDays(scope, asOf: now, in: reader))
            let sent = try OversightStore.firstClosings(scope, asOf: now, in: reader)[actor.agency] ?? [:]
            let owes = try Self.owes(agency, now: now, in: reader)
            return Overview(
                agency: agency, standing: ReportStanding(on: now.day, calendar: calendar, sent: sent, owes: owes), calendar: calendar,
                sent: sent,
                kept: try OversightStore.reports(of: actor.agency, in: reader))
        }
        return Page(
            "Báo cáo", section: OversightLink.reports, status: state.problem == nil ? 200 : 422, listHTML(overview, state, request))
    }

    /// Whether an agency owes a report due on a day: the same rule as in the province's table.
    static func owes(_ agency: Agency, now: Instant, in reader: any Reader) throws -> (Day) -> Bool {
        if agency.kind == .province { return { _ in true } }
        let scope = AgencyScope.agency(agency.id)
        let duty = try Duties.duties(scope, asOf: now, in: reader)[agency.id]
        let announcement = try Announcements.latest(scope, asOf: now, in: reader)[agency.id]
        return { ReportStanding.isOwed(by: agency, duty: duty, announcement: announcement, dueOn: $0) }
    }

    // MARK: /bao-cao/xem

    func show(_ request: PageRequest) async throws -> Reply {
        let query = request.query
        do {
            let (issuer, report) = try await asked(query, request)
            if let file = try await Self.file(report, query["xuat"]) { return file }
            return .page(report.title, section: OversightLink.reports, isWide: true, reportHTML(report, issuer, request))
        } catch let problem as Problem where problem.kind == .invalid {
            return .page(try await listPage(request, FormState(values: query, problem: problem)))
        }
    }

    /// The report a person asks for, of an agency she sees.
    private func asked(_ fields: Fields, _ request: PageRequest) async throws -> (issuer: Agency, report: Report) {
        let (actor, now) = (request.actor, request.now)
        let writer = ReportWriter(requirements: requirements())
        let asOf = try Self.day(fields, "ngay").map { try AsOf($0, now: now) } ?? .yesterday(now)
        let from = try Self.day(fields, "tu")
        return try await request.read { reader in
            let issuer =
                try fields.id("co_quan", of: AgencyKey.self).map { try AgencyStore.find($0, for: actor, in: reader) }
                ?? AgencyStore.agency(actor.agency, in: reader)
            return (issuer, try writer.report(of: issuer, from: from, asOf: asOf, in: reader))
        }
    }

    /// `POST /bao-cao/in`: the same as a job.
    func printAsked(_ request: PageRequest) async throws -> Reply {
        return try await request.submit {
            let (issuer, report) = try await asked(request.form, request)
            return try await printed(PrintReport.Wanted(report, of: issuer.id), report, request)
        } orShow: { state in
            .page(try await listPage(request, state))
        }
    }

    func printKept(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: KeptReport.self)
        let actor = request.actor
        let (kept, report) = try await request.read { try OversightStore.find(id, for: actor, in: $0) }
        return try await printed(PrintReport.Wanted(report, of: kept.agency, kept: id), report, request)
    }

    private func printed(_ wanted: PrintReport.Wanted, _ report: Report, _ request: PageRequest) async throws -> Reply {
        let job = try await request.write { tx in try PrintReport.ask(wanted, title: report.title, in: tx) }
        return .redirect(to: FrameLink.job(job))
    }

    private static func day(_ fields: Fields, _ name: String) throws(Problem) -> Day? {
        guard let text = fields[name] else { return nil }
        guard let day = Day(text) else { throw .invalid(field: name, "“\(text)” không phải là ngày. Anh/chị nhập theo mẫu 27/02/2026.") }
        return day
    }

    /// The report as a file; nil when a page is wanted.
    static func file(_ report: Report, _ format: String?) async throws -> Reply? {
        let sheet = format.flatMap(SheetFormat.init(rawValue:))
        guard let format, sheet != nil || format == "pdf" else { return nil }
        let data = if let sheet { try report.data(sheet) } else { try await report.pdf() }
        return .file(
            FileReply(
                name: "\(report.fileName).\(format)", mediaType: sheet?.mediaType ?? "application/pdf", data: data, isInline: sheet == nil))
    }

    // MARK: /bao-cao/chot and what was closed

    func close(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let form = request.form
        let sources = requirements()
        return try await request.submit {
            let period = try Self.period(form)
            let id = try await request.write { tx in try CloseReport.perform(period, requirements: sources, by: actor, in: tx) }
            return .redirect(to: OversightLink.report(id), notice: "Đã chốt số liệu. Báo cáo được giữ nguyên từ lúc này.")
        } orShow: { state in
            .page(try await listPage(request, state))
        }
    }

    private static func period(_ form: Fields) throws(Problem) -> CloseReport.Period {
        guard let kind = form["loai"].flatMap(ReportKind.init(rawValue:)) else {
            throw .invalid(field: "loai", "Anh/chị chọn loại báo cáo.")
        }
        if kind == .other {
            guard let from = try day(form, "tu"), let to = try day(form, "ngay") else {
                throw .invalid(field: "ngay", "Anh/chị nhập ngày bắt đầu kỳ và ngày lấy số liệu.")
            }
            return .asked(from: from, to: to)
        }
        guard let year = form.int("nam"), (2000...2999).contains(year) else { throw .invalid(field: "nam", "Anh/chị nhập năm báo cáo.") }
        return .yearly(kind, year: year)
    }

    func showKept(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: KeptReport.self)
        let actor = request.actor
        let now = request.now
        let writer = ReportWriter(requirements: requirements())
        let (kept, report, again, due) = try await request.read { reader in
            let (kept, report) = try OversightStore.find(id, for: actor, in: reader)
            let issuer = try AgencyStore.agency(kept.agency, in: reader)
            let asOf = try AsOf(kept.day, now: now)
            let calendar = ReportCalendar(set: try OversightStore.reportDays(.agency(kept.agency), asOf: now, in: reader))
            return (
                kept, report, try writer.report(of: issuer, from: kept.from, asOf: asOf, in: reader),
                calendar.due(kept.key.kind, year: kept.key.year)
            )
        }
        if let file = try await Self.file(report, request.query["xuat"]) { return file }
        return .page(
            report.title, section: OversightLink.reports, isWide: true,
            keptHTML(kept, report, due, isConfirmed: report.saysTheSame(as: again), request))
    }

    // MARK: /bao-cao/co-quan: who sent what, and when

    struct Sent: Sendable {
        let due: ReportDue
        let query: ListQuery
        let rows: [(row: AgencyRow, kept: KeptReport?)]
    }

    func agencies(_ request: PageRequest) async throws -> Reply { .page(try await agenciesPage(request, FormState())) }

    private func agenciesPage(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let province = request.actor.agency
        let now = request.now
        let query = ListQuery(request.query, path: OversightLink.reportAgencies)
        let kind = query["loai"].flatMap(ReportKind.init(rawValue:))
        let year = query.int("nam")
        let sent = try await request.read { reader in
            let scope = AgencyScope.province(province)
            let calendar = ReportCalendar(set: try OversightStore.reportDays(scope, asOf: now, in: reader))
            let standard = calendar.last(before: now.day) ?? calendar.next(from: now.day)
            let due = (kind ?? standard?.kind).flatMap { calendar.due($0, year: year ?? standard?.year ?? now.day.year) } ?? standard
            guard let due else { throw Problem.notFound }
            var facts = ProvinceFacts(asOf: .today(now))
            facts.agencies = try AgencyStore.agencies(in: scope, asOf: now.day, in: reader)
            facts.duties = try Duties.duties(scope, asOf: now, in: reader)
            facts.announcements = try Announcements.latest(scope, asOf: now, in: reader)
            let kept = try OversightStore.firstReports(scope, ReportKey(due.kind, due.year), in: reader)
            let rows = ProvinceTable(facts).rows.filter { $0.owesReport(dueOn: due.day) || kept[$0.agency.id] != nil }
                .map { (row: $0, kept: kept[$0.agency.id]) }
                .sorted { ($0.kept?.closedAt.milliseconds ?? .max) > ($1.kept?.closedAt.milliseconds ?? .max) }
            return Sent(due: due, query: query, rows: rows)
        }
        return Page(
            "Báo cáo của các cơ quan", section: OversightLink.reports, isWide: true, status: state.problem == nil ? 200 : 422,
            agenciesHTML(sent, state, request))
    }

    private static func due(_ form: Fields) throws(Problem) -> ReportDue {
        guard let kind = try form.choice("loai", of: ReportKind.self) else { throw .invalid(field: "loai", "Anh/chị chọn loại báo cáo.") }
        guard let year = try form.whole("nam") else { throw .invalid(field: "nam", "Anh/chị nhập năm báo cáo.") }
        guard let day = try day(form, "han") else { throw .invalid(field: "han", "Anh/chị nhập hạn gửi, ví dụ 31/01/2027.") }
        return ReportDue(kind: kind, year: year, day: day, source: form.text("can_cu"))
    }

    func setDue(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let form = request.form
        return try await request.submit {
            let due = try Self.due(form)
            try await request.write { tx in try SetReportDue.perform(due, by: actor, in: tx) }
            return .redirect(
                to: "\(OversightLink.reportAgencies)?loai=\(due.kind.rawValue)&nam=\(due.year)",
                notice: "Đã đặt hạn \(due.title.lowercasedFirst).")
        } orShow: { state in
            .page(try await agenciesPage(request, state))
        }
    }
}
