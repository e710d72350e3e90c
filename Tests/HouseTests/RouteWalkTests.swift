import HTTPTypes
import House
import Identity
import Kernel
import Storage
import Testing
import Web
import World

/// Walks every route of the house with every role, from the route list itself: a new route is walked the day it is written.
@Suite("Every route asks for a permission", .serialized)
struct RouteWalkTests {
    /// A path with keys that belong to nobody.
    private func path(_ route: Route) -> String {
        route.path.split(separator: "/", omittingEmptySubsequences: false).map { $0.hasPrefix(":") ? "999999" : String($0) }.joined(
            separator: "/")
    }

    @Test("Nobody signed in: pages lead to the sign-in, actions are refused")
    func anonymous() async throws {
        try await withWorld { world in
            let browser = Browser(world)
            for route in world.house.routes.all {
                guard case .signedIn = route.access else { continue }
                if route.method == .get {
                    let answer = try await browser.get(path(route))
                    #expect(answer.status == 303 && answer.location?.hasPrefix("/dang-nhap") == true, "GET \(route.path): \(answer.status)")
                } else {
                    #expect(try await browser.post(path(route), [:]).status == 401, "POST \(route.path)")
                }
            }
        }
    }

    @Test(
        "Who lacks the permission is refused; who has it is never refused and never meets an error of ours",
        arguments: World.Person.allCases)
    func roles(_ person: World.Person) async throws {
        try await withWorld { world in
            let actor = world[person]
            var browser = try await Browser.signedIn(person, world)
            for route in world.house.routes.all {
                guard case .signedIn(let permission, _) = route.access, route.path != "/dang-xuat" else { continue }
                let answer = route.method == .get ? try await browser.get(path(route)) : try await browser.post(path(route), [:])
                let name = "\(route.method.rawValue) \(route.path) by \(person): \(answer.status)"
                if actor.may(permission) {
                    #expect(answer.status < 500 && answer.status != 401 && answer.status != 403, "\(name)")
                } else {
                    #expect(answer.status == 403, "\(name)")
                }
                if route.path == "/mat-khau" { browser = try await Browser.signedIn(person, world) }
            }
        }
    }

    @Test(
        "Every list with a search box answers however much is typed: thousands of words, one word of thousands of letters",
        arguments: TestDatabase.each)
    func muchTyped(_ engine: Engine) async throws {
        let typed = [Array(repeating: "khai", count: 12_000).joined(separator: "+"), String(repeating: "a", count: 60_000)]
        try await withWorld(engine) { world in
            var searched: Set<String> = []
            for person in [nil, .minh, .lan, .hoa] as [World.Person?] {
                let browser = if let person { try await Browser.signedIn(person, world) } else { Browser(world) }
                for route in world.house.routes.all where route.method == .get && !route.path.contains(":") {
                    // What stands above every page of somebody signed in has a page of its own.
                    let boxes = try await browser.get(route.path + "?q=khai").text.matches(of: /<input [^>]*name="q"[^>]*>/)
                    guard boxes.contains(where: { !$0.output.contains("id=\"tim\"") }) else { continue }
                    searched.insert(route.path)
                    for words in typed {
                        let answer = try await browser.get("\(route.path)?q=\(words)")
                        #expect(answer.status < 500, "\(route.path): \(answer.status)")
                    }
                }
            }
            let known = ["/van-ban-phap-luat", "/su-khong-phu-hop", "/phan-anh", "/thu-tuc/them", "/ho-so", "/tim-kiem", "/cong/thu-tuc"]
            #expect(searched.isSuperset(of: known), "boxes are found: \(searched.sorted())")
        }
    }

    @Test("A form without the session's token, with another's, or from another site changes nothing")
    func forgery() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            for route in world.house.routes.all where route.method == .post {
                guard case .signedIn(let permission, _) = route.access, world[.lan].may(permission) else { continue }
                #expect(try await lan.post(path(route), pairs: [], withToken: false).status == 403, "no token: \(route.path)")
                #expect(
                    try await lan.post(path(route), pairs: [(CSRF.fieldName, "sai")], withToken: false).status == 403,
                    "wrong token: \(route.path)")
                let foreign = try await lan.send(
                    .post, path(route), nil, "application/x-www-form-urlencoded", headers: ["Sec-Fetch-Site": "cross-site"])
                #expect(foreign.status == 403, "cross-site: \(route.path)")
            }
        }
    }

    @Test("No two routes share a method and a path, and every path is written the same way")
    func list() async throws {
        try await withWorld { (world) async throws in
            let names = world.house.routes.all.map { "\($0.method.rawValue) \($0.path)" }
            #expect(Set(names).count == names.count)
            for route in world.house.routes.all {
                #expect(
                    route.path.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || "/-:.".contains($0) || $0.isUppercase) },
                    "\(route.path)")
            }
        }
    }
}
