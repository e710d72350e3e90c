package import Kernel

/// When the data allow to shorten a limit: a rule of judgement, kept as dated data like rules of law, so that it can be seen and changed.
package struct CutRule: DatedRule, Sendable, Hashable {
    package let from: Day
    /// Fewer cases say nothing.
    package let leastCases: Int
    /// The ninetieth percentile must not exceed this share of the limit, in percent.
    package let mostPercent: Int
    /// Proposals are rounded up to this many working minutes.
    package let granule: Int
    package let source: String
    /// No law fixes these figures.
    package let isVerified: Bool

    package static let all: [CutRule] = [
        CutRule(
            from: Day.firstOf(year: 2018), leastCases: 30, mostPercent: 70, granule: TimeLimit.minutesPerDay / 2,
            source: "NĐ 61/2018/NĐ-CP Điều 30 yêu cầu rà soát để rút ngắn thời gian; ngưỡng số liệu do phần mềm đề nghị", isVerified: false)
    ]

    package static func inForce(on day: Day) -> CutRule? { all.inForce(on: day) }
}

/// What the data say about a limit.
package struct CutProposal: Sendable, Hashable, Codable {
    package enum Verdict: String, Sendable, Codable { case shorten, tooFew, tight, incomparable }

    /// The step; nil for the whole procedure.
    package let position: Int?
    package let name: String
    package let limit: String
    /// The limit proposed; nil unless `shorten`.
    package let proposed: String?
    package let verdict: Verdict
    package let cases: Int
    /// Sentences, in order.
    package let because: [String]

    /// - Parameter values: durations in the limit's own measure: working minutes, or whole days of a limit in calendar days.
    init(position: Int?, name: String, limitText: String, values: [Int], rule: CutRule) {
        self.position = position
        self.name = name
        limit = limitText
        cases = values.count
        guard let measure = StepLimit(limitText)?.measure else {
            (proposed, verdict) = (nil, .incomparable)
            because = [limitText.isEmpty ? "Quy trình không ghi thời hạn." : "Thời hạn “\(limitText)” không so được với số phút làm việc."]
            return
        }
        guard values.count >= rule.leastCases, let spread = Spread(values) else {
            (proposed, verdict) = (nil, .tooFew)
            because = ["Mới có \(values.count) hồ sơ; cần ít nhất \(rule.leastCases) để kết luận."]
            return
        }
        let share = Double(spread.p90) / Double(measure.allowed) * 100
        let fact =
            "90 % trong \(values.count) hồ sơ xong trong \(measure.words(spread.p90)), bằng \(Int(share.rounded(.up))) % thời hạn \(limitText)."
        let granule = measure.granule(rule)
        let amount = max(granule, (spread.p90 + granule - 1) / granule * granule)
        guard spread.p90 * 100 <= measure.allowed * rule.mostPercent, amount < measure.allowed else {
            (proposed, verdict) = (nil, .tight)
            because = [fact, "Chỉ đề nghị rút ngắn khi không quá \(rule.mostPercent) % thời hạn và còn bớt được."]
            return
        }
        proposed = measure.text(amount)
        verdict = .shorten
        because = [
            fact, "Không quá \(rule.mostPercent) %, làm tròn lên \(measure.granuleWords): đề nghị \(measure.text(amount)).",
            "\(rule.source).",
        ]
    }
}

extension StepLimit {
    /// How durations are held against the limit.
    struct Measure {
        let allowed: Int
        let isCalendarDays: Bool

        func words(_ value: Int) -> String { isCalendarDays ? "\(value) ngày" : DurationText.text(value) }
        func granule(_ rule: CutRule) -> Int { isCalendarDays ? 1 : rule.granule }
        var granuleWords: String { isCalendarDays ? "từng ngày" : "từng nửa ngày" }
        func text(_ value: Int) -> String {
            if isCalendarDays { return "\(value) ngày" }
            return TimeLimit(value, over: TimeLimit.minutesPerDay, .workingDays)?.text ?? "\(value) phút"
        }
    }

    /// Nil where nothing can be compared: limits in months.
    var measure: Measure? {
        switch limit.rule {
        case .months: nil
        case .calendarDays(let days): Measure(allowed: days, isCalendarDays: true)
        default: limit.workingMinutes.map { Measure(allowed: $0, isCalendarDays: false) }
        }
    }
}
