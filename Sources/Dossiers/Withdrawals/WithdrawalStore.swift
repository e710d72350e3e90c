import Identity
import Kernel
import Storage

/// All SQL on what applicants ask to have back. One request of a dossier is open at a time, and that one is in the schema.
enum WithdrawalStore {
    static let migration = Migration(
        "2026-11-22.54 withdrawal requests",
        """
        CREATE TABLE dossier_withdrawal (
            id {key},
            agency_id BIGINT NOT NULL REFERENCES agency(id),
            dossier_id BIGINT NOT NULL REFERENCES dossier(id),
            reason TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            answer {text} CHECK (answer IN ('granted', 'declined', 'overtaken')),
            answered_at BIGINT,
            answered_by_name TEXT,
            note TEXT NOT NULL,
            CHECK ((answer IS NULL) = (answered_at IS NULL))
        );
        CREATE UNIQUE INDEX dossier_withdrawal_open ON dossier_withdrawal (dossier_id) WHERE answer IS NULL;
        CREATE INDEX dossier_withdrawal_dossier ON dossier_withdrawal (dossier_id, id);
        CREATE INDEX dossier_withdrawal_waiting ON dossier_withdrawal (agency_id, asked_at) WHERE answer IS NULL;
        """)

    /// All of a dossier, in order.
    static func requests(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [WithdrawalRequest] {
        try reader.rows("SELECT w.* FROM dossier_withdrawal w WHERE w.dossier_id = \(dossier) ORDER BY w.id").map(request)
    }

    static func open(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> WithdrawalRequest? {
        try reader.row("SELECT w.* FROM dossier_withdrawal w WHERE w.dossier_id = \(dossier) AND w.answer IS NULL").map(request)
    }

    /// The dossiers whose applicants wait for an answer, the longest first.
    static func waiting(
        for actor: Actor, limit: Int, in reader: any Reader
    ) throws -> [(dossier: Dossier, request: WithdrawalRequest)] {
        let open = try reader.rows("SELECT w.* \(open(for: actor)) ORDER BY w.asked_at, w.id LIMIT \(limit)").map(request)
        let dossiers = try reader.rows("\(DossierStore.selected) WHERE d.id IN \(list: open.map(\.dossier))").map(DossierStore.dossier)
        return open.compactMap { request in dossiers.first { $0.id == request.dossier }.map { ($0, request) } }
    }

    /// The question how many they are.
    static func count(for actor: Actor) -> SQL { "SELECT count(*) \(open(for: actor))" }

    private static func open(for actor: Actor) -> SQL {
        "FROM dossier_withdrawal w WHERE \(actor.owns("w.agency_id")) AND w.answer IS NULL"
    }

    static func insert(_ reason: String, about dossier: Dossier, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_withdrawal (agency_id, dossier_id, reason, asked_at, note)
            VALUES (\(dossier.agency), \(dossier.id), \(reason), \(tx.now), '')
            """)
    }

    /// Of two who answer at once, one is told so.
    static func answer(
        _ request: WithdrawalRequest, _ answer: WithdrawalRequest.Answer, note: String, by actor: Actor, in tx: Transaction
    ) throws {
        try tx.updateOne(
            """
            UPDATE dossier_withdrawal SET answer = \(answer), answered_at = \(tx.now), answered_by_name = \(actor.name), note = \(note)
            WHERE id = \(request.id) AND answer IS NULL
            """)
    }

    private static func request(_ row: Row) throws -> WithdrawalRequest {
        WithdrawalRequest(
            id: try row["id"], dossier: try row["dossier_id"], reason: try row["reason"], askedAt: try row["asked_at"],
            answer: try row["answer"], answeredAt: try row["answered_at"], answeredByName: try row["answered_by_name"],
            note: try row["note"])
    }
}
