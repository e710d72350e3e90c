import Identity
import Kernel
import Web

/// One's own agency: units, committees with their decisions (5.3), settings. `/to-chuc`.
enum OwnAgencyPage {
    struct Model: Sendable {
        let agency: Agency
        let units: [Unit]
        let committees: [Committee]
        let settings: [AgencySettings.Name: String]
    }

    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, .empty)) }

    static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let actor = request.actor
        let today = request.now.day
        let model = try await request.read { reader in
            Model(
                agency: try AgencyStore.find(actor.agency, for: actor, in: reader),
                units: try UnitStore.units(of: actor.agency, in: reader),
                committees: try UnitStore.committees(of: actor.agency, in: reader),
                settings: try AgencySettings.settings(of: actor.agency, on: today, in: reader))
        }
        return Page("Tổ chức", section: OrganisationLink.ownAgency, html(model, request, state))
    }

    static func addUnit(_ request: PageRequest) async throws -> Reply {
        let agency = request.actor.agency
        return try await answer(request, notice: "Đã thêm đơn vị.") {
            let name = request.form.text("unit")
            _ = try await request.write { tx in try AddUnit.perform(name, of: agency, in: tx) }
        }
    }

    static func appoint(_ request: PageRequest) async throws -> Reply {
        let agency = request.actor.agency
        return try await answer(request, notice: "Đã ghi quyết định thành lập.") {
            guard let kind = request.form["kind"].flatMap(Committee.Kind.init(rawValue:)) else {
                throw Problem.invalid(field: "kind", "Anh/chị chọn loại.")
            }
            guard let decidedOn = request.form.day("decided_on") else {
                throw Problem.invalid(field: "decided_on", "Ngày quyết định chưa đúng.")
            }
            let (names, posts, duties) = (request.form.all("member_name"), request.form.all("member_post"), request.form.all("member_duty"))
            let members = names.indices.filter { !names[$0].isEmpty }.map { index in
                Committee.Member(
                    name: names[index], post: posts.indices.contains(index) ? posts[index] : "",
                    duty: duties.indices.contains(index) ? duties[index] : "")
            }
            let (name, number) = (request.form.text("name"), request.form.text("number"))
            try await request.write { tx in
                try AppointCommittee.perform(
                    kind, name: name, decisionNumber: number, decidedOn: decidedOn, members: members, of: agency, in: tx)
            }
        }
    }

    static func changeSettings(_ request: PageRequest) async throws -> Reply {
        let agency = request.actor.agency
        return try await answer(request, notice: "Đã lưu thiết lập.") {
            guard let from = request.form.day("from") else { throw Problem.invalid(field: "from", "Ngày bắt đầu chưa đúng.") }
            let wanted = AgencySettings.Name.allCases.map { ($0, request.form.text($0.rawValue)) }
            try await request.write { tx in
                let current = try AgencySettings.settings(of: agency, on: from, in: tx)
                for (name, value) in wanted where value != current[name] ?? "" {
                    try ChangeSetting.perform(name, value, from: from, of: agency, in: tx)
                }
            }
        }
    }

    private static func answer(_ request: PageRequest, notice: String, _ body: () async throws -> Void) async throws -> Reply {
        try await request.submit {
            try await body()
            return .redirect(to: OrganisationLink.ownAgency, notice: notice)
        } orShow: { state in
            .page(try await page(request, state))
        }
    }
}
