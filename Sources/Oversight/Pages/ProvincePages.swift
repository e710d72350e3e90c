import Identity
import Kernel
import Organisation
import Standards
import Storage
import Web

/// The province's table: `/toan-tinh`. What is asked stands in the URL: day, kind, duty, group, what is missing, order, page.
struct ProvincePages: Sendable {
    let requirements: @Sendable () -> [RequirementSource]

    struct Model: Sendable {
        /// Every agency of the province, and those the filter lets through, in the order asked for.
        let whole: ProvinceTable
        let shown: ProvinceTable
        let reminders: [AgencyID: Reminder]
        /// Where somebody would see a reminder.
        let reachable: Set<AgencyID>
        let months: [(day: Day, figures: MonthlyFigures?)]
    }

    func show(_ request: PageRequest) async throws -> Reply {
        let query = ListQuery(request.query, path: OversightLink.province, sortable: TableOrder.keys, sort: TableOrder.standard)
        let (asOf, problem) = asked(query["ngay"], now: request.now)
        let sources = requirements()
        let province = request.actor.agency
        let today = request.now.day
        let (model, isIncomplete) = try await request.read { reader in
            let facts = try ProvinceFacts.gather(.province(province), asOf: asOf, requirements: sources, in: reader)
            let whole = ProvinceTable(facts)
            let shown = whole.filtered(by: Self.filter(query)).sorted(by: TableOrder(key: query.sort), descending: query.isDescending)
            let days = MonthlyFigures.months(before: asOf.day)
            let months = try days.first.map { try MonthStore.months(province, since: $0, in: reader) } ?? [:]
            let model = Model(
                whole: whole, shown: shown, reminders: try ReminderStore.latest(.province(province), asOf: asOf.instant, in: reader),
                reachable: try StaffDirectory.agencies(in: .province(province), holding: RemindAgency.audience, in: reader),
                months: days.map { ($0, months[$0]) })
            let wanted = MonthlyFigures.months(before: today)
            return (model, !whole.rows.isEmpty && wanted.contains { $0 < asOf.day && $0 >= days.first ?? $0 && months[$0] == nil })
        }
        if let format = query.export {
            let links = OversightLinks(day: asOf.day)
            return try ReportTable.systems(model.shown, links: links).sheet.reply(
                format, fileName: "toan-tinh-\(asOf.day)", created: asOf.instant)
        }
        return .page(
            "Toàn tỉnh", section: OversightLink.province, isWide: true, status: problem == nil ? 200 : 422,
            html(model, query, problem: problem, isCounting: isIncomplete, request))
    }

    /// The day asked for; today, with what is wrong, when it cannot be answered.
    func asked(_ text: String?, now: Instant) -> (AsOf, Problem?) {
        guard let text else { return (.today(now), nil) }
        guard let day = Day(text) else {
            return (.today(now), .invalid(field: "ngay", "“\(text)” không phải là ngày. Anh/chị nhập theo mẫu 27/02/2026."))
        }
        do {
            return (try AsOf(day, now: now), nil)
        } catch {
            return (.today(now), error)
        }
    }

    static func filter(_ query: ListQuery) -> TableFilter { filter({ query[$0] }, words: query.q) }

    static func filter(_ value: (String) -> String?, words: String?) -> TableFilter {
        TableFilter(
            kind: value("loai").flatMap(AgencyKind.init(rawValue:)), duty: value("nhiem_vu").flatMap(TableFilter.DutyChoice.init(code:)),
            group: value("nhom"), lack: value("thieu").flatMap(TableFilter.Lack.init(code:)),
            has: value("co").flatMap(TableFilter.Lack.init(code:)), words: SearchWords(words))
    }

    // MARK: Reminding

    func remind(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: AgencyKey.self)
        let actor = request.actor
        let sources = requirements()
        let back = request.form["ve"] == "toan-tinh" ? OversightLink.province : OversightLink.agency(id)
        return try await request.submit(redirect: back, notice: "Đã nhắc. Lời nhắc nằm trong việc của thư ký ISO và lãnh đạo cơ quan.") {
            tx in
            _ = try RemindAgency.perform(id, requirements: sources, by: actor, in: tx)
        } orShow: { state in
            .redirect(to: back, notice: state.problem?.message)
        }
    }

    func remindAll(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let sources = requirements()
        let form = request.form
        let filter = Self.filter({ form[$0] }, words: form["q"])
        let outcome = try await request.write { tx in try RemindAgencies.perform(filter, requirements: sources, by: actor, in: tx) }
        // What is longer than any name of a group narrows nothing, and no address is that long.
        let kept = ["q", "loai", "nhiem_vu", "nhom", "thieu", "co"].compactMap { name in
            form[name].flatMap { $0.count <= 200 ? (name, $0) : nil }
        }
        return .redirect(to: ListQuery(Fields(kept), path: OversightLink.province).link(page: 1), notice: outcome.words)
    }
}
