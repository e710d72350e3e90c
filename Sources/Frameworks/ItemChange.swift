/// What became of an item from one version to another.
package struct ItemChange: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case added, removed, changed, same

        package var vietnamese: String {
            switch self {
            case .added: "Thêm"
            case .removed: "Bỏ"
            case .changed: "Sửa"
            case .same: "Giữ nguyên"
            }
        }
    }

    /// One field that reads otherwise now.
    package struct Field: Sendable, Hashable {
        package let label: String
        package let before: String
        package let after: String
    }

    package let key: String
    package let kind: Kind
    /// The item as it is now, or as it was when it is gone.
    package let item: ItemDraft
    package let fields: [Field]

    /// Item by item, by key: in the order of the new version, what is gone at the end.
    package static func changes(from old: [ItemDraft], to new: [ItemDraft]) -> [ItemChange] {
        let before = Dictionary(old.map { ($0.key, $0) }) { first, _ in first }
        let after = Set(new.map(\.key))
        let present = new.map { item -> ItemChange in
            guard let earlier = before[item.key] else { return ItemChange(key: item.key, kind: .added, item: item, fields: []) }
            let fields = differences(earlier, item)
            return ItemChange(key: item.key, kind: fields.isEmpty && earlier == item ? .same : .changed, item: item, fields: fields)
        }
        return present + old.filter { !after.contains($0.key) }.map { ItemChange(key: $0.key, kind: .removed, item: $0, fields: []) }
    }

    private static func differences(_ old: ItemDraft, _ new: ItemDraft) -> [Field] {
        zip(texts(old, as: new.kind), texts(new, as: new.kind)).compactMap { before, after in
            before.text == after.text ? nil : Field(label: after.label, before: before.text, after: after.text)
        }
    }

    /// All a person can read of an item, in the order of its page; without its title where that stands above.
    static func texts(_ item: ItemDraft, as kind: ItemKind, titled: Bool = true) -> [(label: String, text: String)] {
        [("Loại", item.kind.vietnamese), ("Điều", item.clause), ("Mã hiệu", item.code)] + (titled ? [("Tên", item.title)] : [])
            + [("Nội dung", item.body)] + ItemField.fields(of: kind).map { ($0.label, $0.text(in: item.fields)) }
    }
}
