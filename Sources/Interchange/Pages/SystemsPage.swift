import Identity
import Kernel
import Web

/// `/he-thong-ket-noi`: the systems that work with this agency's dossiers.
enum SystemsPage {
    static func list(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let systems = try await request.read { reader in try SystemStore.list(for: actor, in: reader) }
        return .page("Hệ thống kết nối", html(systems, agency: actor.agencyName))
    }

    private static func html(_ systems: [ConnectedSystem], agency: String) -> HTML {
        """
        \(breadcrumbs([("Tài khoản", FrameLink.account)]))
        \(pageHeading("Hệ thống kết nối", intro: "Phần mềm khác cùng làm việc với hồ sơ của \(agency), để không ai phải nhập hai lần.",
            actions: [linkButton("Thêm hệ thống", to: InterchangeLink.addSystem, kind: .primary)]))
        \(dataTable(
            columns: [Column("Hệ thống"), Column("Được làm"), Column("Đầu mối"), Column("Thêm lúc"), Column("Tình trạng")],
            rows: systems.map { system in
                [
                    "<a href=\"\(system.link)\">\(system.name)</a>", "\(acts(system))", "\(system.contact)", "\(system.createdAt)", state(system),
                ]
            },
            caption: "Các hệ thống",
            empty: emptyState("Chưa có hệ thống nào", text: "Thêm một hệ thống, rồi cấp cho nó một khóa truy cập.")))
        <p><a href="\(InterchangeLink.guide)">Giao diện lập trình: hệ thống kia gọi thế nào</a></p>
        """
    }

    static func acts(_ system: ConnectedSystem) -> String {
        SystemAct.allCases.filter(system.acts.contains).map(\.vietnamese).joined(separator: "; ")
    }

    static func state(_ system: ConnectedSystem) -> HTML {
        system.revokedAt == nil ? tag("Đang kết nối", .good) : tag("Đã ngắt", .neutral)
    }
}

/// `/he-thong-ket-noi/them`: what the other system is called and what it may do.
enum NewSystemPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        .page(page(request, FormState(values: Fields([("act", SystemAct.read.rawValue), ("limit", "600")]))))
    }

    static func connect(_ request: PageRequest) async throws -> Reply {
        let (actor, form) = (request.actor, request.form)
        let draft = SystemDraft(
            name: form.text("name"), contact: form.text("contact"), acts: Set(form.all("act").compactMap(SystemAct.init(rawValue:))),
            requestsPerMinute: form.int("limit") ?? 0)
        return try await request.submit {
            let id = try await request.write { tx in try ConnectSystem.perform(draft, by: actor, in: tx) }
            return .redirect(to: InterchangeLink.system(id), notice: "Đã thêm “\(draft.name)”. Anh/chị cấp khóa truy cập cho hệ thống này.")
        } orShow: { state in
            .page(page(request, state))
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState) -> Page {
        Page(
            "Thêm hệ thống", status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Tài khoản", FrameLink.account), ("Hệ thống kết nối", InterchangeLink.systems)]))
            \(pageHeading("Thêm hệ thống", intro: "Việc hệ thống làm được ghi dưới tên của nó, theo đúng các quy tắc như người làm."))
            \(errorSummary(state))
            \(form(action: InterchangeLink.addSystem, csrf: request.csrf, """
                \(textField("Tên hệ thống", name: "name", state: state, hint: "Ví dụ: Một cửa điện tử của tỉnh", required: true, width: 40,
                    autocomplete: "off"))
                \(textField("Đầu mối", name: "contact", state: state, hint: "Ai chịu trách nhiệm, liên hệ thế nào.", width: 40, autocomplete: "off"))
                \(checkboxes("Được làm", name: "act", options: SystemAct.allCases.map { Option($0.rawValue, $0.vietnamese, hint: $0.hint) },
                    state: state, required: true))
                \(textField("Số yêu cầu mỗi phút cho mỗi khóa", name: "limit", state: state, type: .number, required: true, width: 10))
                \(button("Thêm hệ thống"))
                """))
            """)
    }
}
