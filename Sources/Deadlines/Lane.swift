import Kernel
package import Identity
import Storage

/// Whose work a step is, as far as the software needs to know: procedures name roles in free words ("Công chức tư pháp – hộ tịch").
package enum Lane: String, CaseIterable, Sendable, SQLCodable {
    case desk, officer, head
    /// The citizen's own step; nobody here has to do it.
    case applicant
    /// Another agency has the dossier; nobody here has to do it.
    case elsewhere

    /// Read from the words of the procedure's column "Trách nhiệm".
    package init(role: String) {
        let words = " \(role.searchTokens.joined(separator: " ")) "
        func mentions(_ phrases: [String]) -> Bool { phrases.contains { words.contains(" \($0) ") } }
        if mentions(["mot cua", "trung tam phuc vu", "ttpvhcc", "pvhcc", "tiep nhan va tra ket qua", "tn tkq", "tntkq"]) {
            self = .desk
        } else if mentions(["lanh dao", "chu tich", "pho chu tich", "pct", "giam doc", "pho giam doc", "thu truong"]) {
            self = .head
        } else if mentions(["to chuc ca nhan", "ca nhan to chuc", "ca nhan", "nguoi nop", "cong dan", "nguoi dan", "nguoi yeu cau"]) {
            self = .applicant
        } else {
            self = .officer
        }
    }

    /// The account roles that see the step in "Việc của tôi".
    package var role: Role? {
        switch self {
        case .desk: .desk
        case .officer: .officer
        case .head: .head
        case .applicant, .elsewhere: nil
        }
    }

    package static func lanes(of actor: Actor) -> [Lane] { allCases.filter { lane in lane.role.map(actor.roles.contains) ?? false } }
}
