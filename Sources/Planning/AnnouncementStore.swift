import Foundation
package import Identity
package import Kernel
package import Storage

/// All SQL on confirmations and announcements.
package enum Announcements {
    /// The last announcement of each agency of a scope, as known at an instant.
    package static func latest(_ scope: AgencyScope, asOf instant: Instant, in reader: any Reader) throws -> [AgencyID: Announcement] {
        let rows = try reader.rows(
            """
            SELECT \(columns) FROM qms_announcement a WHERE \(scope.covers("a.agency_id")) AND a.at <= \(instant)
            AND NOT EXISTS (SELECT 1 FROM qms_announcement later
                WHERE later.agency_id = a.agency_id AND later.ordinal > a.ordinal AND later.at <= \(instant))
            """)
        return Dictionary(try rows.map(announcement).map { ($0.agency, $0) }) { $1 }
    }

    /// All announcements of an agency, the latest first.
    package static func all(of agency: AgencyID, asOf instant: Instant, in reader: any Reader) throws -> [Announcement] {
        try reader.rows(
            "SELECT \(columns) FROM qms_announcement a WHERE a.agency_id = \(agency) AND a.at <= \(instant) ORDER BY a.ordinal DESC"
        ).map(announcement)
    }

    package static func isAnnounced(_ agency: AgencyID, asOf instant: Instant, in reader: any Reader) throws -> Bool {
        try reader.row("SELECT 1 FROM qms_announcement WHERE agency_id = \(agency) AND at <= \(instant) LIMIT 1") != nil
    }

    static func find(_ id: Identifier<Announcement>, for actor: Actor, in reader: any Reader) throws -> Announcement {
        let row = try reader.row("SELECT \(columns) FROM qms_announcement a WHERE a.id = \(id) AND \(actor.sees("a.agency_id"))")
        guard let row else { throw Problem.notFound }
        return try announcement(row)
    }

    /// What the announcement said.
    package static func snapshot(of id: Identifier<Announcement>, in reader: any Reader) throws -> AnnouncementSnapshot {
        let stored: JSONText<AnnouncementSnapshot>? = try reader.value("SELECT snapshot FROM qms_announcement WHERE id = \(id)")
        guard let stored else { throw Problem.notFound }
        return stored.content
    }

    package static func acts(of id: Identifier<Announcement>, in reader: any Reader) throws -> [AnnouncementAct] {
        try reader.rows("SELECT act, on_day, note, name FROM qms_announcement_act WHERE announcement_id = \(id) ORDER BY id").map {
            AnnouncementAct(kind: try $0["act"], on: try $0["on_day"], note: try $0["note"], by: try $0["name"])
        }
    }

    package static func lastConfirmation(of agency: AgencyID, asOf instant: Instant, in reader: any Reader) throws -> Confirmation? {
        try reader.row(
            """
            SELECT id, agency_id, at, name, note FROM qms_confirmation WHERE agency_id = \(agency) AND at <= \(instant)
            ORDER BY at DESC, id DESC LIMIT 1
            """
        ).map {
            Confirmation(id: try $0["id"], agency: try $0["agency_id"], at: try $0["at"], by: try $0["name"], note: try $0["note"])
        }
    }

    static func insertConfirmation(of agency: AgencyID, note: String, in tx: Transaction) throws -> Identifier<Confirmation> {
        try tx.insert(
            """
            INSERT INTO qms_confirmation (agency_id, at, account_id, name, note)
            VALUES (\(agency), \(tx.now), \(tx.stamp.accountID), \(tx.stamp.name), \(note)) RETURNING id
            """)
    }

    /// The number of the next announcement of an agency. UNIQUE (agency_id, ordinal) stops the slower of two.
    static func nextOrdinal(of agency: AgencyID, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COALESCE(MAX(ordinal), 0) + 1 FROM qms_announcement WHERE agency_id = \(agency)") ?? 1
    }

    static func insert(
        _ draft: AnnouncementDraft, ordinal: Int, confirmation: Identifier<Confirmation>, snapshot: AnnouncementSnapshot, agency: AgencyID,
        in tx: Transaction
    ) throws -> Identifier<Announcement> {
        let written: Identifier<Announcement>? = try tx.value(
            """
            INSERT INTO qms_announcement (agency_id, ordinal, confirmation_id, number, signed_on, signer, signer_post, standard,
                procedure_count, snapshot, at, account_id, name)
            VALUES (\(agency), \(ordinal), \(confirmation), \(draft.number), \(draft.signedOn), \(draft.signer), \(draft.signerPost),
                \(snapshot.standard), \(snapshot.procedures.count), \(try JSONText(snapshot)), \(tx.now), \(tx.stamp.accountID),
                \(tx.stamp.name)) ON CONFLICT (agency_id, ordinal) DO NOTHING RETURNING id
            """)
        guard let written else { throw Problem.conflict("Cơ quan vừa được công bố. Anh/chị tải lại trang để xem.") }
        return written
    }

    static func insertAct(_ act: AnnouncementAct.Kind, on day: Day, note: String, of announcement: Announcement, in tx: Transaction) throws
        -> Bool
    {
        try tx.execute(
            """
            INSERT INTO qms_announcement_act (announcement_id, agency_id, act, on_day, note, at, account_id, name)
            VALUES (\(announcement.id), \(announcement.agency), \(act), \(day), \(note), \(tx.now), \(tx.stamp.accountID),
                \(tx.stamp.name)) ON CONFLICT (announcement_id, act) DO NOTHING
            """) == 1
    }

    /// Without the snapshot, which is long: the province asks for thousands.
    private static let columns: SQL = """
        a.id, a.agency_id, a.ordinal, a.number, a.signed_on, a.signer, a.signer_post, a.standard, a.procedure_count, a.at, a.name
        """

    private static func announcement(_ row: Row) throws -> Announcement {
        Announcement(
            id: try row["id"], agency: try row["agency_id"], ordinal: try row["ordinal"], number: try row["number"],
            signedOn: try row["signed_on"], signer: try row["signer"], signerPost: try row["signer_post"], standard: try row["standard"],
            procedureCount: try row["procedure_count"], at: try row["at"], by: try row["name"])
    }
}
