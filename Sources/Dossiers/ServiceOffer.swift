package import Identity
package import Kernel
package import Storage
import Organisation
import Procedures

/// A procedure as the desk can receive dossiers for it on a day: the revision in force with its path and limit, and what numbering and
/// the clock need. Prepared once, it serves many receptions of that agency and procedure, as long as the revision stays in force.
package struct ServiceOffer: Sendable {
    package struct Part: Sendable, Hashable {
        package let name: String
        package let original: Int
        package let copy: Int
        package let note: String

        /// "Nếu có" makes a part one that need not be there.
        package var isRequired: Bool { !"\(name) \(note)".folded.contains("neu co") && !"\(name) \(note)".folded.contains("neu thuoc truong hop") }
    }

    package let agency: AgencyID
    package let province: AgencyID?
    package let tthc: Int64
    package let tthcCode: String
    package let title: String
    package let field: String
    package let revision: Int64
    package let path: DossierPath
    package let parts: [Part]
    package let limit: TimeLimit
    package let fee: String
    package let codePrefix: String
    package let calendar: WorkingCalendar
}
