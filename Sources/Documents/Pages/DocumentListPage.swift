import Identity
import Kernel
import Storage
import Web

/// The agency's controlled documents: `/tai-lieu`. Many can be submitted, reviewed or approved at once.
struct DocumentListPage: Sendable {
    let checks: [RevisionCheck]

    /// What a line waits for, as the filter names it.
    enum State: String, CaseIterable, Sendable {
        case inForce = "hieu-luc"
        case underway = "dang-lam"
        case mine = "cho-toi"
        case withdrawn = "huy-bo"

        var vietnamese: String {
            switch self {
            case .inForce: "Đang có hiệu lực"
            case .underway: "Đang soạn, chờ duyệt"
            case .mine: "Chờ tôi"
            case .withdrawn: "Đã hủy bỏ"
            }
        }
    }

    struct Model: Sendable {
        let query: ListQuery
        let lines: [DocumentLine]
        let staff: [StaffMember]
        let actor: Actor
        let csrf: CSRF
        let registry: Registry
        var state = FormState.empty

        var mayWrite: Bool { actor.may(.writeDocuments) && !actor.isProvince }
        /// Lines this person can do something about now, for the boxes to tick.
        func isActionable(_ line: DocumentLine) -> Bool {
            guard let open = line.open else { return false }
            return switch open.stage {
            case .draft: mayWrite
            case .submitted: open.reviewer == actor.account
            case .reviewed: open.approver == actor.account
            case .approved, .discarded: false
            }
        }
    }

    func show(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        if let format = model.query.export { return try Self.exported(model.lines, as: format) }
        return page(model)
    }

    private func page(_ model: Model, status: Int = 200) -> Reply {
        .page("Tài liệu", section: DocumentLink.list, isWide: true, status: status, Self.html(model))
    }

    private func model(_ request: PageRequest, state: FormState = .empty) async throws -> Model {
        let query = ListQuery(request.query, path: DocumentLink.list)
        let (actor, now) = (request.actor, request.now)
        let (all, staff) = try await request.read { reader in
            (
                try DocumentStore.list("\(actor.owns("d.agency_id"))", at: now, in: reader),
                try StaffDirectory.staff(of: actor.agency, in: reader)
            )
        }
        let words = SearchWords(query.q)
        let kind = query["loai"].flatMap(DocumentKind.init(rawValue:))
        let wanted = query["tinh-trang"].flatMap(State.init(rawValue:))
        let lines = all.filter { line in
            (kind == nil || line.document.kind == kind) && words.stand(in: "\(line.document.code) \(line.document.title)")
                && Self.matches(line, wanted, actor)
        }
        return Model(
            query: query, lines: lines, staff: staff, actor: actor, csrf: request.csrf,
            registry: request.services.registry, state: state)
    }

    private static func matches(_ line: DocumentLine, _ state: State?, _ actor: Actor) -> Bool {
        let isWithdrawn = line.document.withdrawnAt != nil
        return switch state {
        case nil: !isWithdrawn
        case .inForce: line.inForce != nil
        case .underway: !isWithdrawn && (line.open != nil || line.inForce == nil)
        case .mine:
            line.open.map {
                ($0.stage == .submitted && $0.reviewer == actor.account) || ($0.stage == .reviewed && $0.approver == actor.account)
            }
                ?? false
        case .withdrawn: isWithdrawn
        }
    }

    /// One button for the ticked lines; each line must be where the button's act belongs.
    func act(_ request: PageRequest) async throws -> Reply {
        let (actor, form, checks) = (request.actor, request.form, checks)
        let ids = form.all("chon").compactMap { RevisionID($0) }
        return try await request.submit {
            guard !ids.isEmpty else { throw Problem.invalid("Anh/chị đánh dấu ít nhất một tài liệu.") }
            let done: String
            switch form["viec"] {
            case "trinh":
                guard let reviewer = form.id("reviewer", of: Account.self) else {
                    throw Problem.invalid(field: "reviewer", "Anh/chị chọn người soát xét.")
                }
                guard let approver = form.id("approver", of: Account.self) else {
                    throw Problem.invalid(field: "approver", "Anh/chị chọn người phê duyệt.")
                }
                try await request.write { tx in
                    try SubmitRevision.perform(ids, reviewer: reviewer, approver: approver, checks: checks, by: actor, in: tx)
                }
                done = "Đã trình \(ids.count) tài liệu."
            case "soat-xet":
                try await request.write { tx in try ReviewRevision.perform(ids, by: actor, in: tx) }
                done = "Đã soát xét \(ids.count) tài liệu."
            case "phe-duyet":
                guard actor.may(.approveDocument) else { throw Problem.forbidden() }
                try await request.write { tx in try ApproveRevision.perform(ids, checks: checks, by: actor, in: tx) }
                done = "Đã phê duyệt \(ids.count) tài liệu."
            default: throw Problem.invalid("Anh/chị chọn việc cần làm.")
            }
            return .redirect(to: "\(DocumentLink.list)?tinh-trang=dang-lam", notice: done)
        } orShow: { state in
            page(try await model(request, state: state), status: 422)
        }
    }

    private static func exported(_ lines: [DocumentLine], as format: SheetFormat) throws -> Reply {
        let sheet = Sheet(
            name: "Danh mục tài liệu",
            columns: [
                SheetColumn("TT", kind: .number), SheetColumn("Tên tài liệu"), SheetColumn("Mã hiệu"), SheetColumn("Loại"),
                SheetColumn("Lần ban hành/sửa đổi"), SheetColumn("Ngày hiệu lực", kind: .date), SheetColumn("Đang soạn"),
            ],
            rows: lines.enumerated().map { index, line in
                [
                    Cell(index + 1), .text(line.document.title), .text(line.document.code), .text(line.document.kind.vietnamese),
                    Cell(line.inForce?.label), Cell(line.inForce?.effectiveOn),
                    Cell(line.open.map { "\($0.label): \($0.stage.vietnamese)" }),
                ]
            })
        return try sheet.reply(format, fileName: "danh-muc-tai-lieu")
    }
}
