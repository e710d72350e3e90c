import Foundation
import HTTPTypes
import House
import Identity
import Testing
import Web
import World

/// An agency on its first day: wherever one goes, the page says what will be here and what to do first.
@Suite("A fresh agency meets no dead end", .serialized)
struct FreshAgencyTests {
    private static let roles: [World.Person] = [.lan, .hung, .hoa, .binh, .yen]

    @Test("Every empty list says what will appear, and every page has a way on", arguments: roles)
    func noDeadEnd(_ person: World.Person) async throws {
        try await withWorld { world in
            let browser = try await Browser.signedIn(person, world)
            for route in world.house.routes.all where route.method == .get && !route.path.contains(":") {
                guard case .signedIn(let permission, _) = route.access, world[person].may(permission) else { continue }
                let answer = try await browser.get(route.path)
                guard answer.status == 200, answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                for empty in answer.text.matches(of: /<div class="empty"><p class="empty-title">(.*?)<\/p><p>(.*?)<\/p>/) {
                    #expect(empty.output.2.count >= 20, "\(route.path): “\(empty.output.1)” says nothing more")
                }
                let main = answer.text.firstRange(of: "<main").map { String(answer.text[$0.lowerBound...]) } ?? ""
                #expect(main.contains("<a ") || main.contains("<form"), "\(route.path): no way on")
            }
        }
    }

    @Test("The secretary's empty lists name the first step")
    func firstSteps() async throws {
        try await withWorld { world in
            let browser = try await Browser.signedIn(.lan, world)
            let lists = [
                "/tai-lieu", "/thu-tuc", "/he-thong/boi-canh", "/he-thong/ben-quan-tam", "/he-thong/muc-tieu", "/he-thong/rui-ro",
                "/danh-gia-noi-bo", "/xem-xet-lanh-dao", "/dao-tao", "/van-ban-phap-luat", "/tai-lieu/ben-ngoai", "/tai-lieu/ho-so",
            ]
            for path in lists {
                let answer = try await browser.get(path)
                #expect(answer.status == 200, "\(path)")
                #expect(answer.text.contains("class=\"empty\""), "\(path) does not say that it is empty")
                #expect(!answer.text.contains(">Lọc</button>"), "\(path) offers to filter nothing")
                let main = answer.text.firstRange(of: "<main").map { String(answer.text[$0.lowerBound...]) } ?? ""
                #expect(main.contains("class=\"button") || main.contains("<details"), "\(path) offers no first step")
            }
        }
    }
}
