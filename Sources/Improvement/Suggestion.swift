package import Identity
package import Kernel
import Storage

/// A proposal from inside the agency to make something better (TCVN ISO 9001:2015 10.1, 10.3).
package struct Suggestion: Sendable, Hashable {
    package enum Decision: String, Sendable, CaseIterable, SQLCodable {
        case accepted, declined, done

        package var vietnamese: String {
            switch self {
            case .accepted: "Chấp nhận"
            case .declined: "Không chấp nhận"
            case .done: "Đã thực hiện"
            }
        }
    }

    package struct Act: Sendable, Hashable {
        package let decision: Decision
        package let text: String
        package let by: String
        package let at: Instant
    }

    package let id: Identifier<Suggestion>
    package let agency: AgencyID
    /// `CT-2026-003`.
    package let code: String
    package let title: String
    package let content: String
    package let by: String
    package let at: Instant
    package let acts: [Act]
    let version: Int

    package var decision: Decision? { acts.last?.decision }

    func check(_ next: Decision) throws(Problem) {
        switch (decision, next) {
        case (nil, .accepted), (nil, .declined), (.accepted, .done): return
        case (nil, .done): throw .conflict("Đề xuất chưa được chấp nhận.")
        default: throw .conflict("Đề xuất này đã được quyết định.")
        }
    }
}

/// The agency looked over its improvement in a year and wrote down what it concluded (10.3): also evidence in a year without any slip.
package struct ImprovementReview: Sendable, Hashable {
    package let id: Identifier<ImprovementReview>
    package let year: Int
    package let conclusion: String
    package let by: String
    package let at: Instant
}
