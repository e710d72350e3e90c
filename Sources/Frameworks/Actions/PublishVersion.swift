package import Identity
package import Kernel
package import Storage

/// Publishes the draft of a framework model: from now on agencies can take it over, and nothing in it changes any more.
package enum PublishVersion {
    package static func perform(_ id: Identifier<Framework>, note: String? = nil, by actor: Actor, in tx: Transaction) throws {
        let framework = try FrameworkStore.owned(id, by: actor, in: tx)
        guard let draft = try FrameworkStore.draft(of: id, in: tx) else { throw Problem.conflict("Không có phiên bản nào đang soạn.") }
        let items = try FrameworkStore.items(of: draft.id, in: tx)
        guard !items.isEmpty else { throw Problem.conflict("Phiên bản chưa có nội dung nào để phát hành.") }
        if let last = try FrameworkStore.published(of: id, at: tx.now, in: tx) {
            let before = try FrameworkStore.items(of: last.id, in: tx).map(\.content)
            guard items.map(\.content) != before else {
                throw Problem.conflict(
                    "Phiên bản \(draft.number) chưa có gì khác phiên bản \(last.number). Sửa, thêm hoặc bỏ một mục rồi phát hành.")
            }
        }
        for item in items.map(\.content) {
            do { try item.check() } catch {
                let why = error.fields.values.sorted().joined(separator: " ")
                throw Problem.conflict("Mục “\(item.name)” chưa phát hành được: \(why) Sửa lại rồi phát hành.")
            }
        }
        let codes = Dictionary(grouping: items.map(\.content).filter(\.kind.isDocument), by: \.code).filter { $0.value.count > 1 }
        guard codes.isEmpty else {
            throw Problem.conflict(
                "Mã hiệu dùng cho nhiều tài liệu: \(codes.keys.sorted().joined(separator: ", ")). Sửa lại rồi phát hành.")
        }
        try FrameworkStore.publish(draft, note: note ?? draft.note, in: tx)
        try tx.journal(
            FrameworkEvent.published(version: draft.number, items: items.count),
            about: framework.reference, agency: actor.agency.value)
    }
}
