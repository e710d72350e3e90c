package import Kernel
import Web

extension Thing {
    package static let framework = Thing("framework", "Mô hình khung", page: FrameworkLink.page.pattern)
}

/// What happens to a framework model, and when an agency takes it over.
package enum FrameworkEvent: Event {
    case created(items: Int), draftOpened, published(version: Int, items: Int)
    case itemAdded(String, version: Int), itemChanged(String, version: Int), itemRemoved(String, version: Int)
    case takenOver(version: Int, items: Int)

    package var record: EventRecord {
        switch self {
        case .created(let items): EventRecord("framework.created", "Lập mô hình khung", ["items": "\(items)"])
        case .draftOpened: EventRecord("framework.draftOpened", "Mở phiên bản mới")
        case .published(let version, let items):
            EventRecord("framework.published", "Phát hành", ["version": "\(version)", "items": "\(items)"])
        case .itemAdded(let item, let version): EventRecord("framework.itemAdded", "Thêm mục", ["item": item, "version": "\(version)"])
        case .itemChanged(let item, let version): EventRecord("framework.itemChanged", "Sửa mục", ["item": item, "version": "\(version)"])
        case .itemRemoved(let item, let version): EventRecord("framework.itemRemoved", "Bỏ mục", ["item": item, "version": "\(version)"])
        case .takenOver(let version, let items):
            EventRecord("framework.takenOver", "Tiếp nhận mô hình khung", ["version": "\(version)", "items": "\(items)"])
        }
    }

    package static let examples: [FrameworkEvent] = [
        .created(items: 19), .draftOpened, .published(version: 2, items: 21), .itemAdded("Chính sách chất lượng", version: 2),
        .itemChanged("Chính sách chất lượng", version: 2), .itemRemoved("Chính sách chất lượng", version: 2),
        .takenOver(version: 2, items: 21),
    ]
}
