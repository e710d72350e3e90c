/// Keeps the search index in one piece. SQLite leaves a segment behind for every few writes, and each word is looked up in all of them;
/// PostgreSQL tidies up after itself.
package enum SearchTidy {
    /// Pages written in one transaction: a fraction of a second, so that nobody waits for it.
    private static let pages = 500

    /// Every night. The first, negative number makes one merge of all segments; the following go on with it until nothing is left to do
    /// (sqlite.org/fts5.html, "The 'merge' Command").
    package static let kind = JobKind("search.tidy", every: .seconds(24 * 3600)) { context in
        var isUnfinished = try await context.database.write(by: .system) { tx in try merge(-pages, in: tx) }
        while isUnfinished {
            try Task.checkCancellation()
            isUnfinished = try await context.database.write(by: .system) { tx in try merge(pages, in: tx) }
        }
        return "Chỉ mục tìm kiếm đã gọn."
    }

    /// Whether there may be more to merge.
    static func merge(_ pages: Int, in tx: Transaction) throws -> Bool {
        guard engine(of: tx) == .sqlite else { return false }
        let before: Int = try tx.value("SELECT total_changes()") ?? 0
        try tx.execute("INSERT INTO search_text (search_text, rank) VALUES ('merge', \(pages))")
        let after: Int = try tx.value("SELECT total_changes()") ?? 0
        return after - before >= 2
    }
}
