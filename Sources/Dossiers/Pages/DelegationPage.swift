import Identity
import Kernel
import Storage
import Web

/// `/ho-so/vang-mat`: who is away, and who does the work meanwhile.
enum DelegationPage {

    static func show(_ request: PageRequest) async throws -> Reply {
        var values = Fields()
        values.set("from", request.actor.account.description)
        values.set("from_day", request.now.day.vietnamese)
        return try await page(request, FormState(values: values))
    }

    static func add(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        return try await request.submit(
            redirect: DossierLink.delegations, notice: "Đã bàn giao. Người làm thay thấy các hồ sơ ấy trong “Việc của tôi”."
        ) { tx in
            guard let from = form.id("from", of: Account.self), let to = form.id("to", of: Account.self) else {
                throw Problem.invalid(field: "to", "Anh/chị chọn người vắng và người làm thay.")
            }
            guard let first = form.day("from_day") else { throw Problem.invalid(field: "from_day", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            guard let last = form.day("to_day") else { throw Problem.invalid(field: "to_day", "Ngày chưa đúng, ví dụ 27/02/2026.") }
            _ = try DelegateWork.perform(from: from, to: to, firstDay: first, lastDay: last, note: form.text("note"), by: actor, in: tx)
        } orShow: { state in
            try await page(request, state)
        }
    }

    static func end(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Delegation.self)
        let actor = request.actor
        try await request.write { tx in try DelegateWork.end(id, by: actor, in: tx) }
        return .redirect(to: DossierLink.delegations, notice: "Đã kết thúc bàn giao.")
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Reply {
        let (actor, today) = (request.actor, request.now.day)
        let (staff, current) = try await request.read { reader in
            (
                try StaffDirectory.staff(of: actor.agency, holding: [.head, .desk, .officer], in: reader),
                try DelegationStore.current(of: actor.agency, on: today, in: reader)
            )
        }
        let mayChooseAll = !actor.roles.isDisjoint(with: [.head, .secretary])
        let people = staff.map { Option($0.account.description, $0.name, hint: $0.post) }
        let absent = mayChooseAll ? people : people.filter { $0.value == actor.account.description }
        return .page(
            "Bàn giao khi vắng", section: DossierLink.list, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
            \(pageHeading("Bàn giao khi vắng", intro: "Hồ sơ người vắng đang giữ hiện trong “Việc của tôi” của người làm thay; ai làm thì ghi tên người ấy."))
            \(errorSummary(state))
            \(dataTable(
                columns: [Column("Người vắng"), Column("Người làm thay"), Column("Từ ngày"), Column("Đến ngày"), Column("Ghi chú"), Column("")],
                rows: current.map { line in
                    let mayEnd = mayChooseAll || line.from == actor.account
                    return [
                        "\(line.fromName)", "\(line.toName)", "\(line.firstDay)", "\(line.lastDay)", "\(line.note)",
                        mayEnd ? postButton("Kết thúc", to: DossierLink.endDelegation(line.id), csrf: request.csrf, kind: .quiet) : "",
                    ]
                }, caption: "Đang bàn giao",
                empty: emptyState("Chưa có ai bàn giao", text: "Khi có người nghỉ, đi học hay đi công tác, ghi ở đây để hồ sơ không nằm chờ.")))
            <h2>Bàn giao mới</h2>
            \(form(action: DossierLink.delegations, csrf: request.csrf, """
                \(selectField("Người vắng", name: "from", options: absent, state: state, required: true))
                \(selectField("Người làm thay", name: "to", options: people, state: state, required: true))
                \(dateField("Từ ngày", name: "from_day", state: state, required: true))
                \(dateField("Đến hết ngày", name: "to_day", state: state, required: true))
                \(textField("Ghi chú", name: "note", state: state))
                \(button("Bàn giao"))
                """))
            """)
    }
}
