import Identity
import Kernel
import Storage

/// "Việc của tôi": what a person holds, and what nobody holds in the lanes she works in. Each question is answered by a partial index of
/// the open dossiers, so it takes the same time however many were ever received.
extension DossierStore {
    static func held(by person: Identifier<Account>, at agency: AgencyID, limit: Int, in reader: any Reader) throws -> [Dossier] {
        try reader.rows(
            """
            \(selected) WHERE d.agency_id = \(agency) AND d.holder_id = \(person) AND d.ended_at IS NULL AND d.paused_at IS NULL
            ORDER BY d.due_at LIMIT \(limit)
            """
        ).map(dossier)
    }

    /// What those of the dossiers are called that this person may change.
    static func codes(of dossiers: [Identifier<Dossier>], by actor: Actor, in reader: any Reader) throws -> [Identifier<Dossier>: String] {
        try reader.rows("SELECT d.id, d.code FROM dossier d WHERE d.id IN \(list: dossiers) AND \(actor.owns("d.agency_id"))")
            .reduce(into: [:]) { $0[try $1["id"]] = try $1["code"] as String }
    }

    static func unheld(in lane: Lane, for actor: Actor, limit: Int, in reader: any Reader) throws -> [Dossier] {
        try reader.rows(
            """
            \(selected) WHERE \(actor.owns("d.agency_id")) AND d.lane = \(lane) AND d.holder_id IS NULL AND d.ended_at IS NULL
            AND d.paused_at IS NULL ORDER BY d.due_at LIMIT \(limit)
            """
        ).map(dossier)
    }

    /// Those that wait for the applicant, the longest first.
    static func waiting(for actor: Actor, limit: Int, in reader: any Reader) throws -> [Dossier] {
        try reader.rows(
            """
            \(selected) WHERE \(actor.owns("d.agency_id")) AND d.paused_at IS NOT NULL ORDER BY d.paused_at LIMIT \(limit)
            """
        ).map(dossier)
    }

    /// Results that nobody has fetched yet, up to a thousand.
    static func uncollected(for actor: Actor, in reader: any Reader) throws -> Int {
        try reader.value(
            """
            SELECT count(*) FROM (SELECT 1 AS one FROM dossier d WHERE \(actor.owns("d.agency_id")) AND d.ended_at IS NOT NULL
            AND d.closed_at IS NULL LIMIT 1000) AS few
            """) ?? 0
    }
}
