import Kernel
import Web

extension PeoplePage {
    static func listHTML(_ people: [Person], agency: String) -> HTML {
        """
        \(pageHeading("Người dùng", intro: agency, actions: [linkButton("Thêm người dùng", to: IdentityLink.addPerson, kind: .primary)]))
        \(dataTable(
            columns: [Column("Họ và tên"), Column("Tên đăng nhập"), Column("Chức vụ"), Column("Vai trò"), Column("Tình trạng")],
            rows: people.map { person in
                [
                    "<a href=\"\(IdentityLink.person(person.account.id))\">\(person.account.name)</a>", "\(person.account.username)", "\(person.account.post)",
                    "\(words(person.roles))",
                    person.account.lockedAt == nil ? tag("Đang dùng", .good) : tag("Đã khóa", .bad),
                ]
            },
            caption: "Người dùng của \(agency)"))
        """
    }

    static func formPage(_ request: PageRequest, _ state: FormState) -> Page {
        Page(
            "Thêm người dùng", section: IdentityLink.people, status: state.problem == nil ? 200 : 422,
            """
            \(pageHeading("Thêm người dùng", intro: "Hệ thống tạo mật khẩu ban đầu và chỉ hiện một lần; người dùng tự đổi sau khi đăng nhập."))
            \(errorSummary(state))
            \(form(action: IdentityLink.addPerson, csrf: request.csrf, """
                \(textField("Họ và tên", name: "name", state: state, required: true, width: 40, autocomplete: "off"))
                \(textField("Chức vụ", name: "post", state: state, width: 40, autocomplete: "off"))
                \(textField("Tên đăng nhập", name: "username", state: state, hint: "Chữ thường không dấu, ví dụ thongnhat.lan", required: true, width: 30,
                    autocomplete: "off"))
                \(checkboxes("Vai trò", name: "role", options: options(for: request.actor), state: state))
                \(button("Thêm người dùng"))
                """))
            """)
    }

    static func editHTML(_ person: Person, _ request: PageRequest, _ problem: Problem?) -> HTML {
        let state = FormState(values: problem == nil ? Fields(person.roles.map { ("role", $0.rawValue) }) : request.form, problem: problem)
        let isLocked = person.account.lockedAt != nil
        return """
            \(pageHeading(person.account.name, state: isLocked ? tag("Đã khóa", .bad) : tag("Đang dùng", .good), intro: person.account.post))
            \(errorSummary(state))
            \(form(action: IdentityLink.person(person.account.id), csrf: request.csrf, """
                \(checkboxes("Vai trò", name: "role", options: options(for: request.actor), state: state))
                \(button("Lưu vai trò"))
                """))
            <h2>Mật khẩu và khóa</h2>
            \(if: person.roles.allSatisfy(request.actor.mayGive), """
                \(postButton("Cấp lại mật khẩu", to: IdentityLink.resetPassword(person.account.id), csrf: request.csrf, kind: .secondary))
                \(if: person.account.id != request.actor.account, postButton(
                    isLocked ? "Mở khóa" : "Khóa tài khoản", to: IdentityLink.lock(person.account.id), csrf: request.csrf, kind: isLocked ? .secondary : .danger,
                    fields: [("khoa", isLocked ? "0" : "1")]))
                """, else: "<p>Người cùng vai trò “\(words(person.roles.filter { !request.actor.mayGive($0) }))” làm việc này.</p>")
            """
    }

    private static func options(for actor: Actor) -> [Option] {
        Role.allCases.filter(actor.mayGive).map { Option($0.rawValue, $0.vietnamese) }
    }

    private static func words(_ roles: Set<Role>) -> String {
        Role.allCases.filter(roles.contains).map(\.vietnamese).joined(separator: ", ")
    }
}
