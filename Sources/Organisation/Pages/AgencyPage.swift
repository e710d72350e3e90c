import Identity
import Kernel
import Storage
import Web

/// One agency: `/co-quan/:id`; recording and changing it, stating its duty.
enum AgencyPage {
    struct Model: Sendable {
        let agency: Agency
        let parentName: String?
        let duties: [(DutyStatement, by: String)]
        let units: [Unit]
        let committees: [Committee]
        let people: [StaffMember]
        let history: [JournalEntry]
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, .empty)) }

    static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let id = try request.id(of: AgencyKey.self)
        let actor = request.actor
        let model = try await request.read { reader in
            let agency = try AgencyStore.find(id, for: actor, in: reader)
            return Model(
                agency: agency, parentName: try agency.parent.map { try AgencyStore.name(of: $0, in: reader) },
                duties: try Duties.history(of: id, in: reader), units: try UnitStore.units(of: id, in: reader),
                committees: try UnitStore.committees(of: id, in: reader),
                people: try StaffDirectory.staff(of: id, in: reader),
                history: try Journal.timeline(of: .agency, id, in: reader))
        }
        return Page(
            model.agency.name, section: OrganisationLink.agencies, html(model, request, state))
    }

    static func stateDuty(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: AgencyKey.self)
        let actor = request.actor
        return try await request.submit {
            guard let duty = request.form["duty"].flatMap(Duty.init(rawValue:)) else {
                throw Problem.invalid(field: "duty", "Anh/chị chọn nhiệm vụ.")
            }
            guard let from = request.form.day("from") else {
                throw Problem.invalid(field: "from", "Anh/chị nhập ngày bắt đầu, ví dụ 01/07/2025.")
            }
            let statement = DutyStatement(duty: duty, basis: request.form.text("basis"), from: from)
            try await request.write { tx in try StateDuty.perform(id, statement, by: actor, in: tx) }
            return .redirect(to: OrganisationLink.agency(id), notice: "Đã ghi nhiệm vụ của cơ quan.")
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    // MARK: Recording and changing

    static func new(_ request: PageRequest) async throws -> Reply {
        .page(try await formPage(request, nil, FormState([("valid_from", request.now.day.vietnamese)])))
    }

    static func create(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            let draft = try draft(request.form)
            let id = try await request.write { tx in try CreateAgency.perform(draft, duty: nil, under: actor.agency, in: tx) }
            return .redirect(to: OrganisationLink.agency(id), notice: "Đã thêm cơ quan. Anh/chị ghi nhiệm vụ của cơ quan ở dưới.")
        } orShow: { state in
            .page(try await formPage(request, nil, state))
        }
    }

    static func edit(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: AgencyKey.self)
        let actor = request.actor
        let agency = try await request.read { reader in try AgencyStore.find(id, for: actor, in: reader) }
        let state = FormState([
            ("name", agency.name), ("code", agency.code), ("kind", agency.kind.rawValue), ("group", agency.group),
            ("parent", agency.parent?.description ?? ""), ("valid_from", agency.validFrom.vietnamese),
            ("valid_to", agency.validTo?.vietnamese ?? ""), ("electronic_since", agency.electronicSince?.vietnamese ?? ""),
        ])
        return .page(try await formPage(request, agency, state))
    }

    static func change(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: AgencyKey.self)
        let actor = request.actor
        return try await request.submit {
            let before = try await request.read { reader in try AgencyStore.find(id, for: actor, in: reader) }
            let draft = try draft(request.form, isProvince: before.kind == .province)
            try await request.write { tx in try ChangeAgency.perform(id, draft, by: actor, in: tx) }
            return .redirect(to: OrganisationLink.agency(id), notice: "Đã lưu.")
        } orShow: { state in
            let agency = try await request.read { reader in try AgencyStore.find(id, for: actor, in: reader) }
            return .page(try await formPage(request, agency, state))
        }
    }

    private static func draft(_ form: Fields, isProvince: Bool = false) throws(Problem) -> AgencyDraft {
        let asked = form["kind"].flatMap(AgencyKind.init(rawValue:))
        guard let kind = isProvince ? .province : asked, isProvince || kind != .province else {
            throw .invalid(field: "kind", "Anh/chị chọn loại cơ quan.")
        }
        guard let from = form.day("valid_from") else { throw .invalid(field: "valid_from", "Ngày chưa đúng, ví dụ 01/07/2025.") }
        for name in ["valid_to", "electronic_since"] where form[name] != nil && form.day(name) == nil {
            throw .invalid(field: name, "Ngày chưa đúng, ví dụ 01/07/2025.")
        }
        return AgencyDraft(
            kind: kind, code: form.text("code"), name: form.text("name"), group: form.text("group"), parent: form.id("parent"),
            validFrom: from,
            validTo: form.day("valid_to"), electronicSince: form.day("electronic_since"))
    }

    private static func formPage(_ request: PageRequest, _ agency: Agency?, _ state: FormState) async throws -> Page {
        let scope = request.actor.scope
        let today = request.now.day
        let parents = try await request.read { reader in
            try AgencyStore.agencies(in: scope, asOf: today, in: reader).filter { $0.kind == .department || $0.kind == .district }
        }
        return Page(
            agency?.name ?? "Thêm cơ quan", section: OrganisationLink.agencies,
            formHTML(agency, parents, state, csrf: request.csrf))
    }
}
