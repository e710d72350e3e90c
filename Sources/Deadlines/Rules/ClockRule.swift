package import Kernel
import Storage

/// What a clock can be stopped for.
package enum ClockGround: String, CaseIterable, Sendable, SQLCodable {
    case supplement, payment
    /// What sector law names besides; no dossier here is stopped for it, but another system may have one.
    case other

    package var vietnamese: String {
        switch self {
        case .supplement: "bổ sung, hoàn thiện hồ sơ"
        case .payment: "thực hiện nghĩa vụ tài chính"
        case .other: "lý do khác theo pháp luật chuyên ngành"
        }
    }
}

/// What a stop does to the due date.
package enum ClockPolicy: String, CaseIterable, Sendable, SQLCodable {
    /// The full limit is counted anew from the end of the stop.
    case restart
    /// The due date moves on by as much as the stop lasted, in the unit of the limit.
    case pause
}

/// A rule of law about stops: data with dates and a source, never a constant.
package struct ClockRule: DatedRule, Sendable, Hashable {
    package let ground: ClockGround
    package let policy: ClockPolicy
    package let from: Day
    package let source: String
    package let isVerified: Bool

    /// By day of their beginning.
    package static let all: [ClockRule] = [
        ClockRule(
            ground: .supplement, policy: .restart, from: .of(2018, 6, 21), source: "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4",
            isVerified: true),
        ClockRule(
            ground: .payment, policy: .pause, from: .of(2018, 6, 21), source: "Pháp luật chuyên ngành về nghĩa vụ tài chính",
            isVerified: false),
        ClockRule(
            ground: .supplement, policy: .restart, from: .of(2025, 7, 1),
            source: "Nghị định 118/2025/NĐ-CP (như Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4)", isVerified: false),
    ]

    /// The rule in force on a day: the last that had begun.
    package static func inForce(for ground: ClockGround, on day: Day) -> ClockRule? { all.filter { $0.ground == ground }.inForce(on: day) }
}
