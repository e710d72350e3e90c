import Dossiers
import Foundation
import House
import Identity
import Kernel
import Storage

/// Both ways must leave the same rows: as many versions as steps as entries of the journal, and the same words in them.
enum AdvanceCheck {
    /// How many advances the database holds.
    static func count(_ works: [AdvanceWork], in house: House) async throws -> Int {
        try await house.services.database.read { try count(works, in: $0) }
    }

    private static func count(_ works: [AdvanceWork], in reader: any Reader) throws -> Int {
        var count = 0
        for dossier in works.flatMap(\.dossiers) {
            let row = try reader.row(
                """
                SELECT d.version, d.position,
                    (SELECT count(*) FROM dossier_step s WHERE s.dossier_id = d.id AND s.position = s.seq) AS steps,
                    (SELECT count(*) FROM journal j WHERE j.subject_kind = 'dossier' AND j.subject_id = d.id AND j.kind = 'dossier.advanced'
                        AND j.subject_label = d.code AND j.agency_id = d.agency_id) AS entries,
                    (SELECT j.details FROM journal j WHERE j.subject_kind = 'dossier' AND j.subject_id = d.id ORDER BY j.id DESC LIMIT 1) AS last,
                    (SELECT p.name FROM dossier_path_step p WHERE p.revision_id = d.procedure_revision_id AND p.position = d.position) AS step
                FROM dossier d WHERE d.id = \(dossier)
                """)
            guard let row else { throw Problem(.unexpected, "Mất hồ sơ \(dossier).") }
            let (version, steps, entries): (Int, Int, Int) = (try row["version"], try row["steps"], try row["entries"])
            let (position, last, step): (Int, String, String) = (try row["position"], try row["last"], try row["step"])
            guard steps == version, entries == version - 1, position == version, try JSONText(["step": step]).text == last else {
                throw Problem(.unexpected, "Hồ sơ \(dossier) ghi không khớp.", details: "\(version) \(steps) \(entries) \(last) \(step)")
            }
            count += version - 2
        }
        return count
    }
}
