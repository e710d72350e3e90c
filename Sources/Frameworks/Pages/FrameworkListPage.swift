import Planning
import Identity
import Kernel
import Organisation
import Storage
import Web

/// The framework models: for the province those it keeps and how far each is taken over; for an agency the one it can begin with.
enum FrameworkListPage {
    struct Line: Sendable {
        let framework: Framework
        let published: FrameworkVersion?
        let draft: FrameworkVersion?
        let itemCount: Int
        let adopted: Int
        let total: Int
    }

    struct Model: Sendable {
        let lines: [Line]
        /// What the person's own agency has taken over.
        let adoption: Adoption?
        let kind: AgencyKind?
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        .page("Mô hình khung", section: Frameworks.link, isWide: true, html(try await model(request), request, FormState()))
    }

    static func new(_ request: PageRequest) async throws -> Reply { .page(newPage(request, FormState())) }

    static func create(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        let form = request.form
        return try await request.submit {
            guard let kind = form["kind"].flatMap(AgencyKind.init(rawValue:)) else {
                throw Problem.invalid(field: "kind", "Chọn loại cơ quan.")
            }
            let name = form.text("name")
            let id = try await request.write { tx in try CreateFramework.perform(name, for: kind, by: actor, in: tx) }
            return .redirect(to: FrameworkLink.page(id), notice: "Đã tạo mô hình khung. Việc tiếp theo: thêm các mục.")
        } orShow: { state in
            .page(newPage(request, state))
        }
    }

    static func takeFile(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            guard let upload = request.files["file"] else { throw Problem.invalid(field: "file", "Chọn tệp mô hình khung.") }
            let file = try FrameworkFile.read(upload.data)
            let id = try await request.write { tx in try ImportFramework.perform(file, by: actor, in: tx) }
            return .redirect(
                to: FrameworkLink.page(id), notice: "Đã nạp \(file.items.count) mục. Việc tiếp theo: xem lại và phát hành.")
        } orShow: { state in
            .page(newPage(request, state))
        }
    }

    private static func model(_ request: PageRequest) async throws -> Model {
        let actor = request.actor
        let now = request.now
        return try await request.read { reader in
            let own = actor.isProvince ? nil : try AgencyStore.agency(actor.agency, in: reader)
            let frameworks = try FrameworkStore.frameworks(for: actor, kind: own?.kind, in: reader)
            let adoptions = try AdoptionStore.adoptions(actor.scope, asOf: now, in: reader)
            let kinds = actor.isProvince ? try AgencyStore.agencies(in: actor.scope, asOf: now.day, in: reader).map(\.kind) : []
            let totals = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
            let lines = try frameworks.compactMap { framework -> Line? in
                let versions = try FrameworkStore.versions(of: framework.id, drafts: actor.isProvince, in: reader)
                guard let newest = versions.first else { return nil }
                return Line(
                    framework: framework, published: versions.first { !$0.isDraft }, draft: versions.first(where: \.isDraft),
                    itemCount: try FrameworkStore.itemCount(of: newest.id, in: reader),
                    adopted: adoptions.values.count { $0.framework == framework.id }, total: totals[framework.agencyKind] ?? 0)
            }
            return Model(lines: lines, adoption: adoptions[actor.agency], kind: own?.kind)
        }
    }

    private static func html(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let isProvince = request.actor.isProvince
        return """
            \(pageHeading(
                "Mô hình khung",
                intro: isProvince
                    ? "Bộ tài liệu mẫu để cơ quan tiếp nhận và sửa thành của mình (QĐ 19/2014 Điều 5)."
                    : "Tiếp nhận một lần để có sẵn bản thảo chính sách, tài liệu, quy trình, mục tiêu, rủi ro rồi sửa cho phù hợp.",
                actions: request.actor.may(.keepFrameworks) ? [linkButton("Thêm mô hình khung", to: FrameworkLink.add, kind: .primary)] : []))
            \(dataTable(
                columns: [
                    Column("Mô hình khung"), Column("Loại cơ quan"), Column("Số mục", isNumber: true), Column("Phiên bản"),
                    Column(isProvince ? "Đã tiếp nhận" : "Cơ quan"), Column(""),
                ],
                rows: model.lines.map { row($0, model, request) },
                caption: isProvince ? "\(model.lines.count) mô hình khung" : "Mô hình khung tỉnh đã phát hành",
                empty: emptyState(
                    "Chưa có mô hình khung nào",
                    text: isProvince
                        ? "Mô hình khung của từng loại cơ quan sẽ hiện ở đây."
                        : "Tỉnh chưa phát hành mô hình khung cho \(model.kind?.vietnamese ?? "loại cơ quan này"). Trong lúc chờ, cơ quan tự soạn từ chính sách chất lượng.",
                    action: isProvince
                        ? (request.actor.may(.keepFrameworks) ? linkButton("Thêm mô hình khung", to: FrameworkLink.add) : "")
                        : linkButton("Xem việc cần làm", to: PlanningLink.system))))
            """
    }

    private static func row(_ line: Line, _ model: Model, _ request: PageRequest) -> [HTML] {
        let framework = line.framework
        let version: HTML = """
            \(line.published.map { tag("Phiên bản \($0.number)", .good) } ?? tag("Chưa phát hành", .warning))\
            \(line.draft.map { " \(tag("Đang soạn phiên bản \($0.number)", .info))" as HTML })
            """
        let adopted: HTML =
            request.actor.isProvince
            ? "<a href=\"\(FrameworkLink.adoption(framework.id))\">\(line.adopted)/\(line.total) cơ quan</a>"
            : model.adoption?.framework == framework.id
                ? "Đã tiếp nhận phiên bản \(model.adoption?.number) ngày \(model.adoption?.at.day)" : "Chưa tiếp nhận"
        return [
            "<a href=\"\(framework.link)\">\(framework.name)</a>", "\(framework.agencyKind.vietnamese)", "\(line.itemCount)", version,
            adopted,
            canTakeOver(line, model, request)
                ? FrameworkPage.takeOverButton(
                    framework, label: "Tiếp nhận", kind: model.lines.count == 1 ? .primary : .secondary, count: line.itemCount,
                    csrf: request.csrf) : linkButton("Mở", to: framework.link, kind: .quiet),
        ]
    }

    private static func canTakeOver(_ line: Line, _ model: Model, _ request: PageRequest) -> Bool {
        request.actor.may(.takeOverFramework) && model.adoption == nil && line.published != nil && line.framework.agencyKind == model.kind
    }

    private static func newPage(_ request: PageRequest, _ state: FormState) -> Page {
        let kinds = AgencyKind.allCases.filter { $0 != .province }.map { Option($0.rawValue, $0.vietnamese) }
        return Page(
            "Thêm mô hình khung", section: Frameworks.link, status: state.problem == nil ? 200 : 422,
            """
            \(breadcrumbs([("Mô hình khung", Frameworks.link)]))
            \(pageHeading("Thêm mô hình khung"))
            \(errorSummary(state))
            \(form(action: FrameworkLink.takeFile, csrf: request.csrf, multipart: true, """
                <h2>Nạp từ tệp</h2>
                \(fileField("Tệp mô hình khung (.json)", name: "file", state: state, accept: ".json,application/json",
                    hint: "Tối đa \(FrameworkFile.largest >> 20) MB.", required: true))
                \(button("Nạp tệp"))
                """))
            \(form(action: FrameworkLink.add, csrf: request.csrf, """
                <h2>Soạn mới</h2>
                \(textField("Tên", name: "name", state: state, required: true))
                \(selectField("Loại cơ quan", name: "kind", options: kinds, state: state, required: true))
                \(button("Tạo mô hình khung", kind: .secondary))
                """))
            """)
    }
}
