import Kernel

/// The order in which people expect what they asked for: the very name first, then names that begin so, then those that have the words
/// together, then the rest; among equals the shortest, which says least beside what was asked.
enum TitleRank {
    static func sorted<Item>(_ items: [Item], by words: SearchWords, title: (Item) -> String) -> [Item] {
        let asked = words.all.joined(separator: " ")
        guard !asked.isEmpty else { return items }
        return items.map { item in (rank(title(item), asked), title(item).count, item) }
            .enumerated().sorted { ($0.element.0, $0.element.1, $0.offset) < ($1.element.0, $1.element.1, $1.offset) }.map(\.element.2)
    }

    private static func rank(_ title: String, _ asked: String) -> Int {
        let name = title.searchTokens.joined(separator: " ")
        if name == asked { return 0 }
        if name.hasPrefix(asked) { return 1 }
        return name.contains(asked) ? 2 : 3
    }
}
