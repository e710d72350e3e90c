import House
import Identity
import Kernel
import Testing
import Web
import World

@Suite("What the rooms declare, the whole house reads")
struct RegistryTests {
    @Test("Every page of a kind of thing is a route, and who may see the thing may open it")
    func pages() async throws {
        try await withWorld { world in
            let routes = world.house.routes.all.filter { $0.method == .get }
            for visible in world.house.services.registry.things {
                guard let page = visible.thing.page else { continue }
                let route = try #require(routes.first { $0.path == page }, "\(visible.thing.kind): no route \(page)")
                guard case .signedIn(let permission, _) = route.access else { continue }
                #expect(visible.permission.roles.isSubset(of: permission.roles), "\(visible.thing.kind)")
            }
        }
    }

    @Test("Kinds and events are named as the journal expects")
    func names() async throws {
        try await withWorld { (world) async throws in
            let registry = world.house.services.registry
            #expect(!registry.things.isEmpty && !registry.events.entries.isEmpty)
            for visible in registry.things {
                #expect(visible.thing.kind.wholeMatch(of: /[a-z][A-Za-z]*/) != nil, "\(visible.thing.kind)")
                #expect(!visible.thing.vietnamese.isEmpty, "\(visible.thing.kind)")
            }
            for entry in registry.events.entries {
                #expect(entry.example.name.wholeMatch(of: /[a-z][A-Za-z]*\.[a-z][A-Za-z]*/) != nil, "\(entry.example.name)")
                #expect(!entry.example.vietnamese.isEmpty, "\(entry.example.name)")
            }
        }
    }

    @Test("The catalogue of events stands on a page anybody can read, each with its example")
    func catalogue() async throws {
        try await withWorld { world in
            let answer = try await Browser(world).get("/api/su-kien")
            #expect(answer.status == 200)
            for entry in world.house.services.registry.events.entries {
                #expect(answer.says(entry.example.name) && answer.says(entry.example.vietnamese), "\(entry.example.name)")
                for key in entry.keys { #expect(answer.says("\"\(key)\""), "\(entry.example.name): \(key)") }
            }
        }
    }
}
