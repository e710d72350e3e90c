package import Identity
import Kernel
import Web

extension Permission {
    static let keepSystems = Permission("system.keep", "Quản lý hệ thống kết nối", [.administrator])
}

/// The way other systems take part: they receive, advance and read dossiers through `/api/v1`, by the same actions as people, so that
/// nobody types a dossier twice.
package enum Interchange {
    /// Most that one request may carry.
    package static let mostBytes = 1 << 20

    package static func room() -> Room {
        Room(
            migrations: InterchangeSchema.migrations,
            menu: [
                MenuEntry(91, "Hệ thống kết nối", InterchangeLink.systems, .keepSystems),
                MenuEntry(92, "Giao diện lập trình (API)", InterchangeLink.guide, .keepSystems),
            ],
            things: [Thing.connectedSystem.seen(by: .keepSystems)],
            events: [SystemEvent.self],
            routes: { routes in
                routes.get(InterchangeLink.systems, .keepSystems, SystemsPage.list)
                routes.get(InterchangeLink.addSystem, .keepSystems, NewSystemPage.show)
                routes.post(InterchangeLink.addSystem, .keepSystems, NewSystemPage.connect)
                routes.get(InterchangeLink.system, .keepSystems, SystemPage.show)
                routes.post(InterchangeLink.issueToken, .keepSystems, SystemPage.issue)
                routes.post(InterchangeLink.revokeToken, .keepSystems, SystemPage.revokeToken)
                routes.post(InterchangeLink.disconnect, .keepSystems, SystemPage.disconnect)
                routes.openGet(InterchangeLink.guide, GuidePage.show)
                routes.openGet(InterchangeLink.events, EventsPage.show)
                for endpoint in Endpoint.all {
                    routes.system(endpoint.method, endpoint.address, endpoint.handle)
                }
            })
    }
}
