import Identity
import Kernel
import Storage

/// All SQL on results, how they were handed out, and where the papers lie.
extension DossierStore {
    static func results(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [DossierResult] {
        try reader.rows("SELECT * FROM dossier_result WHERE dossier_id = \(dossier) ORDER BY seq").map {
            DossierResult(
                seq: try $0["seq"], number: try $0["number"], signedOn: try $0["signed_on"], signer: try $0["signer"],
                reason: try $0["reason"], at: try $0["at"], byName: try $0["by_name"])
        }
    }

    static func insert(_ draft: ResultDraft, seq: Int, reason: String, of dossier: Dossier, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_result (dossier_id, seq, agency_id, number, signed_on, signer, reason, at, by_name)
            VALUES (\(dossier.id), \(seq), \(dossier.agency), \(draft.number), \(draft.signedOn), \(draft.signer), \(reason), \(tx.now),
                \(actor.name))
            """)
    }

    static func insertReturn(_ dossier: Dossier, method: DossierChannel, recipient: String, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_return (dossier_id, agency_id, method, recipient, at)
            VALUES (\(dossier.id), \(dossier.agency), \(method), \(recipient), \(tx.now))
            """)
    }

    static func insertArchive(_ dossier: Dossier, place: String, by actor: Actor, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_archive (dossier_id, agency_id, place, at, by_name)
            VALUES (\(dossier.id), \(dossier.agency), \(place), \(tx.now), \(actor.name))
            """)
    }

    /// How and to whom the result went.
    static func handedOut(_ dossier: Identifier<Dossier>, in reader: any Reader) throws -> (method: DossierChannel, recipient: String)? {
        try reader.row("SELECT method, recipient FROM dossier_return WHERE dossier_id = \(dossier)").map {
            (try $0["method"], try $0["recipient"])
        }
    }

    static func archivePlace(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> String? {
        try reader.value("SELECT place FROM dossier_archive WHERE dossier_id = \(dossier)")
    }

    /// Whether a person did anything on a dossier but look it over: a step, or a stop, a restart or an apology of its clock.
    static func hasWorked(_ account: Identifier<Account>, on dossier: Identifier<Dossier>, in reader: any Reader) throws -> Bool {
        try reader.row(
            """
            SELECT 1 AS one FROM dossier_step s WHERE s.dossier_id = \(dossier) AND s.by_id = \(account)
            AND s.kind NOT IN ('checked', 'directed')
            UNION ALL SELECT 1 FROM clock_event e WHERE e.dossier_id = \(dossier) AND e.by_id = \(account) LIMIT 1
            """) != nil
    }
}
