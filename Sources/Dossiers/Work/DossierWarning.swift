package import Kernel
import Storage

/// A word said in time: a dossier nears its due date, a step is late, a dossier is late. It is a row, said once for each due date,
/// by a look at how things stand and not by the day on which somebody looked: a look that was missed loses none.
package struct DossierWarning: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable {
        /// The due date is at most `WarningRule.before` away: to who holds it.
        case nearDue
        /// The present step is past its own limit: to who holds it, and the unit's board shows it.
        case stepLate
        /// Past the due date: to the head, until she has said what to do.
        case late

        package var vietnamese: String {
            switch self {
            case .nearDue: "Sắp đến hạn"
            case .stepLate: "Bước quá hạn"
            case .late: "Hồ sơ quá hạn"
            }
        }
    }

    package let id: Identifier<DossierWarning>
    package let dossier: Identifier<Dossier>
    package let code: String
    package let title: String
    package let kind: Kind
    /// The due date it is about.
    package let about: Instant
    package let holderName: String?
    package let at: Instant
    package let answeredAt: Instant?
    package let answeredBy: String?
}

/// How long before the due date a warning is said. No rule of law sets it.
package enum WarningRule {
    /// Working days.
    package static let before = 1
}
