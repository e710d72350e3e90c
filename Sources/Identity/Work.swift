package import Kernel
package import Storage

/// What a room has for this person to do.
package typealias WorkSource = @Sendable (_ actor: Actor, _ reader: any Reader, _ now: Instant) throws -> Work

/// What there is to do, in two forms: as a list, and as its number alone, which stands on every page. Both come from the same parts, so they
/// say the same.
package struct Work {
    private let parts: [WorkPart]
    private let waiting: () throws -> [WorkItem]

    /// - Parameter waiting: what somebody else has to do first.
    package init(_ parts: [WorkPart] = [], waiting: @escaping () throws -> [WorkItem] = { [] }) {
        self.parts = parts
        self.waiting = waiting
    }

    /// How many things there are to do, without what waits for others: one question for all parts that count in SQL.
    package func count(in reader: any Reader) throws -> Int {
        var (sum, asked): (Int, [SQL]) = (0, [])
        for part in parts {
            switch part.count {
            case .question(let question): asked.append("(\(question))")
            case .counted(let count): sum += try count()
            }
        }
        guard let first = asked.first else { return sum }
        return sum + (try reader.value("SELECT \(asked.dropFirst().reduce(first) { "\($0) + \($1)" })") ?? 0)
    }

    /// The most urgent of all parts together; what a part has beyond that is one item of its own. What waits for others comes last.
    package func items(limit: Int = 100, in reader: any Reader) throws -> [WorkItem] {
        let parts = try parts.flatMap { try $0.split?() ?? [$0] }
        let found = try parts.map { try $0.items(limit) }
        let all = found.enumerated().flatMap { part, items in items.toDo.map { (part: part, item: $0) } }
        let sorted = all.enumerated().sorted { a, b in
            let (x, y) = (a.element.item.due, b.element.item.due)
            return x == y ? a.offset < b.offset : x.map { x in y.map { x < $0 } ?? true } ?? false
        }.map(\.element)
        let shown = sorted.prefix(limit)
        var list = shown.map(\.item)
        for (number, part) in parts.enumerated() {
            let here = shown.filter { $0.part == number }.map(\.item)
            let total = found[number].count < limit ? found[number].toDo.things : try part.total(in: reader)
            if total > here.things { list.append(part.rest(total - here.things, of: found[number].toDo, after: here.count)) }
        }
        return list + found.flatMap { $0.filter { $0.waitingFor != nil } } + (try waiting())
    }
}

/// What one source brings: its most urgent items, how many it has in all, and where the others are found.
package struct WorkPart {
    enum Count {
        /// A SELECT of one number.
        case question(SQL)
        /// What SQL does not say: by as few rows as tell it.
        case counted(() throws -> Int)
    }

    let count: Count
    /// At most so many, the most urgent first.
    let items: (_ limit: Int) throws -> [WorkItem]
    /// "hồ sơ đang giữ"
    private let words: String
    private let link: String
    /// Of several that are counted as one.
    var split: (() throws -> [WorkPart])?

    /// - Parameter count: a SELECT of one number, on the very condition by which the items are found.
    package init(_ words: String, at link: String, count: SQL, items: @escaping (_ limit: Int) throws -> [WorkItem]) {
        self.init(count: .question(count), items: items, words: words, link: link)
    }

    /// One item, or none.
    package init(isThere: SQL, item: @escaping () throws -> WorkItem?) {
        self.init(
            count: .question("SELECT CASE WHEN \(isThere) THEN 1 ELSE 0 END"), items: { _ in try item().map { [$0] } ?? [] }, words: "",
            link: "")
    }

    /// - Parameter count: how many of the items there are to do, told by fewer rows than the items need.
    package init(
        _ words: String, at link: String, count: @escaping () throws -> Int, items: @escaping (_ limit: Int) throws -> [WorkItem]
    ) {
        self.init(count: .counted(count), items: items, words: words, link: link)
    }

    /// Never more than a handful: counting them is making them, unless they wait for others anyway.
    package init(few items: @escaping () throws -> [WorkItem], waitForOthers: Bool = false) {
        self.init(count: .counted { waitForOthers ? 0 : try items().toDo.things }, items: { _ in try items() }, words: "", link: "")
    }

    /// Several parts that one question counts together; which they are is asked only for the list.
    package init(count: SQL, parts: @escaping () throws -> [WorkPart]) {
        self.init(count: .question(count), items: { _ in [] }, words: "", link: "")
        split = parts
    }

    private init(count: Count, items: @escaping (_ limit: Int) throws -> [WorkItem], words: String, link: String) {
        self.count = count
        self.items = items
        self.words = words
        self.link = link
    }

    /// The first of them, and one for all others: when not one can be done before somebody else has done something.
    package func waiting(for whom: String, limit: Int, in reader: any Reader) throws -> [WorkItem] {
        let shown = try items(limit)
        let total = shown.count < limit ? shown.things : try total(in: reader)
        guard total > shown.things else { return shown }
        var rest = rest(total - shown.things, of: shown, after: shown.count)
        rest.waitingFor = whom
        return shown + [rest]
    }

    func total(in reader: any Reader) throws -> Int {
        switch count {
        case .question(let question): try reader.value(question) ?? 0
        case .counted(let count): try count()
        }
    }

    /// "Còn 37 hồ sơ đang giữ": as urgent as the first that is not shown.
    func rest(_ count: Int, of items: [WorkItem], after shown: Int) -> WorkItem {
        WorkItem(
            title: "Còn \(VietnameseNumber.grouped(count)) \(words)", detail: "không gấp hơn những việc đã hiện", link: link, verb: "Xem",
            due: shown < items.count ? items[shown].due : items.last?.due, count: count)
    }
}
