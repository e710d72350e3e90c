package import Kernel
import Storage

/// A rule as a ledger cites it: where it comes from, and what was known of it then. What a stop does hangs on this, never on words.
package struct CitedRule: Sendable, Hashable {
    package enum Standing: String, CaseIterable, Sendable, SQLCodable {
        /// Somebody had held it against the text in force.
        case verified
        case unverified
        /// No rule of law: another system had the stop when the dossier was late already, or on a day without a rule for it. It moves no date.
        case foreign
        /// The notice that changed the calendar.
        case notice
    }

    package let source: String
    package let standing: Standing

    package init(_ source: String, _ standing: Standing) {
        self.source = source
        self.standing = standing
    }

    /// Of a stop that another system had.
    package static let foreign = CitedRule(
        "Ghi theo hệ thống cũ; dừng khi đã quá hạn hoặc chưa có quy định thì không làm đổi hạn trả", .foreign)

    /// What a person reads: an unverified one says so.
    package var citation: String { standing == .unverified ? source + UnverifiedMark.text : source }
}

extension DatedRule {
    /// As a ledger cites it.
    package var cited: CitedRule { CitedRule(source, isVerified ? .verified : .unverified) }
}
