import Identity
import Kernel
import Storage

/// All SQL on referrals; lists and figures are in `ReferralStore+Lists` and `ReferralStore+Figures`.
enum ReferralStore {
    /// Columns of a referral with the words of its dossier; `FROM` and `JOIN` belong to it.
    static let selected: SQL = """
        SELECT r.*, d.code AS dossier_code, d.title AS dossier_title, d.applicant, a.name AS holder_name
        FROM referral r JOIN dossier d ON d.id = r.dossier_id LEFT JOIN \(AccountNames.table) a ON a.id = r.holder_id
        """

    /// A referral this person may see: both sides see it, and nobody else.
    static func find(_ id: Identifier<Referral>, for actor: Actor, in reader: any Reader) throws -> Referral {
        try row(where: "r.id = \(id) AND (\(actor.sees("r.agency_id")) OR \(actor.sees("r.to_agency_id")))", in: reader)
    }

    /// A referral to this person's agency, to act on.
    static func incoming(_ id: Identifier<Referral>, by actor: Actor, in reader: any Reader) throws -> Referral {
        try row(where: "r.id = \(id) AND \(actor.owns("r.to_agency_id"))", in: reader)
    }

    /// A referral of this person's agency, to act on.
    static func outgoing(_ id: Identifier<Referral>, by actor: Actor, in reader: any Reader) throws -> Referral {
        try row(where: "r.id = \(id) AND \(actor.owns("r.agency_id"))", in: reader)
    }

    private static func row(where condition: SQL, in reader: any Reader) throws -> Referral {
        guard let row = try reader.row("\(selected) WHERE \(condition)") else { throw Problem.notFound }
        return try referral(row)
    }

    /// All of a dossier, in order.
    static func referrals(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [Referral] {
        try reader.rows("\(selected) WHERE r.dossier_id = \(dossier) ORDER BY r.number").map(referral)
    }

    static func open(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [Referral] {
        try reader.rows("\(selected) WHERE r.dossier_id = \(dossier) AND r.ended_at IS NULL ORDER BY r.number").map(referral)
    }

    static func acts(of referral: Identifier<Referral>, in reader: any Reader) throws -> [ReferralAct] {
        try acts("e.referral_id = \(referral)", in: reader)
    }

    static func acts(_ condition: SQL, in reader: any Reader) throws -> [ReferralAct] {
        try reader.rows(
            """
            SELECT e.*, a.name AS holder_name FROM referral_act e LEFT JOIN \(AccountNames.table) a ON a.id = e.holder_id
            WHERE \(condition) ORDER BY e.referral_id, e.seq
            """
        ).map {
            ReferralAct(
                referral: try $0["referral_id"], seq: try $0["seq"], at: try $0["at"], kind: try $0["kind"], agency: try $0["agency_id"],
                by: try $0["by_id"], byName: try $0["by_name"], holder: try $0["holder_id"], holderName: try $0["holder_name"],
                note: try $0["note"])
        }
    }

    /// The dossier a referral is about, for whoever was asked to act on it.
    static func dossier(of referral: Referral, in reader: any Reader) throws -> Dossier {
        guard let row = try reader.row("\(DossierStore.selected) WHERE d.id = \(referral.dossier)") else { throw Problem.notFound }
        return try DossierStore.dossier(row)
    }

    static func referral(_ row: Row) throws -> Referral {
        Referral(
            id: try row["id"], dossier: try row["dossier_id"], dossierCode: try row["dossier_code"],
            dossierTitle: try row["dossier_title"], applicant: try row["applicant"], number: try row["number"], kind: try row["kind"],
            from: try row["agency_id"], fromName: try row["from_name"], to: try row["to_agency_id"], toName: try row["to_name"],
            unit: try row["to_unit_id"], person: try row["to_account_id"], addressee: try row["addressee"], content: try row["content"],
            limitText: try row["limit_text"], begins: try row["begins"], rule: try row["rule"], sentAt: try row["sent_at"],
            sentBy: try row["sent_by"], sentByName: try row["sent_by_name"], heldBy: try row["held_by"],
            countedFrom: try row["counted_from"], dueAt: try row["due_at"], state: try row["state"], receivedAt: try row["received_at"],
            receivedByName: try row["received_by_name"], holder: try row["holder_id"], holderName: try row["holder_name"],
            endedAt: try row["ended_at"], endedByName: try row["ended_by_name"], ending: try row["ending"], outcome: try row["outcome"],
            reportedAt: try row["reported_at"], version: try row["version"])
    }
}
