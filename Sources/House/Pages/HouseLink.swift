import Storage
import Web

/// The addresses of this room: its routes are made of them, and every link to it.
enum HouseLink {
    static let help = FrameLink.help
    static let health = "/suc-khoe"
    static let outbox = "/tin-gui-di"
    static let retryMessage = PagePath<OutboxMessage>("/tin-gui-di/:id/gui-lai")
    static let jobFile = PagePath<Job>("/viec-dai/:id/tep")
}
