import House
import Identity
import Web
import World

/// A route with a key in its address, for one signed in, and the real addresses its owners came upon.
struct KeyedRoute {
    /// An address, whose it is, and on which page one finds it: itself, or the page its form stands in; none for a file.
    struct Place: Sendable {
        let path: String
        let page: String?
        let owner: String
        var fields: [(name: String, value: String)] = []
    }

    let method: Call.Method
    let path: String
    let permission: Permission
    private(set) var places: [Place] = []

    var name: String { "\(method.rawValue) \(path)" }

    init?(_ route: Route) {
        guard case .signedIn(let permission, _) = route.access, route.path.contains("/:") else { return nil }
        (method, path, self.permission) = (route.method, route.path, permission)
    }

    /// Two are enough, of two owners if there are.
    mutating func note(_ place: Place) {
        guard !places.contains(where: { $0.path == place.path }), places.count < 2 || places[1].owner == places[0].owner else { return }
        if places.count == 2 { places.removeLast() }
        places.append(place)
    }

    /// The same keys as in an address of another route that begins alike: the row is there, though nobody was led here.
    mutating func borrow(from others: [KeyedRoute]) {
        let parts = path.split(separator: "/")
        guard let last = parts.lastIndex(where: { $0.hasPrefix(":") }) else { return }
        for other in others where other.path.split(separator: "/").starts(with: parts[...last]) {
            for place in other.places {
                let keys = place.path.prefix { $0 != "?" }.split(separator: "/")[...last]
                note(Place(path: "/" + (keys + parts[(last + 1)...]).joined(separator: "/"), page: place.page, owner: place.owner))
            }
        }
    }

    /// All routes of the house with a key, and where the owners came by.
    static func all(_ house: House, _ found: [(owner: String, stops: [Walk.Stop])]) -> [KeyedRoute] {
        var routes = house.routes.all.compactMap(KeyedRoute.init)
        let posts = house.routes.all.filter { $0.method == .post }
        let places = Dictionary(uniqueKeysWithValues: routes.enumerated().map { ($1.name, $0) })
        for (owner, stops) in found {
            for stop in stops where stop.status == 200 {
                if let index = places["GET \(stop.route)"] {
                    routes[index].note(Place(path: stop.link, page: stop.isPage ? stop.link : nil, owner: owner))
                }
                for form in stop.forms {
                    guard let route = posts.path(of: form.action), let index = places["POST \(route)"] else { continue }
                    let fields = form.fields.filter { $0.name != CSRF.fieldName }
                    routes[index].note(Place(path: form.action, page: stop.link, owner: owner, fields: fields))
                }
            }
        }
        return routes
    }
}
