import Identity
import Kernel
import Storage

/// What a colleague found when she looked the work over, as long as nobody has answered it.
struct OpenRemark: Sendable, Hashable {
    let at: Instant
    let byName: String
    let note: String
}

/// All SQL on cross-checks. "Cần sửa" stands until a step is completed after it, the result is put right, or another check says "Đúng, đủ".
enum CheckStore {
    static let migration = Migration(
        "2026-11-30.52 dossier checks",
        """
        CREATE TABLE dossier_check (
            dossier_id BIGINT NOT NULL REFERENCES dossier(id),
            seq INTEGER NOT NULL,
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            verdict {text} NOT NULL CHECK (verdict IN ('right', 'mend')),
            PRIMARY KEY (dossier_id, seq)
        );
        """)

    /// Beside its row in the ledger of steps, which has who, when and the words.
    static func insert(isRight: Bool, of dossier: Dossier, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_check (dossier_id, seq, agency_id, verdict)
            VALUES (\(dossier.id), \(dossier.version + 1), \(dossier.agency), \(isRight ? "right" : "mend"))
            """)
    }

    static func openRemark(on dossier: Identifier<Dossier>, in reader: any Reader) throws -> OpenRemark? {
        try openRemarks(on: [dossier], in: reader)[dossier]
    }

    /// The latest of each dossier.
    static func openRemarks(on dossiers: [Identifier<Dossier>], in reader: any Reader) throws -> [Identifier<Dossier>: OpenRemark] {
        guard !dossiers.isEmpty else { return [:] }
        return try reader.rows(
            """
            SELECT c.dossier_id, s.at, s.by_name, s.note FROM dossier_check c
            JOIN dossier_step s ON s.dossier_id = c.dossier_id AND s.seq = c.seq
            WHERE c.dossier_id IN \(list: dossiers) AND c.verdict = 'mend'
            AND NOT EXISTS (SELECT 1 FROM dossier_check r WHERE r.dossier_id = c.dossier_id AND r.seq > c.seq AND r.verdict = 'right')
            AND NOT EXISTS (SELECT 1 FROM dossier_step a WHERE a.dossier_id = c.dossier_id AND a.seq > c.seq
                AND a.kind IN ('advanced', 'finished', 'corrected'))
            ORDER BY c.dossier_id, c.seq
            """
        ).reduce(into: [:]) { $0[try $1["dossier_id"]] = OpenRemark(at: try $1["at"], byName: try $1["by_name"], note: try $1["note"]) }
    }

    /// Whoever completes the step all the same says what was mended, or why nothing had to be.
    static func expectAnswer(_ dossier: Dossier, _ note: String, in reader: any Reader) throws {
        guard note.isEmpty, let remark = try openRemark(on: dossier.id, in: reader) else { return }
        throw Problem.invalid(
            field: "note", "\(remark.byName) đề nghị sửa: “\(remark.note)”. Anh/chị ghi đã sửa thế nào, hoặc vì sao không sửa.")
    }
}
