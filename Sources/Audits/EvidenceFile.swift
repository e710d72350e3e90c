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

    /// How many a question may have.
    package static let most = 20
}
