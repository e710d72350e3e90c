package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum InterchangeLink {
    package static let systems = "/he-thong-ket-noi"
    package static let addSystem = "/he-thong-ket-noi/them"
    package static let system = PagePath<ConnectedSystem>("/he-thong-ket-noi/:id")
    package static let issueToken = PagePath<ConnectedSystem>("/he-thong-ket-noi/:id/cap-khoa")
    package static let revokeToken = PagePath<ConnectedSystem>("/he-thong-ket-noi/:id/thu-hoi-khoa")
    package static let disconnect = PagePath<ConnectedSystem>("/he-thong-ket-noi/:id/ngat")
    /// Every address for other systems begins with it; an endpoint says what follows.
    package static let root = "/api/v1"
    package static let guide = "/api"
    package static let events = "/api/su-kien"
}
