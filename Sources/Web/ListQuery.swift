/// What a list was asked for, as it stands in the URL: words, filters, order and page. A shared link always shows the same list.
package struct ListQuery: Sendable, Hashable {
    package static let pageSize = 50
    static let sortName = "xep", pageName = "trang", exportName = "xuat"

    package var path: String
    /// The page, from 1.
    package var page: Int
    /// One of the keys the list allows, never what was merely sent: safe to choose a column by.
    package var sort: String?
    package var isDescending: Bool
    /// The words searched for.
    package var q: String?
    /// The list is wanted as a file of all pages.
    package var export: SheetFormat?
    /// Lines a page: fewer than usual where each line is long.
    package let limit: Int
    /// All other names and values: the named filters.
    package private(set) var filters: Fields

    /// `sortable` are the keys a heading may ask for; `sort` the order when nothing is asked, `-due` for a descending one.
    package init(_ fields: Fields, path: String, sortable: [String] = [], sort standard: String? = nil, limit: Int = pageSize) {
        self.limit = limit
        self.path = path
        let asked = fields[Self.sortName].flatMap { sortable.contains(String($0.trimmingPrefix("-"))) ? $0 : nil } ?? standard
        sort = asked.map { String($0.trimmingPrefix("-")) }
        isDescending = asked?.hasPrefix("-") ?? false
        page = min(max(fields.int(Self.pageName) ?? 1, 1), 1_000_000)
        q = fields["q"]
        export = fields[Self.exportName].flatMap(SheetFormat.init(rawValue:))
        let own = [Self.sortName, Self.pageName, Self.exportName, "q"]
        var seen = Set<Fields.Pair>()
        filters = Fields(
            fields.pairs.filter { !own.contains($0.name) && fields[$0.name] != nil && seen.insert($0).inserted }.map { ($0.name, $0.value) }
        )
        asIfAsked = asked == standard ? nil : asked
    }

    private var asIfAsked: String?

    /// The value of a named filter; nil when it is not set.
    package subscript(_ name: String) -> String? { filters[name] }
    package func int(_ name: String) -> Int? { filters.int(name) }
    /// Anything narrows the list: an empty page then says so.
    package var isFiltered: Bool { q != nil || !filters.pairs.isEmpty }
    /// Anything besides words narrows it.
    var isNarrowed: Bool { !filters.pairs.isEmpty }
    package var offset: Int { (page - 1) * limit }
    /// What the fields of the filter bar show.
    package var state: FormState { FormState(values: Fields([("q", q ?? "")] + filters.pairs.map { ($0.name, $0.value) })) }

    package func link(page: Int) -> String { link(page: page, order: asIfAsked) }

    /// Sorted by `key`; the other way round when it is so already. Starts at the first page again.
    package func link(sort key: String) -> String { link(page: 1, order: sort == key && !isDescending ? "-" + key : key) }

    /// The same list with one filter changed, or taken away.
    package func link(_ name: String, _ value: String?) -> String {
        var copy = self
        if name == "q" { copy.q = value } else { copy.filters.set(name, value) }
        return copy.link(page: 1)
    }

    package func link(export format: SheetFormat) -> String { link(page: 1, order: asIfAsked, export: format) }

    private func link(page: Int, order: String?, export: SheetFormat? = nil) -> String {
        var pairs: [(String, String)] = q.map { [("q", $0)] } ?? []
        pairs += filters.pairs.map { ($0.name, $0.value) }
        if let order { pairs.append((Self.sortName, order)) }
        if page > 1 { pairs.append((Self.pageName, String(page))) }
        if let export { pairs.append((Self.exportName, export.rawValue)) }
        return pairs.isEmpty ? path : path + "?" + URLEncoding.encode(pairs)
    }

    /// Order of the list, for the filter form to keep.
    var orderField: HTML { asIfAsked.map { hiddenField(Self.sortName, $0) } ?? "" }
}
