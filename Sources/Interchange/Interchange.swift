package import Identity
import Web

extension Permission {
    static let keepSystems = Permission("system.keep", "Quản lý hệ thống kết nối", [.administrator])
}

/// The way other systems take part: they receive, advance and read dossiers through `/api/v1`, by the same actions as people, so that
/// nobody types a dossier twice.
package enum Interchange {
    /// Every address for other systems begins with it.
    package static let root = "/api/v1"
    /// Most that one request may carry.
    package static let mostBytes = 1 << 20

    package static func room() -> Room {
        Room(
            name: "Kết nối", migrations: InterchangeSchema.migrations,
            menu: [
                MenuEntry(91, "Hệ thống kết nối", "/he-thong-ket-noi", .keepSystems),
                MenuEntry(92, "Giao diện lập trình (API)", "/api", .keepSystems),
            ],
            routes: { routes in
                routes.get("/he-thong-ket-noi", .keepSystems, SystemsPage.list)
                routes.get("/he-thong-ket-noi/them", .keepSystems, NewSystemPage.show)
                routes.post("/he-thong-ket-noi/them", .keepSystems, NewSystemPage.connect)
                routes.get("/he-thong-ket-noi/:id", .keepSystems, SystemPage.show)
                routes.post("/he-thong-ket-noi/:id/cap-khoa", .keepSystems, SystemPage.issue)
                routes.post("/he-thong-ket-noi/:id/thu-hoi-khoa", .keepSystems, SystemPage.revokeToken)
                routes.post("/he-thong-ket-noi/:id/ngat", .keepSystems, SystemPage.disconnect)
                routes.openGet("/api", GuidePage.show)
                for endpoint in Endpoint.all {
                    routes.system(endpoint.method, root + endpoint.path, endpoint.handle)
                }
            })
    }
}
