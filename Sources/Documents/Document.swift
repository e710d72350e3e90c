import Web
package import Identity
package import Kernel
import Storage

package typealias DocumentID = Identifier<Document>
package typealias RevisionID = Identifier<Revision>

/// What a controlled document is. Procedures are documents too; what stands in them belongs to the room Procedures.
package enum DocumentKind: String, CaseIterable, Sendable, SQLCodable {
    case policy, model, procedure, internalProcedure, form, instruction, list, other

    package var vietnamese: String {
        switch self {
        case .policy: "Chính sách chất lượng"
        case .model: "Mô hình HTQLCL"
        case .procedure: "Quy trình TTHC"
        case .internalProcedure: "Quy trình nội bộ"
        case .form: "Biểu mẫu"
        case .instruction: "Hướng dẫn"
        case .list: "Danh mục"
        case .other: "Tài liệu khác"
        }
    }

    /// Its content has steps; the room Procedures writes and shows it.
    package var isProcedure: Bool { self == .procedure || self == .internalProcedure }
}

/// A controlled document (7.5): what stays the same through all its revisions.
package struct Document: Sendable, Hashable {
    package let id: DocumentID
    package let agency: AgencyID
    /// `QT-TP-01`; unique in the agency, also after the document was withdrawn.
    package let code: String
    package let title: String
    package let kind: DocumentKind
    /// Clause of TCVN ISO 9001 it answers to, "7.5"; may be empty.
    package let clause: String
    /// Key of the framework item it was taken from.
    package let originKey: String?
    package let createdAt: Instant
    package let withdrawnAt: Instant?

    package var link: String { Document.link(id, kind) }
    var draftLink: String { kind.isProcedure ? DocumentLink.draftProcedure(id) : DocumentLink.draft(id) }
    var printLink: String { kind.isProcedure ? DocumentLink.printProcedure(id) : DocumentLink.print(id) }

    package static func link(_ id: DocumentID, _ kind: DocumentKind) -> String {
        kind.isProcedure ? DocumentLink.procedure(id) : DocumentLink.page(id)
    }

    /// How the journal and other rooms refer to it.
    package var reference: Reference { Reference(.document, id, label: "\(code) \(title)") }

    static func checkCode(_ code: String) throws(Problem) {
        guard !code.isEmpty else { throw .invalid(field: "code", "Anh/chị ghi mã hiệu, ví dụ QT-TP-01.") }
        guard code.count <= 60 else { throw .invalid(field: "code", "Mã hiệu dài quá 60 ký tự.") }
    }

    static func checkTitle(_ title: String) throws(Problem) {
        guard !title.isEmpty else { throw .invalid(field: "title", "Anh/chị ghi tên tài liệu.") }
        guard title.count <= 1000 else { throw .invalid(field: "title", "Tên tài liệu dài quá 1.000 ký tự.") }
    }
}
