import House
import Kernel
import Organisation
import Storage
import Testing
import Web
import World

@testable import Demo
@testable import Identity

/// Beside the small world of the tests lies a whole other province: a ward with documents, procedures, dossiers, audits, reviews, slips,
/// complaints, courses, risks, announcements, reports, reminders … Nobody of the small world may meet a row of it.
@Suite("Another province's things do not exist, whoever asks", .serialized)
struct NeighbourWalkTests {
    /// Addresses of what belongs to the whole country: the catalogue of TTHC and the laws.
    private static let national: Set<String> = ["/thu-tuc/:id", "/van-ban-phap-luat/:id", "/ho-so/tiep-nhan/:tthc"]
    /// Forms that are judged before the row is looked for: an empty one is refused for its own sake, and its page shows nothing of the row.
    private static let formFirst: Set<String> = ["/de-xuat-cai-tien/:id", "/tai-lieu/:id/phan-phoi"]

    private func world() async throws -> (world: World, agencies: [Int64], accounts: [Int64]) {
        let world = try await World.open(at: Instant(Loaded.asOf, TimeOfDay(8, 0)))
        let story = Story(asOf: Loaded.asOf, scale: .small)
        let lists = try DemoLists()
        let keys = try await Keys(lists.people, story: story, password: nil)
        let papers = try await Papers(lists.procedures, in: world.house.services.files)
        let own = Set([world.province, world.ward, world.otherWard].map(\.value))
        let (agencies, accounts) = try await world.database.write(by: .system) { tx in
            try Play(stage: Stage(tx: tx, story: story, lists: lists, papers: papers, progress: { _ in }), keys: keys).perform()
            let steward = try AccountStore.find(username: "so.khcn", in: tx)?.id.value
            let secretary = try AccountStore.find(username: "thongnhat.thuky", in: tx)?.id.value
            let provinces = try AgencyStore.provinces(in: tx).filter { !own.contains($0.id.value) }
            let wards = try provinces.flatMap { try AgencyStore.agencies(in: .province($0.id), asOf: Loaded.asOf, in: tx) }
                .filter { $0.code == "97001" }
            return ((provinces + wards).map(\.id.value), [steward, secretary].compactMap(\.self))
        }
        return (world, agencies, accounts)
    }

    /// The route with the other province's keys: each kind of thing there counts from 1, and the small world has none of its own.
    private func paths(_ route: Route, _ agencies: [Int64], _ accounts: [Int64]) -> [String] {
        let ofAgencies = ["/co-quan/:id", "/toan-tinh/:id", "/he-thong/co-quan/:id"].contains { route.path.hasPrefix($0) }
        let keys = ofAgencies ? agencies : route.path.hasPrefix("/nguoi-dung/") ? accounts : [1, 2, 3]
        return keys.map { key in
            route.path.split(separator: "/", omittingEmptySubsequences: false).map { $0.hasPrefix(":") ? "\(key)" : String($0) }
                .joined(separator: "/")
        }
    }

    @Test("Every route with a key answers 404 to the key of another province's row")
    func walk() async throws {
        let (world, agencies, accounts) = try await world()
        #expect(agencies.count == 2 && accounts.count == 2)
        let routes = world.house.routes.all.filter { $0.path.contains("/:") && !Self.national.contains($0.path) }
        let before: Int64? = try await world.read { reader in try reader.value("SELECT max(id) FROM journal") }
        var met: Set<String> = []
        // Tâm holds every role of an agency, Minh those of a province: whoever holds fewer meets no more.
        for person in [World.Person.tam, .minh] {
            let browser = try await Browser.signedIn(person, world)
            for route in routes {
                guard case .signedIn(let permission, _) = route.access, world[person].may(permission) else { continue }
                for path in paths(route, agencies, accounts) {
                    let answer = route.method == .get ? try await browser.get(path) : try await browser.post(path, [:])
                    if answer.status == 422, Self.formFirst.contains(route.path) { continue }
                    if answer.status != 404, answer.status != 403 {
                        met.insert("\(answer.status) \(route.method.rawValue) \(route.path) \(person)")
                    }
                }
            }
        }
        #expect(met.sorted() == [])
        let kinds = try await world.read { reader in
            try reader.rows("SELECT kind FROM journal WHERE id > \(before ?? 0)").map { try $0["kind"] as String }
        }
        #expect(Set(kinds).subtracting(["account.signedIn"]).isEmpty, "nothing was changed: \(Set(kinds))")
        try await world.close()
    }
}
