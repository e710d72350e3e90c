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

    /// Checks and keeps what came with a form; nothing is kept unless all of it may be.
    static func keep(_ request: PageRequest) async throws -> [(file: StoredFile, name: String)] {
        let uploads = request.files.filter { $0.key == "tep" || $0.key.hasPrefix("tep.") }.sorted { $0.key < $1.key }.map(\.value)
            .filter { !$0.data.isEmpty }
        let types = try uploads.map { try EvidenceFile.check($0.data, name: $0.name) }
        var kept: [(file: StoredFile, name: String)] = []
        for (upload, type) in zip(uploads, types) {
            kept.append((try await request.services.files.keep(upload.data, mediaType: type), upload.name))
        }
        return kept
    }

    static func list(_ files: [EvidenceFile], of audit: Identifier<Audit>, isOwn: Bool) -> HTML {
        guard !files.isEmpty else { return "" }
        return """
            <ul>\(each: files, { file in
                isOwn
                    ? "<li><a href=\"/danh-gia-noi-bo/\(audit)/bang-chung/\(file.id)\" download=\"\">\(file.name)</a> (\(VietnameseNumber.bytes(file.size)))</li>"
                    : "<li>\(file.name) (\(VietnameseNumber.bytes(file.size)))</li>"
            })</ul>
            """
    }
}
