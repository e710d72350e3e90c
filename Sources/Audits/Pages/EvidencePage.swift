import Identity
import Kernel
import Storage
import Web

/// Files of evidence: `/danh-gia-noi-bo/:id/bang-chung/:tep`, for the people of the agency only; always as a file to keep, never shown by
/// the browser as a page of ours.
enum EvidencePage {
    static func download(_ request: PageRequest) async throws -> Reply {
        let audit = try request.id(of: Audit.self)
        let id = try request.id("tep", of: EvidenceFile.self)
        let actor = request.actor
        let file = try await request.read { reader in try EvidenceStore.find(id, of: audit, for: actor, in: reader) }
        let data = try await request.services.files.data(file.sha256)
        return .file(FileReply(name: file.name, mediaType: file.mediaType, data: data))
    }

    static func list(_ files: [EvidenceFile], of audit: Identifier<Audit>, isOwn: Bool) -> HTML {
        guard !files.isEmpty else { return "" }
        return """
            <ul>\(each: files, { file in
                isOwn
                    ? "<li><a href=\"\(AuditLink.evidence(audit, file.id))\" download=\"\">\(file.name)</a> (\(VietnameseNumber.bytes(file.size)))</li>"
                    : "<li>\(file.name) (\(VietnameseNumber.bytes(file.size)))</li>"
            })</ul>
            """
    }
}
