import Identity
import Kernel
import Organisation

/// Another agency of the province that works in the software, as the ward meets it.
struct Neighbour {
    let id: AgencyID
    let code: String
    let kind: AgencyKind
    let people: Trio
    /// When its people came to the software.
    let since: Day
}

extension WardScene {
    /// The agency of that code, or else some agency that is there by then: the small story shows few of them.
    func neighbour(_ code: String, number: Int, on day: Day) -> Neighbour? {
        let there = neighbours.filter { $0.since < day }
        if let wanted = there.first(where: { $0.code == code }) { return wanted }
        return there.isEmpty ? nil : there[number % there.count]
    }
}
