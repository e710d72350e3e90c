import Foundation
import House
import Identity
import Web
import World

/// Follows links from page to page, a few of each kind, so that every address has a real thing behind it.
struct Walk {
    /// Where one came by: an address, its route, and what the page offers to go on with.
    struct Stop: Sendable {
        let link: String
        let route: String
        let names: Set<String>
        let forms: [PageForm]
    }

    /// At most so many of a kind in all, and six by one person.
    private let perRoute: Int
    private let routes: [Route]
    private var visits: [String: Int] = [:]

    init(_ house: House, perRoute: Int) {
        self.perRoute = perRoute
        routes = house.routes.all.filter { $0.method == .get }
    }

    /// Routes nobody came upon.
    private(set) lazy var unseen = Set(routes.map(\.path))

    mutating func go(_ browser: Browser, _ look: (_ link: String, Browser.Answer) -> Void) async throws -> [Stop] {
        var waiting = routes.map(\.path).filter { !$0.contains("/:") }
        var known = Set(waiting)
        var own: [String: Int] = [:]
        var stops: [Stop] = []
        while !waiting.isEmpty {
            let link = waiting.removeFirst()
            guard let route = route(of: link), visits[route, default: 0] < perRoute, own[route, default: 0] < 6 else { continue }
            let answer = try await browser.get(link)
            look(link, answer)
            guard answer.status < 400 else { continue }
            visits[route, default: 0] += 1
            own[route, default: 0] += 1
            unseen.remove(route)
            guard answer.isPage else { continue }
            let (links, forms) = (answer.links, answer.forms)
            waiting += links.filter { known.insert($0).inserted }
            let names = Set(links.flatMap(Self.names) + forms.filter { !$0.isPost }.flatMap(\.fields).map(\.name))
            stops.append(Stop(link: link, route: route, names: names, forms: forms.filter(\.isPost)))
        }
        return stops
    }

    private func route(of link: String) -> String? {
        let parts = link.prefix { $0 != "?" }.split(separator: "/")
        let fitting = routes.filter { route in
            let pattern = route.path.split(separator: "/")
            return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
        }
        return fitting.min { $0.path.count(where: { $0 == ":" }) < $1.path.count(where: { $0 == ":" }) }?.path
    }

    private static func names(_ link: String) -> [String] {
        link.drop { $0 != "?" }.dropFirst().split(separator: "&").compactMap { $0.split(separator: "=").first.map(String.init) }
    }
}

/// A form of a page as a browser would send it untouched, with a word where nothing stands.
struct PageForm: Sendable {
    let action: String
    let isPost: Bool
    var fields: [(name: String, value: String)] = []
    /// The places of what is, or may be, a number.
    private(set) var numbers: [Int] = []

    fileprivate init(_ markup: Substring) {
        action = Self.attribute("action", of: markup) ?? ""
        isPost = Self.attribute("method", of: markup) == "post"
        for tag in markup.matches(of: /<(input|select|textarea)[^>]*>/) {
            let type = Self.attribute("type", of: tag.0) ?? ""
            guard let name = Self.attribute("name", of: tag.0), type != "file" else { continue }
            let value = tag.1 == "select" ? Self.chosen(in: markup[tag.range.upperBound...]) : Self.attribute("value", of: tag.0) ?? ""
            if type == "radio" || type == "checkbox", fields.contains(where: { $0.name == name }) { continue }
            if type == "number" || Int(value) != nil { numbers.append(fields.count) }
            fields.append((name, value.isEmpty && type != "number" ? "Thử" : value))
        }
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let range = tag.firstRange(of: " \(name)=\"") else { return nil }
        return String(tag[range.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }

    private static func chosen(in rest: Substring) -> String {
        let options = rest.prefix(upTo: rest.firstRange(of: "</select>")?.lowerBound ?? rest.endIndex)
        return options.matches(of: /<option value="([^"]+)"/).map { String($0.1) }.first ?? ""
    }
}

extension Browser.Answer {
    var isPage: Bool { header("Content-Type")?.hasPrefix("text/html") == true }

    var links: [String] { text.matches(of: /href="(\/[^"\/][^"#]*)/).map { String($0.1).replacing("&amp;", with: "&") } }

    var forms: [PageForm] {
        text.ranges(of: "<form").compactMap { range in
            let rest = text[range.lowerBound...]
            return rest.firstRange(of: "</form>").map { PageForm(rest[..<$0.upperBound]) }
        }
    }
}
