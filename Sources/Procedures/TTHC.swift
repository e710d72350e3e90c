package import Documents
package import Identity
package import Kernel
import Storage

/// An administrative procedure as the law announces it (thủ tục hành chính), shared by all agencies of the country.
package struct TTHC: Sendable, Hashable {
    package let id: Identifier<TTHC>
    /// `1.001193`.
    package let code: String
    package let name: String
    package let issuer: String
    package let executor: String
    package let field: String
    package let level: String
    /// Only where the announcement is certain; unknown stays nil.
    package let limit: String?
    package let fee: String?
    package let result: String?
    package let parts: [ProcedureContent.Part]
}

package typealias TTHCID = Identifier<TTHC>

/// How far a TTHC is done online.
package enum OnlineLevel: String, CaseIterable, Sendable, SQLCodable {
    case none, partial, full

    package var vietnamese: String {
        switch self {
        case .none: "Trực tiếp"
        case .partial: "Trực tuyến một phần"
        case .full: "Trực tuyến toàn trình"
        }
    }

    /// `toàn trình`, `một phần`, as catalogues write it; nil when it says something else.
    package init?(vietnamese text: String) {
        switch text.folded {
        case "toan trinh", "truc tuyen toan trinh", "dich vu cong truc tuyen toan trinh": self = .full
        case "mot phan", "truc tuyen mot phan", "dich vu cong truc tuyen mot phan": self = .partial
        case "khong", "truc tiep", "cung cap thong tin", "dich vu cung cap thong tin truc tuyen": self = .none
        default: return nil
        }
    }
}

/// A TTHC in an agency's own catalogue, with what the agency adds to it: field, code of the field, its limit and fee.
package struct AgencyTTHC: Sendable, Hashable {
    package let id: Identifier<AgencyTTHC>
    package let agency: AgencyID
    package let tthc: TTHC
    package let entry: AgencyTTHCEntry
    package let addedAt: Instant

    /// The agency's own where it gives one, else the announced one.
    package var limit: String? { entry.limit ?? tthc.limit }
    package var fee: String? { entry.fee ?? tthc.fee }
    package var field: String { entry.field.isEmpty ? tthc.field : entry.field }
    package var result: String { entry.result.isEmpty ? tthc.result ?? "" : entry.result }
}

/// What an agency writes about a TTHC in its catalogue.
package struct AgencyTTHCEntry: Sendable, Hashable {
    package var field: String
    /// Short code of the field, "HT", for codes of procedures.
    package var fieldCode: String
    package var limit: String?
    package var fee: String?
    package var online: OnlineLevel?
    package var result: String

    package init(
        field: String = "", fieldCode: String = "", limit: String? = nil, fee: String? = nil, online: OnlineLevel? = nil,
        result: String = ""
    ) {
        self.field = field
        self.fieldCode = fieldCode
        self.limit = limit
        self.fee = fee
        self.online = online
        self.result = result
    }

    /// What is not written filled in from another entry, unless that says only what was announced of the TTHC.
    func filled(with other: AgencyTTHCEntry, beside tthc: TTHC) -> AgencyTTHCEntry {
        AgencyTTHCEntry(
            field: field.isEmpty && other.field != tthc.field ? other.field : field,
            fieldCode: fieldCode.isEmpty ? other.fieldCode : fieldCode,
            limit: limit ?? (other.limit == tthc.limit ? nil : other.limit), fee: fee ?? (other.fee == tthc.fee ? nil : other.fee),
            online: online ?? other.online, result: result.isEmpty && other.result != tthc.result ?? "" ? other.result : result)
    }

    /// Field by field, as people name them.
    var fields: [(name: String, value: String)] {
        [
            ("Lĩnh vực", field), ("Mã lĩnh vực", fieldCode), ("Thời hạn", limit ?? ""), ("Phí, lệ phí", fee ?? ""),
            ("Trực tuyến", online?.vietnamese ?? ""), ("Kết quả", result),
        ]
    }

    func check() throws(Problem) {
        if let limit, !limit.isEmpty {
            do { _ = try TimeLimit.parse(limit) } catch { throw Problem.invalid(field: "limit", error.message) }
        }
        guard fieldCode.count <= 20 else { throw .invalid(field: "field_code", "Mã lĩnh vực dài quá 20 ký tự.") }
    }
}

/// A TTHC that an agency offers at an instant: in its catalogue and with a procedure in force.
package struct OfferedProcedure: Sendable, Hashable {
    package let tthc: TTHCID
    package let code: String
    package let name: String
    package let field: String
    package let fieldCode: String
    package let limit: String?
    package let fee: String?
    package let online: OnlineLevel?
    package let result: String
    package let document: DocumentID
    package let revision: RevisionID
}

/// The procedure by which a TTHC is done at an instant.
package struct ProcedureInForce: Sendable, Hashable {
    package let documentID: DocumentID
    package let revisionID: RevisionID
    package let documentCode: String
    package let documentTitle: String
    package let revisionLabel: String
    package let content: ProcedureContent
    package let tthc: AgencyTTHC

    /// The announced limit by which a dossier's due date is reckoned: the agency's, the announced, else the procedure's own.
    package var limit: String? { tthc.limit ?? (content.limit.isEmpty ? nil : content.limit) }
}
