import Foundation

/// The house as `Package.swift` states it and as `docs/tour.md` draws it, both read as text.
struct Drawing {
    /// A room or a program.
    struct Room {
        let name: String
        let below: [String]
        let libraries: [String]
        /// What the comment above it says: `5`, `4½`, `roof`.
        let floor: String
    }

    /// Where something stands in the picture; a greater line is further down.
    struct Place {
        let floor: String
        let line: Int
    }

    let rooms: [Room]
    let places: [String: [Place]]
    /// The labels of the floors, from the roof down.
    let floors: [String]

    init(package: String, tour: String) throws {
        rooms = try Self.rooms(package)
        (places, floors) = try Self.picture(tour, names: Set(rooms.map(\.name)))
    }

    // MARK: Package.swift

    private struct Unreadable: Error { let what: String }

    private static func rooms(_ package: String) throws -> [Room] {
        var lists: [String: String] = [:]
        for list in package.matches(of: /(?m)^let (\w+) = (.*\[.*\])$/) { lists[String(list.1)] = String(list.2) }
        return try package.matches(of: /(?:room|program)\(\s*"(\w+)"/).map { match in
            let rest = arguments(package[match.range.upperBound...])
            let on = rest.firstMatch(of: /\bon: (.*?)(?:, \w+: |,\s*\w+:\s|$)/.dotMatchesNewlines()).map { String($0.1) } ?? ""
            let using = rest.firstMatch(of: /\busing: \[(.*?)\]/.dotMatchesNewlines()).map { String($0.1) } ?? ""
            let comment = package[..<match.range.lowerBound].matches(of: /\/\/ (?:Floor ([^:\s]+)|(Roof)):/).last
            return Room(
                name: String(match.1), below: try names(on, lists),
                libraries: using.matches(of: /library\("(\w+)", "[^"]+"\)|"(\w+)"/).map { String($0.1 ?? $0.2 ?? "") },
                floor: comment.map { String($0.1 ?? $0.2 ?? "").lowercased() } ?? "")
        }
    }

    /// What stands before the parenthesis that ends the call.
    private static func arguments(_ text: Substring) -> Substring {
        var depth = 1
        return text.prefix {
            depth += $0 == "(" ? 1 : $0 == ")" ? -1 : 0
            return depth > 0
        }
    }

    /// `foundation + ["Standards"]`, with the lists it names written out.
    private static func names(_ expression: String, _ lists: [String: String]) throws -> [String] {
        try expression.matches(of: /"(\w+)"|(\w+)/).flatMap { term in
            if let name = term.1 { return [String(name)] }
            guard let list = lists[String(term.2 ?? "")] else { throw Unreadable(what: expression) }
            return try names(list, lists)
        }
    }

    // MARK: docs/tour.md

    private static func picture(_ tour: String, names: Set<String>) throws -> ([String: [Place]], [String]) {
        guard let picture = tour.firstMatch(of: /```\n floor\n(.*?)```/.dotMatchesNewlines())?.1 else {
            throw Unreadable(what: "the drawing")
        }
        var (places, floors) = ([String: [Place]](), [String]())
        for (line, text) in picture.split(separator: "\n").enumerated() {
            // A line between two floors names nobody.
            guard let left = text.firstIndex(of: "│"), let right = text.lastIndex(of: "│") else { continue }
            let label = text[..<left].trimmingCharacters(in: .whitespaces)
            if !label.isEmpty { floors.append(label) }
            for word in text[left..<right].split(whereSeparator: { !$0.isLetter }) where names.contains(String(word)) {
                places[String(word), default: []].append(Place(floor: floors.last ?? "", line: line))
            }
        }
        return (places, floors)
    }
}

extension Drawing {
    /// What is wrong with it, a sentence each.
    /// - Parameter imports: the modules that the sources of a room import.
    func faults(imports: (String) throws -> Set<String>) rethrows -> [String] {
        let names = Set(rooms.map(\.name))
        var faults = zip(floors, floors.dropFirst()).filter { Self.height($0) <= Self.height($1) }.map {
            "floor \($0) is drawn above floor \($1)"
        }
        for room in rooms {
            let imported = try imports(room.name)
            faults += (room.below + room.libraries).filter { !imported.contains($0) }.map { "\(room.name) does not use \($0)" }
            faults += imported.intersection(names).subtracting(room.below).sorted().map { "\(room.name) imports \($0), which is not drawn" }
            guard let places = places[room.name], let place = places.first, places.count == 1 else {
                faults.append("\(room.name) is not drawn once")
                continue
            }
            if place.floor != room.floor { faults.append("\(room.name) is on floor \(room.floor) and drawn on floor \(place.floor)") }
            faults += room.below.filter { place.line >= self.places[$0]?.first?.line ?? .max }.map {
                "\(room.name) does not stand above \($0)"
            }
        }
        return faults
    }

    /// `4½` is between 4 and 5, and the roof above all.
    private static func height(_ floor: String) -> Double {
        let half = floor.hasSuffix("½")
        return Double(half ? String(floor.dropLast()) : floor).map { half ? $0 + 0.5 : $0 } ?? .infinity
    }
}
