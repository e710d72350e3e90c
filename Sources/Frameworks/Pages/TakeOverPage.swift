import Planning
import Documents
import Identity
import Kernel
import Storage
import Web

/// The take-over: one button, and then what it made.
enum TakeOverPage {
    static func submit(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        let result = try await request.write { tx in try TakeOverFramework.perform(id, by: actor, in: tx) }
        return .redirect(
            to: FrameworkLink.takenOver(id), notice: "Đã lập \(result.madeCount) nội dung cho cơ quan từ mô hình khung.")
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        let now = request.now
        let (framework, adoption, adopted, titles, drafts) = try await request.read { reader in
            let framework = try FrameworkStore.framework(id, for: actor, in: reader)
            let adoption = try AdoptionStore.adoptions(.agency(actor.agency), asOf: now, in: reader)[actor.agency]
            guard let adoption, adoption.framework == id else { throw Problem.notFound }
            let items = try FrameworkStore.items(of: adoption.version, in: reader).map(\.content)
            let adopted = try AdoptionStore.items(of: adoption.id, in: reader)
            let documents = adopted.compactMap(\.made).filter { $0.kind == Thing.document.kind }.map { DocumentID($0.id) }
            return (
                framework, adoption, adopted, Dictionary(items.map { ($0.key, $0) }, uniquingKeysWith: { $1 }),
                try RevisionStore.draftCount(of: documents, in: reader)
            )
        }
        return .page(
            "Đã tiếp nhận mô hình khung", section: Frameworks.link, isWide: true,
            """
            \(breadcrumbs([("Mô hình khung", Frameworks.link), (framework.name, framework.link)]))
            \(pageHeading(
                "Đã tiếp nhận", state: tag("Phiên bản \(adoption.number)", .good),
                intro: "\(framework.name), ngày \(adoption.at.day.vietnamese), \(adoption.by).",
                actions: drafts > 0
                    ? [
                        linkButton("Trình soát xét \(drafts) bản thảo", to: "\(DocumentLink.list)?tinh-trang=dang-lam", kind: .primary),
                        linkButton("Xem việc còn lại", to: PlanningLink.system),
                    ] : [linkButton("Xem việc còn lại", to: PlanningLink.system, kind: .primary)]))
            \(dataTable(
                columns: [Column("Mục"), Column("Loại"), Column("Kết quả")],
                rows: adopted.map { row($0, titles[$0.key], request) }, caption: "Những gì đã lập từ mô hình khung"))
            """)
    }

    private static func row(_ item: AdoptedItem, _ content: ItemDraft?, _ request: PageRequest) -> [HTML] {
        let name: HTML = "\(item.made?.label ?? content?.title ?? item.key)"
        let title: HTML = item.made.flatMap(request.link).map { "<a href=\"\($0)\">\(name)</a>" } ?? name
        return [
            title, content.map { tag($0.kind.vietnamese) } ?? "",
            item.outcome == .made ? tag("Đã lập", .good) : "\(tag("Giữ của cơ quan")) \(item.note)",
        ]
    }
}
