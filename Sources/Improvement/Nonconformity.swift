package import Identity
package import Kernel
import Storage

/// A nonconformity (sự không phù hợp, TCVN ISO 9001:2015 8.7, 10.2): what was found, where, against what. Found facts never change; what is
/// done about it are acts (`NonconformityAct`).
package struct Nonconformity: Sendable, Hashable {
    package let id: Identifier<Nonconformity>
    package let agency: AgencyID
    /// `KPH-2026-003`: the number of its slip (BM-04-01).
    package let code: String
    package let facts: NonconformityDraft
    package let raisedBy: String
    package let raisedAt: Instant
    let version: Int

    package var reference: Reference { Reference(.nonconformity, id, label: code) }
}

/// What one writes down of a nonconformity when it is found.
package struct NonconformityDraft: Sendable, Hashable {
    package var source: NonconformitySource
    /// The thing it was found on, in any room: a dossier, a complaint, a finding of an audit.
    package var reference: Reference?
    package var description: String
    package var evidence: String
    /// Number of the clause it breaks; empty when it is law or a procedure that is broken.
    package var clause: String
    package var severity: Severity
    /// Where it happened, in words; the unit beside it when it is one of the agency's.
    package var place: String
    package var unit: Int64?
    package var foundOn: Day

    package init(
        source: NonconformitySource, reference: Reference? = nil, description: String, evidence: String = "", clause: String = "",
        severity: Severity = .minor, place: String = "", unit: Int64? = nil, foundOn: Day
    ) {
        self.source = source
        self.reference = reference
        self.description = description
        self.evidence = evidence
        self.clause = clause
        self.severity = severity
        self.place = place
        self.unit = unit
        self.foundOn = foundOn
    }
}

/// How it came to light.
package enum NonconformitySource: String, Sendable, CaseIterable, SQLCodable {
    case audit, inspection, complaint, lateDossier, review, monitoring

    package var vietnamese: String {
        switch self {
        case .audit: "Đánh giá nội bộ"
        case .inspection: "Kiểm tra"
        case .complaint: "Phản ánh, khiếu nại"
        case .lateDossier: "Hồ sơ trễ hạn"
        case .review: "Xem xét của lãnh đạo"
        case .monitoring: "Theo dõi công việc"
        }
    }
}

package enum Severity: String, Sendable, CaseIterable, SQLCodable {
    case minor, major

    package var vietnamese: String {
        switch self {
        case .minor: "Nhẹ"
        case .major: "Nặng"
        }
    }
}
