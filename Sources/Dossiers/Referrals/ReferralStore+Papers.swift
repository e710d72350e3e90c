import Files
import Identity
import Kernel
import Storage

/// Answers on paper.
extension ReferralStore {
    static func insert(
        _ scan: KeptFile, number: String, day: Day, of referral: Referral, by actor: Actor, in tx: Transaction
    ) throws {
        try scan.record(in: tx)
        try tx.execute(
            """
            INSERT INTO referral_paper (referral_id, agency_id, number, day, name, media_type, sha256, recorded_at, recorded_by_name)
            VALUES (\(referral.id), \(referral.from), \(number), \(day), \(scan.name), \(scan.stored.mediaType), \(scan.stored.sha256),
                \(tx.now), \(actor.name))
            """)
    }

    static func paper(of referral: Identifier<Referral>, in reader: any Reader) throws -> ReferralPaper? {
        try reader.row("SELECT p.* FROM referral_paper p WHERE p.referral_id = \(referral)").map {
            ReferralPaper(
                number: try $0["number"], day: try $0["day"], name: try $0["name"], mediaType: try $0["media_type"],
                sha256: try $0["sha256"], recordedAt: try $0["recorded_at"], recordedByName: try $0["recorded_by_name"])
        }
    }

    /// Of a dossier that was given away and came back by a paper: when that was written down, and since when it was really back.
    static func paperReturns(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [Instant: Instant] {
        let rows = try reader.rows(
            """
            SELECT p.recorded_at, r.ended_at FROM referral r JOIN referral_paper p ON p.referral_id = r.id
            WHERE r.dossier_id = \(dossier) AND r.kind = 'transfer'
            """)
        return Dictionary(try rows.map { (try $0["recorded_at"], try $0["ended_at"]) }) { _, last in last }
    }
}
