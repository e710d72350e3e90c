import Foundation
import House
import Identity
import Web
import World

/// Follows links from page to page, a few of each kind, so that every address has a real thing behind it.
struct Walk {
    /// Where one came by: an address, its route, and what the page offers to go on with (a file offers nothing).
    struct Stop: Sendable {
        let link: String
        let route: String
        let status: Int
        let isPage: Bool
        var names: Set<String> = []
        var forms: [PageForm] = []
    }

    /// So many addresses of a route by one person, and those that ask something new behind the question mark.
    private let most: Int
    private let routes: [Route]
    /// Where a file was made: that takes a second for a paper, so one of a kind is enough for all.
    private var files: Set<String> = []

    init(_ house: House, most: Int) {
        self.most = most
        routes = house.routes.all.filter { $0.method == .get }
    }

    /// Routes nobody came upon.
    private(set) lazy var unseen = Set(routes.map(\.path))

    /// From every address without a key, and from the ones given.
    mutating func go(_ browser: Browser, from known: [String] = [], _ look: (_ link: String, Browser.Answer) -> Void) async throws -> [Stop]
    {
        var waiting = known + routes.map(\.path).filter { !$0.contains("/:") }
        var known = Set(waiting)
        var (visits, asked): ([String: Int], Set<String>) = ([:], [])
        var stops: [Stop] = []
        while !waiting.isEmpty {
            let link = waiting.removeFirst()
            guard let route = routes.path(of: link) else { continue }
            let names = Self.names(link)
            let isNew = names.contains { asked.insert("\(route)?\($0)").inserted }
            let kind = "\(route)?\(Set(names).sorted())"
            guard visits[route, default: 0] < most || isNew, !files.contains(kind) else { continue }
            let answer = try await browser.get(link)
            look(link, answer)
            guard answer.status < 400 else { continue }
            visits[route, default: 0] += 1
            unseen.remove(route)
            var stop = Stop(link: link, route: route, status: answer.status, isPage: answer.isPage)
            if answer.isPage {
                let (links, forms) = (answer.links, answer.forms)
                waiting += links.filter { known.insert($0).inserted }
                stop.names = Set(links.flatMap(Self.names) + forms.filter { !$0.isPost }.flatMap(\.fields).map(\.name))
                stop.forms = forms.filter(\.isPost)
            } else if answer.status == 200 {
                files.insert(kind)
            }
            stops.append(stop)
        }
        return stops
    }

    private static func names(_ link: String) -> [String] {
        link.drop { $0 != "?" }.dropFirst().split(separator: "&").compactMap { $0.split(separator: "=").first.map(String.init) }
    }
}

extension [Route] {
    /// The route an address belongs to, by its path.
    func path(of link: String) -> String? {
        let parts = link.prefix { $0 != "?" }.split(separator: "/")
        let fitting = filter { route in
            let pattern = route.path.split(separator: "/")
            return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix(":") || $0 == $1 }
        }
        return fitting.min { $0.path.count(where: { $0 == ":" }) < $1.path.count(where: { $0 == ":" }) }?.path
    }
}

/// A form of a page as a browser would send it untouched, with a word where nothing stands.
struct PageForm: Sendable {
    let action: String
    let isPost: Bool
    var fields: [(name: String, value: String)] = []
    /// The places of what is, or may be, a number.
    private(set) var numbers: [Int] = []

    /// By its tags, without their first sign.
    fileprivate init(_ tags: ArraySlice<Substring>) {
        let head = tags.first ?? ""
        action = Self.attribute("action", of: head) ?? ""
        isPost = Self.attribute("method", of: head) == "post"
        for (place, tag) in zip(tags.indices, tags) where ["input ", "select ", "textarea "].contains(where: tag.hasPrefix) {
            let type = Self.attribute("type", of: tag) ?? ""
            guard let name = Self.attribute("name", of: tag), type != "file" else { continue }
            let value = tag.hasPrefix("select ") ? Self.chosen(in: tags[(place + 1)...]) : Self.attribute("value", of: tag) ?? ""
            if type == "radio" || type == "checkbox", fields.contains(where: { $0.name == name }) { continue }
            if type == "number" || Int(value) != nil { numbers.append(fields.count) }
            fields.append((name, value.isEmpty && type != "number" ? "Thử" : value))
        }
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        let parts = tag.prefix { $0 != ">" }.split(separator: "\"", omittingEmptySubsequences: false)
        let place = stride(from: 0, to: parts.count - 1, by: 2).first { parts[$0].hasSuffix(" \(name)=") }
        return place.map { String(parts[$0 + 1]).replacing("&amp;", with: "&") }
    }

    /// The first choice that is one.
    private static func chosen(in tags: ArraySlice<Substring>) -> String {
        let options = tags.prefix { !$0.hasPrefix("/select>") }.filter { $0.hasPrefix("option ") }
        return options.lazy.compactMap { attribute("value", of: $0) }.first { !$0.isEmpty } ?? ""
    }
}

extension Browser.Answer {
    var isPage: Bool { header("Content-Type")?.hasPrefix("text/html") == true }

    /// To pages of the house, without the place on the page.
    var links: [String] {
        let parts = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        return zip(parts, parts.dropFirst()).compactMap { before, link in
            guard before.suffix(5).elementsEqual("href=".utf8), link.first == UInt8(ascii: "/"), link.count > 1,
                link.dropFirst().first != UInt8(ascii: "/")
            else { return nil }
            return String(Substring(link.prefix { $0 != UInt8(ascii: "#") })).replacing("&amp;", with: "&")
        }
    }

    var forms: [PageForm] {
        let tags = text.utf8.split(separator: UInt8(ascii: "<")).map(Substring.init)
        return tags.indices.filter { tags[$0].hasPrefix("form ") }.map { start in
            PageForm(tags[start...].prefix { !$0.hasPrefix("/form>") })
        }
    }
}
