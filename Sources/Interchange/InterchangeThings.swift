import Kernel
import Web

extension Thing {
    static let connectedSystem = Thing("system", "Hệ thống kết nối", page: InterchangeLink.system.pattern)
}

/// What happens to connected systems and their tokens.
enum SystemEvent: Event {
    case connected(acts: String), disconnected, tokenIssued(hint: String, until: Day), tokenRevoked(hint: String)

    var record: EventRecord {
        switch self {
        case .connected(let acts): EventRecord("system.connected", "Kết nối hệ thống", ["acts": acts])
        case .disconnected: EventRecord("system.disconnected", "Ngắt kết nối")
        case .tokenIssued(let hint, let until):
            EventRecord("system.tokenIssued", "Cấp khóa", ["token": "\(hint)…", "until": until.description])
        case .tokenRevoked(let hint): EventRecord("system.tokenRevoked", "Thu hồi khóa", ["token": "\(hint)…"])
        }
    }

    static let examples: [SystemEvent] = [
        .connected(acts: "Tiếp nhận hồ sơ, Chuyển bước"), .disconnected, .tokenIssued(hint: "cq_7f", until: .example),
        .tokenRevoked(hint: "cq_7f"),
    ]
}
