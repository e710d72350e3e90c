import Identity
import Kernel
import Storage
import Web

/// What changed between two versions, item by item: `?tu=1&den=2`.
enum ComparePage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        let (from, to) = (request.query.int("tu"), request.query.int("den"))
        let (framework, old, new, changes) = try await request.read { reader in
            let framework = try FrameworkStore.framework(id, for: actor, in: reader)
            let versions = try FrameworkStore.versions(of: id, drafts: actor.isProvince, in: reader)
            guard let old = versions.first(where: { $0.number == from }), let new = versions.first(where: { $0.number == to }) else {
                throw Problem.notFound
            }
            let changes = ItemChange.changes(
                from: try FrameworkStore.items(of: old.id, in: reader).map(\.content),
                to: try FrameworkStore.items(of: new.id, in: reader).map(\.content))
            return (framework, old, new, changes)
        }
        let shown = changes.filter { $0.kind != .same }
        return .page(
            "So sánh phiên bản \(old.number) và \(new.number)", section: Frameworks.link, isWide: true,
            """
            \(breadcrumbs([("Mô hình khung", Frameworks.link), (framework.name, framework.link)]))
            \(pageHeading(
                "Phiên bản \(new.number) so với phiên bản \(old.number)", intro: summary(changes)))
            \(if: !new.note.isEmpty, "<p>\(new.note)</p>")
            \(if: shown.isEmpty, emptyState("Hai phiên bản giống nhau", text: "Không mục nào thay đổi."))
            \(each: shown, { changeHTML($0, old: old.number, new: new.number) })
            """)
    }

    private static func summary(_ changes: [ItemChange]) -> String {
        func count(_ kind: ItemChange.Kind) -> Int { changes.count { $0.kind == kind } }
        return "Thêm \(count(.added)), sửa \(count(.changed)), bỏ \(count(.removed)), giữ nguyên \(count(.same)) mục."
    }

    private static func changeHTML(_ change: ItemChange, old: Int, new: Int) -> HTML {
        """
        <h2>\(change.item.title) \(tag(change.kind.vietnamese, tone(change.kind))) \(tag(change.item.kind.vietnamese))</h2>
        \(if: !change.fields.isEmpty, dataTable(
            columns: [Column("Phần"), Column("Phiên bản \(old)"), Column("Phiên bản \(new)")],
            rows: change.fields.map { ["\($0.label)", lines($0.before), lines($0.after)] }, caption: "Thay đổi của \(change.item.title)"))
        """
    }

    private static func tone(_ kind: ItemChange.Kind) -> Tone {
        switch kind {
        case .added: .good
        case .removed: .bad
        case .changed: .warning
        case .same: .neutral
        }
    }
}

/// Text with its line ends kept.
func lines(_ text: String) -> HTML {
    text.split(separator: "\n").map { "\($0)" as HTML }.joined("<br />")
}
