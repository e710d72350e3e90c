package import Identity
package import Kernel
package import Storage

/// A rule of the clock that an agency or its province may have to decide itself, while nobody has held it against the text in force.
package enum RuleName: String, Sendable, Hashable, CaseIterable, SQLCodable {
    case supplement, payment, apology, handOver

    package var vietnamese: String {
        switch self {
        case .supplement: "Khi người nộp phải bổ sung hồ sơ"
        case .payment: "Khi chờ người nộp thực hiện nghĩa vụ tài chính"
        case .apology: "Xin lỗi và hẹn lại"
        case .handOver: "Chuyển hồ sơ vừa tiếp nhận"
        }
    }

    /// What a value says, in a sentence; nil for a value that is none.
    func words(_ value: String) -> String? {
        switch self {
        case .supplement, .payment:
            switch ClockPolicy(rawValue: value) {
            case .restart: "Tính lại thời hạn từ đầu khi hết dừng"
            case .pause: "Lùi hạn đúng bằng thời gian dừng"
            case nil: nil
            }
        case .apology:
            Int(value).flatMap { (0...10).contains($0) ? "Một lần, trước hạn ít nhất \($0) ngày" : nil }
        case .handOver:
            TimeOfDay(value).map { "Nhận đến \($0) thì chuyển trong ngày, sau đó chuyển đầu ngày làm việc kế tiếp" }
        }
    }
}

/// What an agency, or the province for all of its agencies, decided for a rule that is not verified; dated, only added to.
package struct RuleSetting: Sendable, Hashable {
    package let agency: AgencyID
    package let name: RuleName
    package let value: String
    package let from: Day
    package let source: String
    /// Somebody held it against the text of the law.
    package let isVerified: Bool
    package let recordedBy: String
}

/// The rules of the clock that hold for one agency: the law as this program knows it, and what the province and the agency set where that
/// is not verified. A verified rule that begins later takes over again.
package struct RuleBook: Sendable, Hashable {
    /// By day of their beginning; on one day the province's come first and the agency's own last.
    package let settings: [RuleSetting]

    package static let law = RuleBook(settings: [])

    package init(settings: [RuleSetting]) { self.settings = settings }

    package static func of(_ agency: AgencyID, in reader: any Reader) throws -> RuleBook {
        RuleBook(settings: try RuleStore.settings(for: agency, in: reader))
    }

    /// What a stop for this ground does, and by which rule, on a day.
    package func clockRule(for ground: ClockGround, on day: Day) -> ClockRule? {
        let law = ClockRule.inForce(for: ground, on: day)
        guard let name = RuleName(rawValue: ground.rawValue), let own = own(name, on: day, over: law.map { ($0.from, $0.isVerified) }),
            let policy = ClockPolicy(rawValue: own.value)
        else { return law }
        return ClockRule(ground: ground, policy: policy, from: own.from, source: own.source, isVerified: own.isVerified)
    }

    package func extensionRule(on day: Day) -> ExtensionRule? {
        let law = ExtensionRule.inForce(on: day)
        guard let own = own(.apology, on: day, over: law.map { ($0.from, $0.isVerified) }), let days = Int(own.value) else { return law }
        return ExtensionRule(from: own.from, daysBefore: days, source: own.source, isVerified: own.isVerified)
    }

    package func handOverRule(on day: Day) -> HandOverRule? {
        let law = HandOverRule.inForce(on: day)
        guard let own = own(.handOver, on: day, over: law.map { ($0.from, $0.isVerified) }), let time = TimeOfDay(own.value) else {
            return law
        }
        return HandOverRule(from: own.from, sameDayUntil: time, source: own.source, isVerified: own.isVerified)
    }

    private func own(_ name: RuleName, on day: Day, over law: (from: Day, isVerified: Bool)?) -> RuleSetting? {
        guard let own = settings.last(where: { $0.name == name && $0.from <= day }) else { return nil }
        if let law, law.isVerified, law.from > own.from { return nil }
        return own
    }

    /// Whether the law as this program knows it is verified for a day: then nothing is left to decide.
    static func isSettled(_ name: RuleName, on day: Day) -> Bool {
        switch name {
        case .supplement: ClockRule.inForce(for: .supplement, on: day)?.isVerified ?? false
        case .payment: ClockRule.inForce(for: .payment, on: day)?.isVerified ?? false
        case .apology: ExtensionRule.inForce(on: day)?.isVerified ?? false
        case .handOver: HandOverRule.inForce(on: day)?.isVerified ?? false
        }
    }
}
