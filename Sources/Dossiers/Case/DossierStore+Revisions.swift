import Documents
import Identity
import Kernel
import Procedures
import Storage

/// Open dossiers by the revision they run by.
extension DossierStore {
    static func running(_ tthc: TTHCID, on revision: RevisionID, for actor: Actor, in reader: any Reader) throws -> [Dossier] {
        try reader.rows(
            """
            \(selected) WHERE \(actor.owns("d.agency_id")) AND d.tthc_id = \(tthc) AND d.procedure_revision_id = \(revision)
            AND d.ended_at IS NULL ORDER BY d.id
            """
        ).map(dossier)
    }

    /// How many open dossiers stand where, by procedure, revision and step; and the procedures' names.
    static func openByRevision(
        of agency: AgencyID, in reader: any Reader
    ) throws -> (counts: [TTHCID: [RevisionID: [Int: Int]]], titles: [TTHCID: String]) {
        var counts: [TTHCID: [RevisionID: [Int: Int]]] = [:]
        var titles: [TTHCID: String] = [:]
        for row in try reader.rows(
            """
            SELECT d.tthc_id, d.procedure_revision_id, d.position, min(d.title) AS title, count(*) AS n FROM dossier d
            WHERE d.agency_id = \(agency) AND d.ended_at IS NULL GROUP BY d.tthc_id, d.procedure_revision_id, d.position
            """)
        {
            let tthc: TTHCID = try row["tthc_id"]
            titles[tthc] = try row["title"]
            counts[tthc, default: [:]][try row["procedure_revision_id"], default: [:]][try row["position"]] = try row["n"]
        }
        return (counts, titles)
    }
}
