import Kernel
import Organisation

/// A way of scoring set by law: its formulas, ranks, day and source. Data, never constants of the program.
struct Instrument: Sendable {
    enum Subject: Sendable { case agency, officer }

    let id: String
    let name: String
    let subject: Subject
    let from: Day
    let source: String
    /// Nobody has held it against the text of the law in force yet; the page says so.
    let isVerified: Bool
    /// What a reader has to know about it.
    let note: String
    let formulas: [ScoreFormula]
    /// From the best down: a rank is reached from so many points on.
    let ranks: [(from: Double, name: String)]
    /// Nobody is ranked by fewer indices, nor beside others by fewer dossiers. Both are the house's, not the law's; the note says so.
    let minimumKnown: Int
    let minimumDossiers: Int

    /// What there is to reach when every index has a figure.
    var fullPoints: Double { formulas.reduce(0) { $0 + $1.fullPoints } }

    /// The name of the rank, of points out of `fullPoints`; the last one has no lower bound.
    func rank(of points: Double) -> String { ranks.first { points >= $0.from }?.name ?? ranks.last?.name ?? "" }
}

struct ScoreFormula: Sendable {
    enum Rule: Sendable {
        /// The first band all of whose conditions hold gives the points.
        case bands([Band])
        /// Points by the weighted mean of how far each part reaches its full mark.
        case proportional(points: Double, parts: [Part])
    }

    /// As the law numbers it.
    let id: String
    let title: String
    let rule: Rule
    /// Why it has no figure here, whatever happens.
    var unknownBecause: String? = nil

    var fullPoints: Double {
        switch rule {
        case .bands(let bands): bands.map(\.points).max() ?? 0
        case .proportional(let points, _): points
        }
    }

    /// Scored dossier by dossier, the mean being the agency's or the officer's.
    var isOfDossiers: Bool { quantities.contains(where: \.isOfDossier) }

    var quantities: [Quantity] {
        switch rule {
        case .bands(let bands): bands.flatMap(\.conditions).map(\.quantity)
        case .proportional(_, let parts): parts.map(\.quantity)
        }
    }

    /// Nil when what is known does not decide it: no figure is not zero. Parts of a proportion nobody knows are left out.
    func points(_ reading: Reading, of kind: AgencyKind? = nil) -> Double? {
        switch rule {
        case .bands(let bands):
            for band in bands {
                switch band.holds(reading, of: kind) {
                case true?: return band.points
                case false?: continue
                case nil: return nil
                }
            }
            return nil
        case .proportional(let points, let parts):
            let known = parts.compactMap { part in reading[part.quantity].map { (part.weight, min(1, max(0, $0 / part.fullAt))) } }
            let weight = known.reduce(0) { $0 + $1.0 }
            return weight > 0 ? points * known.reduce(0) { $0 + $1.0 * $1.1 } / weight : nil
        }
    }
}

/// A part of a proportion: all its points from `fullAt` on, which is so much of the whole as its weight is of the weights that are known.
struct Part: Sendable {
    let quantity: Quantity
    let fullAt: Double
    let weight: Double

    init(_ quantity: Quantity, fullAt: Double, weight: Double = 1) {
        self.quantity = quantity
        self.fullAt = fullAt
        self.weight = weight
    }
}

/// So many points when all conditions hold.
struct Band: Sendable {
    let points: Double
    let words: String
    let conditions: [Condition]
    /// The kinds of agency it is for; nil for all.
    let kinds: Set<AgencyKind>?

    init(_ points: Double, _ words: String, _ conditions: [Condition] = [], for kinds: Set<AgencyKind>? = nil) {
        self.points = points
        self.words = words
        self.conditions = conditions
        self.kinds = kinds
    }

    /// False when one condition fails, whatever else is unknown; nil when the unknown would decide.
    func holds(_ reading: Reading, of kind: AgencyKind?) -> Bool? {
        if let kinds {
            guard let kind else { return nil }
            guard kinds.contains(kind) else { return false }
        }
        let answers = conditions.map { condition in reading[condition.quantity].map(condition.holds) }
        if answers.contains(false) { return false }
        return answers.contains(nil) ? nil : true
    }
}

struct Condition: Sendable {
    let quantity: Quantity
    let range: ClosedRange<Double>

    static func atMost(_ quantity: Quantity, _ value: Double) -> Condition { Condition(quantity: quantity, range: -.infinity...value) }
    static func atLeast(_ quantity: Quantity, _ value: Double) -> Condition { Condition(quantity: quantity, range: value ... .infinity) }

    static func below(_ quantity: Quantity, _ value: Double) -> Condition { atMost(quantity, value.nextDown) }

    func holds(_ value: Double) -> Bool { range.contains(value) }
}
