package import Identity
import Kernel

/// The most urgent of something, and how many there are in all (counted no further than `DossierStore.countLimit`).
package struct Share<Item: Sendable>: Sendable {
    package var items: [Item]
    package var total: Int

    package init(items: [Item], total: Int) {
        self.items = items
        self.total = total
    }
}

/// What one source brings to "Việc của tôi": its most urgent items, how many it has in all, and where the others are found.
package struct WorkPart: Sendable {
    let items: [WorkItem]
    let total: Int
    /// "hồ sơ đang giữ"
    let words: String
    let link: String

    package init(_ share: Share<WorkItem>, rest words: String, link: String) {
        (items, total, self.words, self.link) = (share.items, share.total, words, link)
    }

    /// A source that brings all it has.
    package init(_ items: [WorkItem], rest words: String = "việc khác", link: String = "/ho-so") {
        self.init(Share(items: items, total: items.count), rest: words, link: link)
    }

    /// The most urgent of all sources together; what a source has beyond that is one line of its own.
    package static func merged(_ parts: [WorkPart], limit: Int) -> [WorkItem] {
        let all = parts.enumerated().flatMap { part, source in source.items.map { (part: part, item: $0) } }
        let sorted = all.enumerated().sorted { a, b in
            let (x, y) = (a.element.item.due, b.element.item.due)
            return x == y ? a.offset < b.offset : x.map { x in y.map { x < $0 } ?? true } ?? false
        }.map(\.element)
        let shown = sorted.prefix(limit)
        return shown.map(\.item) + parts.enumerated().compactMap { part, source in source.rest(shown: shown.count { $0.part == part }) }
    }

    /// "Còn 37 hồ sơ đang giữ": as urgent as the first that is not shown. Nil when all are.
    func rest(shown: Int) -> WorkItem? {
        guard total > shown else { return nil }
        let count = total - shown
        let due = shown < items.count ? items[shown].due : items.last?.due
        return WorkItem(
            title: "Còn \(VietnameseNumber.grouped(count)) \(words)", detail: "không gấp hơn những việc đã hiện", link: link, verb: "Xem",
            due: due, count: count)
    }
}

extension Share {
    func mapped<Other>(_ transform: (Item) -> Other) -> Share<Other> { Share<Other>(items: items.map(transform), total: total) }
}
