import Dossiers
import Foundation
import Identity
import Kernel
package import Storage
package import Web

/// The files of a submission or dossier, for the people of its agency alone. They are handed out as attachments: nothing in them runs here.
enum DossierFilesPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let actor = request.actor
        let (dossier, files) = try await request.read { reader in
            (try DossierExchange.find(id, for: actor, in: reader).dossier, try DossierFileStore.files(of: id, in: reader))
        }
        return .page(
            "Tệp của hồ sơ \(dossier.code)", section: DossierLink.list,
            """
            \(breadcrumbs([("Hồ sơ", DossierLink.list), (dossier.code, dossier.link)]))
            \(pageHeading("Tệp người nộp gửi", state: dossier.stateTag, intro: "\(dossier.code) · \(dossier.title) · \(dossier.applicant)"))
            \(dataTable(
                columns: [Column("Tệp"), Column("Giấy tờ"), Column("Dung lượng"), Column("Gửi lúc"), Column("Người gửi")],
                rows: files.map {
                    ["<a href=\"\(IntakeLink.file(id, $0.id))\">\($0.name)</a>", "\($0.part)", "\($0.sizeText)", "\($0.addedAt)", "\($0.byName)"]
                }, caption: "Tệp của hồ sơ",
                empty: emptyState("Hồ sơ này không có tệp nào", text: "Tệp người dân gửi khi nộp trực tuyến hoặc bổ sung sẽ hiện ở đây.")))
            <p>\(linkButton("Quay lại hồ sơ", to: dossier.link, kind: .quiet))</p>
            """)
    }

    static func fetch(_ request: PageRequest) async throws -> Reply {
        let owner = try request.id(of: Dossier.self)
        return try await fetch(request) { try DossierFileStore.files(of: owner, in: $0) }
    }

    static func fetchSubmitted(_ request: PageRequest) async throws -> Reply {
        let owner = try request.id(of: Submission.self)
        return try await fetch(request) { try DossierFileStore.files(of: owner, in: $0) }
    }

    /// One of the files of a thing; any other file, of the agency's too, does not exist there.
    private static func fetch(
        _ request: PageRequest, among files: @escaping @Sendable (any Reader) throws -> [DossierFile]
    ) async throws -> Reply {
        let id = try request.id("file", of: DossierFile.self)
        let agency = request.actor.agency
        let file = try await request.read { reader in
            let file = try DossierFileStore.file(id, of: agency, in: reader)
            guard try files(reader).contains(where: { $0.id == id }) else { throw Problem.notFound }
            return file
        }
        return try await file.reply(from: request.services.files)
    }
}

extension DossierFile {
    /// The file to keep, never to open inside the site.
    package func reply(from store: FileStore) async throws -> Reply {
        .file(FileReply(name: name, mediaType: mediaType, data: try await store.data(sha256), isInline: false))
    }
}
