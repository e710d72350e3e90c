package import Identity
package import Kernel
import Storage

/// The head's statement that the QMS works (QĐ 19/2014 Đ4.2): without one there is nothing to announce.
package struct Confirmation: Sendable, Hashable {
    package let id: Identifier<Confirmation>
    package let agency: AgencyID
    package let at: Instant
    package let by: String
    package let note: String
}

/// An agency's own announcement that its QMS conforms to the standard (công bố, QĐ 19/2014 Đ4.3; again after a change of scope, Đ4.4c).
/// It never changes; another one follows it.
package struct Announcement: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case first, again

        package var vietnamese: String {
            switch self {
            case .first: "Công bố"
            case .again: "Công bố lại"
            }
        }
    }

    package let id: Identifier<Announcement>
    package let agency: AgencyID
    /// 1 for the first announcement of the agency.
    package let ordinal: Int
    package let number: String
    package let signedOn: Day
    package let signer: String
    package let signerPost: String
    package let standard: String
    package let procedureCount: Int
    package let at: Instant
    package let by: String

    package var kind: Kind { ordinal == 1 ? .first : .again }
}

/// What an announcement said, kept word by word: the printed form shows this also years later.
package struct AnnouncementSnapshot: Sendable, Hashable, Codable {
    package var agencyName: String
    package var standard: String
    package var scope: String
    package var sites: String
    package var exclusions: [QMSScope.Exclusion]
    package var procedures: [ScopeProcedure]

    package init(
        agencyName: String, standard: String, scope: String, sites: String, exclusions: [QMSScope.Exclusion], procedures: [ScopeProcedure]
    ) {
        self.agencyName = agencyName
        self.standard = standard
        self.scope = scope
        self.sites = sites
        self.exclusions = exclusions
        self.procedures = procedures
    }
}

/// After an announcement it is told to the lead unit, posted at the office and on the web (QĐ 19/2014 Đ4.3).
package struct AnnouncementAct: Sendable, Hashable {
    package enum Kind: String, CaseIterable, Sendable, SQLCodable {
        case notified, postedAtOffice, postedOnWeb

        package var vietnamese: String {
            switch self {
            case .notified: "Thông báo bằng văn bản cho đơn vị chủ trì"
            case .postedAtOffice: "Niêm yết tại trụ sở"
            case .postedOnWeb: "Đăng trên trang thông tin điện tử"
            }
        }
    }

    package let kind: Kind
    package let on: Day
    package let note: String
    package let by: String
}
