import Deadlines
import Dossiers
import Organisation

/// The score of one agency or officer by one instrument, with what each point rests on.
struct ScoreCard: Sendable {
    struct Line: Sendable {
        let formula: ScoreFormula
        /// Rounded to one decimal, as the circular has it; nil without a figure: the index is left out.
        let points: Double?
        /// Of an index scored dossier by dossier: how many have how many points, the best first.
        let dossiers: [(points: Double, count: Int)]
        /// Dossiers it could not be told of.
        let unknown: Int
        /// What an agency's index was read from.
        let reading: Reading
    }

    let instrument: Instrument
    let lines: [Line]

    /// Nil when no index has a figure.
    var total: Double? {
        let known = lines.compactMap(\.points)
        return known.isEmpty ? nil : Self.rounded(known.reduce(0, +))
    }
    /// What could be reached by the indices that have a figure.
    var reachable: Double { lines.reduce(0) { $0 + ($1.points == nil ? 0 : $1.formula.fullPoints) } }
    /// The total as if every index had a figure, so that what is left out counts neither for nor against; this is what ranks go by.
    var scaled: Double? { total.map { Self.rounded($0 * instrument.fullPoints / reachable) } }
    /// Nil when too few indices have a figure to rank by.
    var rank: String? { lines.count - missing.count >= instrument.minimumKnown ? scaled.map(instrument.rank) : nil }
    var rankWords: String { rank ?? (total == nil ? "–" : "chưa đủ chỉ số để xếp loại") }
    var missing: [ScoreFormula] { lines.filter { $0.points == nil }.map(\.formula) }

    /// `marks` are the dossiers', `reading` what is known of the agency as a whole.
    init(_ instrument: Instrument, marks: [MarkCount], reading: Reading = [:], kind: AgencyKind? = nil) {
        self.instrument = instrument
        lines = instrument.formulas.map { formula in
            guard formula.isOfDossiers else {
                let known = reading.filter { formula.quantities.contains($0.key) }
                return Line(
                    formula: formula, points: formula.points(reading, of: kind).map(Self.rounded), dossiers: [], unknown: 0, reading: known)
            }
            var counts: [Double: Int] = [:]
            var unknown = 0
            for one in marks {
                if let points = formula.points(one.mark.reading) { counts[points, default: 0] += one.count } else { unknown += one.count }
            }
            let dossiers = counts.sorted { $0.key > $1.key }.map { (points: $0.key, count: $0.value) }
            let count = dossiers.reduce(0) { $0 + $1.count }
            let sum = dossiers.reduce(0) { $0 + $1.points * Double($1.count) }
            return Line(
                formula: formula, points: count > 0 ? Self.rounded(sum / Double(count)) : nil, dossiers: dossiers, unknown: unknown,
                reading: [:])
        }
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

extension DossierMark {
    /// What a formula may ask of it.
    var reading: Reading {
        var reading: Reading = [.complaints: isComplainedOf ? 1 : 0]
        if let supplements { reading[.supplements] = Double(supplements) }
        // Who sends everything online goes to nobody; the desk is the one place for all others (NĐ 61/2018 Đ4).
        if let channel { reading[.contacts] = channel == .online ? 0 : 1 }
        switch outcome {
        case .early: reading[.time] = -1
        case .onTime: reading[.time] = 0
        case .late: reading[.time] = 1
        case .withdrawn, .stopped, nil: break
        }
        if let shares { reading[.shares] = Double(shares.rawValue) }
        return reading
    }
}
