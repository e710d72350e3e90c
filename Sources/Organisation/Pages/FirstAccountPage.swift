import Identity
import Kernel
import Storage
import Web

/// The province makes the first account of an agency: `/co-quan/:id/tai-khoan`.
enum FirstAccountPage {
    static func show(_ request: PageRequest) async throws -> Reply { .page(try await page(request, FormState())) }

    static func create(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: AgencyKey.self)
        let (actor, form) = (request.actor, request.form)
        let password = Password.random()
        let new = NewAccount(
            username: form.text("username"), name: form.text("name"), post: form.text("post"), roles: OpenAgencyAccount.roles,
            passwordHash: try await Password.hashed(password))
        return try await request.submit {
            _ = try await request.write { tx in try OpenAgencyAccount.perform(new, at: id, by: actor, in: tx) }
            return SecretPage.reply(
                name: new.name, username: new.username.lowercased(), password: password, section: OrganisationLink.agencies,
                back: ("Về trang cơ quan", OrganisationLink.agency(id)))
        } orShow: { state in
            .page(try await page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) async throws -> Page {
        let id = try request.id(of: AgencyKey.self)
        let actor = request.actor
        let (agency, keepers) = try await request.read { reader in
            let agency = try AgencyStore.find(id, for: actor, in: reader)
            guard agency.kind != .province else { throw Problem.notFound }
            return (agency, try StaffDirectory.staff(of: id, holding: [.administrator], in: reader))
        }
        return Page(
            "Tạo tài khoản đầu tiên", section: OrganisationLink.agencies,
            """
            \(breadcrumbs([("Cơ quan", OrganisationLink.agencies), (agency.name, OrganisationLink.agency(id))]))
            \(pageHeading("Tạo tài khoản đầu tiên", intro: "Cho \(agency.name). Người này là quản trị và thư ký ISO, tự thêm những người khác."))
            \(errorSummary(state))
            \(if: keepers.isEmpty, formHTML(agency, state, csrf: request.csrf), else: """
                <p>Cơ quan đã có người quản trị: \(keepers.map(\.name).joined(separator: ", ")). Anh/chị đề nghị người ấy thêm người dùng.</p>
                """)
            """)
    }

    private static func formHTML(_ agency: Agency, _ state: FormState, csrf: CSRF) -> HTML {
        form(
            action: OrganisationLink.openAccount(agency.id), csrf: csrf,
            """
            \(textField("Họ và tên", name: "name", state: state, required: true, width: 40, autocomplete: "off"))
            \(textField("Chức vụ", name: "post", state: state, width: 40, autocomplete: "off"))
            \(textField("Tên đăng nhập", name: "username", state: state, hint: "Chữ thường không dấu, ví dụ thongnhat.lan", required: true, width: 30,
                autocomplete: "off"))
            <p class="quiet">Hệ thống tạo mật khẩu ban đầu, chỉ hiện một lần; người dùng phải đổi ở lần đăng nhập đầu tiên.</p>
            \(button("Tạo tài khoản"))
            """)
    }
}
