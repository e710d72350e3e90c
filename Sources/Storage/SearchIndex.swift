package import Kernel

/// One thing that can be found. `kind` and `id` say which; `link` leads to its page.
package struct SearchEntry: Hashable, Sendable {
    package var kind: String
    package var id: Int64
    /// The agency whose people see it; nil when it belongs to no single one.
    package var agencyID: Int64?
    /// The province it lies in; nil when it belongs to the whole country.
    package var provinceID: Int64?
    package var title: String
    package var detail: String
    package var link: String
    /// What it is found by, folded (`String.folded`): title, number, names. Not read back: empty in what `find` returns.
    package var folded: String

    /// What is found of a thing, by the words of `found`: its title, number, names.
    package init<Entity>(
        _ thing: Thing, _ id: Identifier<Entity>, agency: Int64? = nil, province: Int64? = nil, title: String, detail: String = "",
        found words: String
    ) {
        self.init(
            kind: thing.kind, id: id.value, agencyID: agency, provinceID: province, title: title, detail: detail,
            link: thing.link(id.value) ?? "", folded: words.folded)
    }

    package init(
        kind: String, id: Int64, agencyID: Int64? = nil, provinceID: Int64? = nil, title: String, detail: String = "", link: String,
        folded: String
    ) {
        self.kind = kind
        self.id = id
        self.agencyID = agencyID
        self.provinceID = provinceID
        self.title = title
        self.detail = detail
        self.link = link
        self.folded = folded
    }
}

/// What a person may find. Several are joined by "or".
package enum SearchScope: Hashable, Sendable {
    /// What belongs to this agency.
    case agency(Int64)
    /// Everything in the province, its agencies' things too.
    case province(Int64)
    /// What belongs to the province and to no single agency of it.
    case provinceWide(Int64)
    /// What belongs to neither agency nor province: laws, standards.
    case countryWide
    /// No limit.
    case everything

    /// Few of all entries lie in it.
    fileprivate var isNarrow: Bool {
        switch self {
        case .agency, .provinceWide, .countryWide: true
        case .province, .everything: false
        }
    }
}

/// Finds things by words. The scope is a word of the index too, so that another agency's rows cost nothing.
package enum SearchIndex {
    /// Adds an entry, or replaces the one with the same kind and id.
    package static func put(_ entry: SearchEntry, in tx: Transaction) throws {
        let tokens = words(of: entry)
        try tx.execute(
            """
            INSERT INTO search_entry (kind, subject_id, agency_id, province_id, title, detail, link, tokens)
            VALUES (\(entry.kind), \(entry.id), \(entry.agencyID), \(entry.provinceID), \(entry.title), \(entry.detail), \(entry.link), \(tokens))
            ON CONFLICT (kind, subject_id) DO UPDATE SET agency_id = excluded.agency_id, province_id = excluded.province_id,
                title = excluded.title, detail = excluded.detail, link = excluded.link, tokens = excluded.tokens
            """)
    }

    package static func remove<Entity>(_ thing: Thing, _ id: Identifier<Entity>, in tx: Transaction) throws {
        try tx.execute("DELETE FROM search_entry WHERE kind = \(thing.kind) AND subject_id = \(id)")
    }

    /// Entries that have all the words; the last may be a beginning, from two letters on. Newest entries first. No word, or no scope, finds
    /// nothing.
    package static func find(
        _ words: SearchWords, within scopes: [SearchScope], of thing: Thing? = nil, limit: Int = 20, in reader: any Reader
    ) throws -> [SearchEntry] {
        let kind = thing?.kind
        let asked = words.all
        guard !asked.isEmpty, !scopes.isEmpty else { return [] }
        let found =
            switch engine(of: reader) {
            case .sqlite: try sqlite(SearchQuery.sqlite(asked, scopes), kind, limit, reader)
            case .postgres: try postgres(asked, scopes, kind, limit, reader)
            }
        return try found.map(SearchEntry.init(row:))
    }

    private static let columns: SQL = "e.kind, e.subject_id, e.agency_id, e.province_id, e.title, e.detail, e.link"

    /// The index walks its lists from the newest row down and stops at the limit.
    private static func sqlite(_ match: String, _ kind: String?, _ limit: Int, _ reader: any Reader) throws -> [Row] {
        var condition: SQL = "search_text MATCH \(match)"
        if let kind { condition += " AND e.kind = \(kind)" }
        return try reader.rows(
            """
            SELECT \(columns) FROM search_text t JOIN search_entry e ON e.id = t.rowid
            WHERE \(condition) ORDER BY t.rowid DESC LIMIT \(limit)
            """)
    }

    /// A GIN index cannot walk in order, and the planner cannot know how common a word is. So the newest rows are looked through first, where
    /// common words fill the limit at once; what is not found there is rare enough to gather from the index and sort.
    private static func postgres(
        _ asked: [String], _ scopes: [SearchScope], _ kind: String?, _ limit: Int, _ reader: any Reader
    ) throws -> [Row] {
        var condition: SQL = "e.vector @@ CAST(\(SearchQuery.postgres(asked, scopes)) AS tsquery)"
        if let kind { condition += " AND e.kind = \(kind)" }
        let newest = try reader.rows(
            """
            SELECT \(columns) FROM (SELECT * FROM search_entry ORDER BY id DESC LIMIT \(newestLookedThrough)) e
            WHERE \(condition) ORDER BY e.id DESC LIMIT \(limit)
            """)
        if newest.count == limit { return newest }
        // GIN gathers all rows of a word's beginning before it looks at the other words. Within an agency the other words leave few rows.
        let isNarrow = asked.count > 1 && scopes.allSatisfy(\.isNarrow)
        let others = SearchQuery.postgres(asked.dropLast(), scopes, isLastBegun: false)
        let gathered: SQL = isNarrow ? "e.vector @@ CAST(\(others) AS tsquery)" : condition
        return try reader.rows(
            """
            WITH gathered AS MATERIALIZED (SELECT e.id, e.vector, e.kind FROM search_entry e WHERE \(gathered))
            SELECT \(columns) FROM search_entry e
            WHERE e.id IN (SELECT e.id FROM gathered e WHERE \(condition) ORDER BY e.id DESC LIMIT \(limit)) ORDER BY e.id DESC
            """)
    }

    private static let newestLookedThrough = 4000

    /// The words of an entry and of its scopes, each once, apart by one blank.
    private static func words(of entry: SearchEntry) -> String {
        var scopes: [SearchScope] = []
        if let agency = entry.agencyID { scopes.append(.agency(agency)) }
        if let province = entry.provinceID {
            scopes.append(.province(province))
            if entry.agencyID == nil { scopes.append(.provinceWide(province)) }
        } else if entry.agencyID == nil {
            scopes.append(.countryWide)
        }
        var seen: Set<String> = []
        let all = scopes.compactMap(SearchQuery.word) + entry.folded.searchTokens.prefix(2000)
        return all.filter { seen.insert($0).inserted }.joined(separator: " ")
    }
}

/// The same question in each engine's language. Words are letters and digits only, so there is nothing to escape.
enum SearchQuery {
    /// The word that stands for a scope; it begins with `_`, which no word of a text does.
    static func word(_ scope: SearchScope) -> String? {
        switch scope {
        case .agency(let id): "_a\(id)"
        case .province(let id): "_p\(id)"
        case .provinceWide(let id): "_w\(id)"
        case .countryWide: "_c"
        case .everything: nil
        }
    }

    static func sqlite(_ tokens: [String], _ scopes: [SearchScope]) -> String {
        let words = tokens.dropLast().map { "\"\($0)\"" } + tokens.suffix(1).map { "\"\($0)\"\($0.count > 1 ? "*" : "")" }
        let limits = scopes.compactMap(word).map { "\"\($0)\"" }
        let all = limits.count < scopes.count ? words : ["(\(limits.joined(separator: " OR ")))"] + words
        return all.joined(separator: " AND ")
    }

    static func postgres(_ tokens: [String], _ scopes: [SearchScope], isLastBegun: Bool = true) -> String {
        let words = tokens.dropLast().map { "'\($0)'" } + tokens.suffix(1).map { "'\($0)'\(isLastBegun && $0.count > 1 ? ":*" : "")" }
        let limits = scopes.compactMap(word).map { "'\($0)'" }
        let all = limits.count < scopes.count ? words : ["(\(limits.joined(separator: " | ")))"] + words
        return all.joined(separator: " & ")
    }
}

extension SearchEntry {
    fileprivate init(row: Row) throws {
        self.init(
            kind: try row["kind"], id: try row["subject_id"], agencyID: try row["agency_id"], provinceID: try row["province_id"],
            title: try row["title"], detail: try row["detail"], link: try row["link"], folded: "")
    }
}
