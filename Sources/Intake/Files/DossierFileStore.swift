import Dossiers
import Files
import Identity
import Kernel
import Storage

/// All SQL on the files of submissions and dossiers. The bytes lie in the `FileStore`, by their hash.
enum DossierFileStore {
    static func add(
        _ files: [KeptFile], to submission: Identifier<Submission>?, dossier: Identifier<Dossier>?, agency: AgencyID, in tx: Transaction
    ) throws {
        for file in files {
            try file.record(in: tx)
            try tx.execute(
                """
                INSERT INTO dossier_file (agency_id, submission_id, dossier_id, part, name, media_type, size, sha256, added_at, by_name)
                VALUES (\(agency), \(submission), \(dossier), \(file.part), \(file.name), \(file.stored.mediaType), \(file.stored.size),
                    \(file.stored.sha256), \(tx.now), \(tx.stamp.name))
                """)
        }
    }

    static func files(of submission: Identifier<Submission>, in reader: any Reader) throws -> [DossierFile] {
        try reader.rows("SELECT f.* FROM dossier_file f WHERE f.submission_id = \(submission) ORDER BY f.id").map(file)
    }

    static func files(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [DossierFile] {
        try reader.rows("SELECT f.* FROM dossier_file f WHERE f.dossier_id = \(dossier) ORDER BY f.id").map(file)
    }

    /// A file, if somebody of this agency asks for it.
    static func file(_ id: Identifier<DossierFile>, of agency: AgencyID, in reader: any Reader) throws -> DossierFile {
        guard let row = try reader.row("SELECT f.* FROM dossier_file f WHERE f.id = \(id) AND f.agency_id = \(agency)") else {
            throw Problem.notFound
        }
        return try file(row)
    }

    /// The files go along when a submission becomes a dossier.
    static func move(_ submission: Identifier<Submission>, to dossier: Identifier<Dossier>, in tx: Transaction) throws {
        try tx.execute("UPDATE dossier_file SET dossier_id = \(dossier) WHERE submission_id = \(submission)")
    }

    /// A dossier that waits for papers, and something has come since.
    struct Supplemented: Sendable {
        let id: Identifier<Dossier>
        let code: String
        let title: String
        let applicant: String
    }

    /// The longest waiting first.
    static func supplemented(for actor: Actor, limit: Int, in reader: any Reader) throws -> [Supplemented] {
        try reader.rows("SELECT d.id, d.code, d.title, d.applicant \(supplemented(for: actor)) ORDER BY d.paused_at LIMIT \(limit)").map {
            Supplemented(id: try $0["id"], code: try $0["code"], title: try $0["title"], applicant: try $0["applicant"])
        }
    }

    /// The question how many they are.
    static func countSupplemented(for actor: Actor) -> SQL { "SELECT count(*) \(supplemented(for: actor))" }

    private static func supplemented(for actor: Actor) -> SQL {
        """
        FROM \(DossierLine.table) d WHERE \(actor.owns("d.agency_id")) AND d.paused_at IS NOT NULL
        AND EXISTS (SELECT 1 FROM dossier_file f WHERE f.dossier_id = d.id AND f.added_at >= d.paused_at)
        """
    }

    private static func file(_ row: Row) throws -> DossierFile {
        DossierFile(
            id: try row["id"], part: try row["part"], name: try row["name"], mediaType: try row["media_type"], size: try row["size"],
            sha256: try row["sha256"], addedAt: try row["added_at"], byName: try row["by_name"])
    }
}
