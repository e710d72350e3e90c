import Identity
import Kernel
import Organisation
import Storage
import Web

/// A register: its list, and the form to add or change an entry on the same page (`?them=1`, `?sua=<version>`).
/// The province reads an agency's by `?co-quan=<id>`, and anybody an earlier day's by `?ngay=<day>`.
enum RegisterPage<Screen: RegisterScreen> {
    typealias Entry = Screen.Entry

    struct Model: Sendable {
        let agency: AgencyID
        let agencyName: String
        let asOf: Day
        let entries: [RegisterVersion<Entry>]
        let states: [Identifier<Entry>: HTML]
        let review: RegisterReview?
        let changes: [RegisterChange]
        let mayChange: Bool
    }

    static func routes(_ routes: inout Routes) {
        let link = Entry.register.link
        routes.get(link, .viewQMS, show)
        routes.post(link, .planQMS, save)
        routes.post(PlanningLink.end(Entry.self), .planQMS, end)
        routes.post(PlanningLink.review(Entry.register), .planQMS, review)
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        let query = query(request)
        if let format = query.export {
            let sheet = Sheet(
                name: Entry.register.title, columns: Screen.sheetColumns, rows: model.entries.map { Screen.sheetCells($0.entry) })
            return try sheet.reply(
                format, fileName: Entry.register.link.split(separator: "/").last.map(String.init) ?? "", created: request.now)
        }
        return .page(page(request, model, query, form: openForm(request, model)))
    }

    static func save(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            let version = try request.form.whole("version").map { Identifier<Entry>(Int64($0)) }
            let entry = try Screen.entry(from: request.form)
            try await request.write { tx in _ = try SaveEntry<Entry>.perform(entry, replacing: version, by: actor, in: tx) }
            return .redirect(to: Entry.register.link, notice: "Đã lưu \(Screen.noun).")
        } orShow: { state in
            let model = try await model(request)
            let query = query(request)
            return .page(
                page(request, model, query, form: OpenForm(state: state, version: request.form.id("version"))))
        }
    }

    static func end(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Entry.self)
        let actor = request.actor
        try await request.write { tx in try EndEntry<Entry>.perform(id, by: actor, in: tx) }
        return .redirect(to: Entry.register.link, notice: "Đã bỏ \(Screen.noun) khỏi danh sách. Nội dung cũ vẫn được lưu.")
    }

    static func review(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let note = request.form.text("note")
        try await request.write { tx in try ReviewRegister.perform(Entry.register, note: note, by: actor, in: tx) }
        return .redirect(to: Entry.register.link, notice: "Đã ghi nhận lần rà soát hôm nay.")
    }

    /// The list's own state; which form is open is none of it.
    private static func query(_ request: PageRequest) -> ListQuery {
        var fields = request.query
        fields.set("them", nil)
        fields.set("sua", nil)
        return ListQuery(fields, path: Entry.register.link)
    }

    /// The form in sight, if any: what was sent and is wrong, a new entry, or the one to change.
    struct OpenForm {
        let state: FormState
        let version: Identifier<Entry>?
    }

    private static func openForm(_ request: PageRequest, _ model: Model) -> OpenForm? {
        guard model.mayChange else { return nil }
        if let id = request.query.id("sua", of: Entry.self), let found = model.entries.first(where: { $0.id == id }) {
            return OpenForm(state: FormState(Screen.values(found.entry)), version: id)
        }
        if request.query.flag("them") { return OpenForm(state: FormState(Screen.standardValues(today: request.now.day)), version: nil) }
        return nil
    }

    private static func model(_ request: PageRequest) async throws -> Model {
        let actor = request.actor
        let place = try RegisterPlace(request)
        let mayPlan = actor.may(.planQMS)
        return try await request.read { reader in
            let agency = try place.agency(for: actor, in: reader)
            return Model(
                agency: agency.id, agencyName: agency.name, asOf: place.day,
                entries: try RegisterStore.entries(of: agency.id, asOf: place.instant, in: reader),
                states: try Screen.states(of: agency.id, asOf: place.instant, in: reader),
                review: Screen.isReviewed
                    ? try RegisterStore.lastReview(of: Entry.register, agency: agency.id, asOf: place.instant, in: reader) : nil,
                changes: try RegisterStore.changes(Entry.self, of: agency.id, asOf: place.instant, in: reader),
                mayChange: mayPlan && agency.id == actor.agency && place.isToday)
        }
    }
}

/// Whose register, and as it stood when.
struct RegisterPlace {
    let asked: AgencyID?
    let day: Day
    let isToday: Bool
    let instant: Instant

    init(_ request: PageRequest) throws(Problem) {
        asked = request.query.id("co-quan", of: AgencyKey.self)
        let today = request.now.day
        day = min(request.query.day("ngay") ?? today, today)
        isToday = day == today
        instant = isToday ? request.now : Instant(day.adding(days: 1)).adding(seconds: -1)
    }

    /// What one may not see does not exist.
    func agency(for actor: Actor, in reader: any Reader) throws -> Agency {
        try AgencyStore.find(asked ?? actor.agency, for: actor, in: reader)
    }
}
