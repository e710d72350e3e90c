/// Likelihood × severity on a scale of five by five, as agencies' form BM-02-01 has it.
package struct RiskWeight: Sendable, Hashable {
    package var likelihood: Int
    package var severity: Int

    package init(likelihood: Int, severity: Int) {
        self.likelihood = likelihood
        self.severity = severity
    }

    package var score: Int { likelihood * severity }
    package var level: Level { Level.of(score: score) }

    /// The usual four bands of the 5 × 5 matrix. No law sets them.
    package enum Level: String, CaseIterable, Sendable {
        case low, medium, high, extreme

        package static func of(score: Int) -> Level {
            switch score {
            case ...4: .low
            case ...9: .medium
            case ...15: .high
            default: .extreme
            }
        }

        package var vietnamese: String {
            switch self {
            case .low: "Thấp"
            case .medium: "Trung bình"
            case .high: "Cao"
            case .extreme: "Rất cao"
            }
        }
    }
}
