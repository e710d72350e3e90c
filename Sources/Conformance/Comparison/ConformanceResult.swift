import Kernel

/// What the comparison of a log with a declared path found. Every number names the dossiers behind it, up to `codeLimit` each.
package struct ConformanceResult: Sendable, Hashable, Codable {
    /// How many codes a figure keeps; more are counted but not named.
    package static let codeLimit = 500
    /// How many variants are kept, the most frequent first.
    package static let variantLimit = 100

    /// A real path and how many dossiers took it.
    package struct Variant: Sendable, Hashable, Codable {
        package struct Step: Sendable, Hashable, Codable {
            /// Nil for what is not in the procedure.
            package let position: Int?
            package let name: String
        }
        package let steps: [Step]
        package let count: Int
        package let cost: Int
        package let fitness: Double
        package let deviations: [Deviation]
        package let codes: [String]
    }

    /// One kind of deviation at one step over all dossiers.
    package struct Finding: Sendable, Hashable, Codable {
        package let deviation: Deviation
        /// How often it happened, and in how many dossiers.
        package let count: Int
        package let cases: Int
        package let codes: [String]
    }

    /// How often one declared step followed another; 0 is the begin, one more than the last step the end.
    package struct Arc: Sendable, Hashable, Codable {
        package let from: Int
        package let to: Int
        package let count: Int
    }

    /// The stays at one declared step, in working minutes by the agency's calendar, without the stops of the clock and other agencies' time.
    package struct StepFigures: Sendable, Hashable, Codable {
        package let position: Int
        package let name: String
        package let role: String
        package let limit: String
        /// Completed stays.
        package let visits: Int
        /// Until a person took it, and from then on: of the stays of which the log tells when somebody took them.
        package let waiting: Spread?
        package let working: Spread?
        /// The whole of the other stays: nobody knows what of it was waiting.
        package let untaken: Spread?
        package let total: Spread?
        /// Working minutes of stops of the clock, and with other agencies, over all stays.
        package let stopped: Int
        package let elsewhere: Int
        /// Stays that can be held against a limit, and those that were late.
        package let comparable: Int
        package let late: Int
        package let lateCodes: [String]
    }

    /// Dossiers of the log: all of them, and how they ended.
    package var cases = 0
    package var withResult = 0
    package var uncollected = 0
    package var withdrawn = 0
    package var stopped = 0
    package var open = 0
    /// Events of the log.
    package var events = 0
    /// Of those with a result handed out: they are aligned. Fitting ones have no deviation.
    package var fitting = 0
    package var cost = 0
    package var worst = 0
    /// The mean of the dossiers' own fitness; nil of nothing.
    package var meanFitness: Double?
    package var variants: [Variant] = []
    package var variantCount = 0
    package var findings: [Finding] = []
    package var arcs: [Arc] = []
    package var steps: [StepFigures] = []
    /// From receipt to the result, without stops.
    package var total: Spread?
    package var early = 0
    package var onTime = 0
    package var late = 0
    package var proposals: [CutProposal] = []

    package init() {}

    /// 1 − Σ cost / Σ worst: the fitness of the log (Adriansyah et al. 2011); nil of nothing.
    package var fitness: Double? { worst > 0 ? 1 - Double(cost) / Double(worst) : nil }
    package var shareOnTime: Double? { early + onTime + late > 0 ? Double(early + onTime) / Double(early + onTime + late) : nil }

    /// The dossiers behind a key of a list page: `bien-the-1`, a deviation's key, `qua-han-3`.
    package func codes(_ key: String) -> (title: String, codes: [String], count: Int)? {
        if let finding = findings.first(where: { $0.deviation.key == key }) {
            return ("\(finding.deviation.kind.vietnamese): \(finding.deviation.name)", finding.codes, finding.cases)
        }
        if let number = Int(bounded: key.trimmingPrefix("bien-the-")), variants.indices.contains(number - 1), key.hasPrefix("bien-the-") {
            return ("Cách đi thứ \(number)", variants[number - 1].codes, variants[number - 1].count)
        }
        if key.hasPrefix("qua-han-"), let step = steps.first(where: { "qua-han-\($0.position)" == key }) {
            return ("Quá thời hạn của bước “\(step.name)”", step.lateCodes, step.late)
        }
        return nil
    }
}
