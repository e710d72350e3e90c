import Storage
import Web

/// The addresses of this room: its routes are made of them, and every link to it.
enum HouseLink {
    static let help = "/tro-giup"
    static let health = "/suc-khoe"
    static let jobFile = PagePath<Job>("/viec-dai/:id/tep")
}
