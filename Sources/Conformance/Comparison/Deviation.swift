import Kernel

/// How a real path left the declared one.
package struct Deviation: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case skipped, repeated, sentBack, outOfOrder, foreign

        package var vietnamese: String {
            switch self {
            case .skipped: "Bỏ qua bước"
            case .repeated: "Làm lại bước"
            case .sentBack: "Làm lại vì bị trả lại"
            case .outOfOrder: "Làm không đúng thứ tự"
            case .foreign: "Việc ngoài quy trình"
            }
        }
    }

    package let kind: Kind
    /// The declared step; nil for what is not in the procedure.
    package let position: Int?
    package let name: String

    /// For addresses: `skipped-3`, `foreign-xin-y-kien`.
    package var key: String { "\(kind.rawValue)-\(position.map(String.init) ?? name.slug)" }
}

extension Alignment {
    /// The deviations of one path: what was skipped and done elsewhere is out of order, what was done again is told by why.
    func deviations(trace: [TraceStep], names: (Int) -> String) -> [Deviation] {
        var missing = Set<Int>()
        for case .model(let place) in moves { missing.insert(place + 1) }
        var found: [Deviation] = []
        for case .log(let place) in moves {
            let step = trace[place]
            guard step.activity > 0 else {
                found.append(Deviation(kind: .foreign, position: nil, name: names(step.activity)))
                continue
            }
            let kind: Deviation.Kind =
                missing.remove(step.activity) != nil ? .outOfOrder : step.isAfterSendingBack ? .sentBack : .repeated
            found.append(Deviation(kind: kind, position: step.activity, name: names(step.activity)))
        }
        found += missing.sorted().map { Deviation(kind: .skipped, position: $0, name: names($0)) }
        return found
    }
}

/// One completed stay in a path: the declared step's number, or a negative one for an activity the procedure does not know.
struct TraceStep: Hashable, Sendable {
    let activity: Int
    /// Since the last sending back, and at a step done before.
    let isAfterSendingBack: Bool
}
