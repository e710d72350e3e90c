import Foundation
package import Kernel

/// A file that shows what an auditor saw: a photograph, a scan, a document. The bytes lie in the file store under their SHA-256.
package struct EvidenceFile: Sendable, Hashable {
    package let id: Identifier<EvidenceFile>
    package let question: Identifier<AuditQuestion>
    package let sha256: String
    package let name: String
    package let mediaType: String
    /// Bytes.
    package let size: Int
    package let by: String
    package let at: Instant

    package static let longest = 10 << 20
    /// How many a question may have.
    package static let most = 20

    /// What the bytes are, whatever the sender calls them; nil for what is not taken.
    static func mediaType(of data: Data, name: String) -> String? {
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        if data.starts(with: Data("%PDF-".utf8)) { return "application/pdf" }
        if data.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if data.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        guard data.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
        switch ending {
        case "docx": return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case "xlsx": return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        default: return nil
        }
    }

    /// Checked before anything is kept.
    static func check(_ data: Data, name: String) throws(Problem) -> String {
        guard data.count <= longest else { throw .invalid(field: "tep", "Tệp “\(name)” lớn hơn \(longest >> 20) MB.") }
        guard let type = mediaType(of: data, name: name) else {
            throw .invalid(field: "tep", "Tệp “\(name)” không phải PDF, ảnh JPEG, PNG, Word (.docx) hoặc Excel (.xlsx).")
        }
        return type
    }
}
