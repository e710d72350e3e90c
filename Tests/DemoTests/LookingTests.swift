import Foundation
import House
import HTTPTypes
import Identity
import Interchange
import Kernel
import Testing
import Web
import World

@testable import Demo

/// The demonstration as its people come upon it by following links, and as whoever stands outside meets the same addresses.
@Suite("Walking through the demonstration")
struct LookingTests {
    /// What belongs to the whole country, so that everybody may see it: the catalogue of TTHC and the laws.
    private static let national = ["/thu-tuc/:", "/van-ban-phap-luat/:", "/ho-so/tiep-nhan/:"]
    /// What the agencies of a province see of one another, or of what the province made for them.
    private static let ofTheProvince = ["/co-quan/:", "/mo-hinh-khung/:"]

    /// Pages no link of the small demonstration leads to: what is shown once, papers of what has not happened, and acts whose time is not
    /// come for any of its dossiers.
    private static let notCameUpon: Set<String> = [
        "/co-quan/:id/tai-khoan", "/cong/da-nop/:key", "/cong/noi-lam/:tthc", "/danh-gia-noi-bo/:id/bang-chung/:tep",
        "/ho-so/:id/dinh-chinh", "/ho-so/:id/luu", "/ho-so/:id/phieu-bo-sung", "/ho-so/:id/phieu-xin-loi", "/ho-so/:id/thong-bao-dung",
        "/ho-so/da-nop/:id/phieu-tu-choi", "/phieu-chuyen/:id/van-ban",
    ]
    /// Routes for which the small demonstration has the row, but nobody is offered the act or the paper: it is done already, its time is
    /// not come, or it is another person's. They are tried with the keys of the same rows.
    private static let notOffered: Set<String> = [
        "GET /co-quan/:id/tai-khoan", "GET /ho-so/:id/dinh-chinh", "GET /ho-so/:id/luu", "GET /ho-so/:id/phieu-bo-sung",
        "GET /ho-so/:id/phieu-xin-loi", "GET /ho-so/:id/thong-bao-dung", "GET /ho-so/da-nop/:id/phieu-tu-choi",
        "GET /phieu-chuyen/:id/van-ban", "POST /bao-cao/:id/in", "POST /co-quan/:id/tai-khoan", "POST /danh-gia-noi-bo/:id/ket-thuc",
        "POST /danh-gia-noi-bo/chuong-trinh/:id/bo", "POST /danh-gia-noi-bo/chuong-trinh/:id/phe-duyet",
        "POST /he-thong/cong-bo/:id/viec", "POST /ho-so/:id/chay-lai", "POST /ho-so/:id/dinh-chinh", "POST /ho-so/:id/khong-rut",
        "POST /ho-so/:id/luu", "POST /ho-so/:id/tra-ket-qua", "POST /ho-so/da-nop/:id/da-bo-sung",
        "POST /mo-hinh-khung/:id/phien-ban-moi", "POST /mo-hinh-khung/:id/tiep-nhan", "POST /phieu-chuyen/:id/bao-cham",
        "POST /phieu-chuyen/:id/ghi-nhan", "POST /phieu-chuyen/:id/giao", "POST /phieu-chuyen/:id/thu-hoi",
        "POST /phieu-chuyen/:id/tra-loi", "POST /su-khong-phu-hop/:id/dong", "POST /su-khong-phu-hop/:id/khac-phuc",
        "POST /su-khong-phu-hop/:id/nguyen-nhan", "POST /su-khong-phu-hop/:id/tham-tra", "POST /tai-lieu/ban/:id/phe-duyet",
        "POST /tai-lieu/ban/:id/soat-xet", "POST /tai-lieu/ban/:id/tra-lai", "POST /van-hanh/:id", "POST /xem-xet-lanh-dao/:id/dau-vao",
        "POST /xem-xet-lanh-dao/:id/ket-luan", "POST /xem-xet-lanh-dao/:id/quyet-dinh",
    ]
    /// Nothing of the kind lies in the small demonstration: no evidence was uploaded, no message is stuck.
    private static let noRow: Set<String> = ["GET /danh-gia-noi-bo/:id/bang-chung/:tep", "POST /tin-gui-di/:id/gui-lai"]

    /// The ends of a 64-bit number, and what is beyond every number.
    private static let absurd = ["-9223372036854775808", "9223372036854775807", "1e400"]

    @Test(
        """
        Looking changes nothing; at every address with a key whoever stands outside meets a 404, and changes nothing; \
        a number that cannot be gets an answer and ends no program
        """)
    func walk() async throws {
        try await withOpen(Neighbourhood.open()) { beside in
            let before = try await beside.traces()
            var walk = Walk(beside.world.house, most: 3)
            var found: [(owner: Neighbourhood.Owner, stops: [Walk.Stop])] = []
            for owner in beside.owners {
                let stops = try await walk.go(owner.browser, from: owner.begun) { link, answer in
                    #expect(answer.status < 500, "\(link) for \(owner.username)")
                }
                found.append((owner, stops))
            }
            #expect(try await beside.traces() == before)
            #expect(walk.unseen.filter { !$0.hasPrefix(InterchangeLink.root) } == Self.notCameUpon)

            try await outside(beside, KeyedRoute.all(beside.world.house, found.map { ($0.owner.username, $0.stops) }))
            try await otherSystems(beside)
            #expect(try await beside.traces() == before, "whoever stands outside changes nothing")

            var tried: Set<String> = []
            for (owner, stops) in found {
                for stop in stops { try await numbers(owner.browser, stop, &tried) }
            }
            #expect(tried.count > 200)
        }
    }

    private func outside(_ beside: Neighbourhood, _ routes: [KeyedRoute]) async throws {
        let routes = routes.filter { route in !Self.national.contains { route.path.hasPrefix($0) } }
        #expect(Set(routes.filter(\.places.isEmpty).map(\.name)) == Self.notOffered.union(Self.noRow))
        var tried: Set<String> = []
        for var route in routes {
            if route.places.isEmpty { route.borrow(from: routes) }
            for place in route.places {
                if let page = place.page {
                    #expect(try await beside.owner(place.owner).get(page).status == 200, "\(page) for \(place.owner)")
                }
                for stranger in beside.strangers {
                    if stranger.isOfTheProvince, Self.ofTheProvince.contains(where: { route.path.hasPrefix($0) }) { continue }
                    // Refused for want of the permission, or because the row is not there; for the form's own sake never before that.
                    let expected = stranger.roles.isDisjoint(with: route.permission.roles) ? 403 : 404
                    for fields in route.method == .get ? [[]] : [place.fields, []] {
                        let status = try await stranger.tries(route.method, place.path, fields).status
                        #expect(status == expected, "\(route.name) \(place.path) for \(stranger.username), \(fields.count) fields")
                        if status == 404 { tried.insert(route.name) }
                    }
                }
            }
        }
        #expect(tried == Set(routes.map(\.name)).subtracting(Self.noRow), "every route but these said 404 to somebody who may use it")
    }

    /// The same for other systems, at every endpoint with a key.
    private func otherSystems(_ beside: Neighbourhood) async throws {
        let (dossier, tthc, token) = beside.exchange
        for endpoint in Endpoint.all where endpoint.path.contains("/:") {
            let path = InterchangeLink.root + endpoint.path.replacing(":code", with: dossier).replacing(":tthc", with: tthc)
            let body = endpoint.method == .get ? nil : try JSON.data(Self.sample(endpoint))
            func ask(_ token: String) async throws -> Browser.Answer {
                try await Browser(beside.world).send(
                    endpoint.method == .get ? .get : .post, path, body, body == nil ? nil : "application/json",
                    headers: ["Authorization": "Bearer \(token)", "Idempotency-Key": "thu-\(endpoint.operation)"])
            }
            if endpoint.method == .get { #expect(try await ask(token).status == 200, "\(path)") }
            for stranger in beside.strangers {
                #expect(try await ask(stranger.token).status == 404, "\(endpoint.operation) for \(stranger.username)")
            }
        }
    }

    /// What each endpoint with a key asks for at least.
    private static func sample(_ endpoint: Endpoint) -> JSONValue {
        switch endpoint.operation {
        case "pauseDossier": ["LyDoDung": "BoSung", "GhiChu": "Thiếu tờ khai"]
        case "extendDossier": ["NgayHenLai": .text("\(Loaded.asOf.adding(days: 14))"), "GhiChu": "Chờ xác minh"]
        default: [:]
        }
    }

    private func numbers(_ browser: Browser, _ stop: Walk.Stop, _ tried: inout Set<String>) async throws {
        let path = stop.link.prefix { $0 != "?" }
        for name in stop.names.sorted() where tried.insert("\(stop.route)?\(name)").inserted {
            for value in Self.absurd {
                let status = try await browser.get("\(path)?\(name)=\(value)").status
                #expect(status < 500, "\(path)?\(name)=\(value)")
            }
        }
        for form in stop.forms where !Self.ends(form) {
            for place in form.numbers where tried.insert("\(stop.route) \(form.fields[place].name)").inserted {
                for value in Self.absurd {
                    var form = form
                    form.fields[place].value = value
                    let status = try await browser.post(form.action, pairs: form.fields.map { ($0.name, $0.value) }).status
                    #expect(status < 500, "\(form.action) \(form.fields[place].name)=\(value)")
                }
            }
        }
    }

    /// It would end the session of the one who walks.
    private static func ends(_ form: PageForm) -> Bool {
        ["/dang-xuat", "/mat-khau", "/khoa"].contains { form.action.hasSuffix($0) }
    }
}
