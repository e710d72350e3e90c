package import Identity
import Kernel
package import Storage

/// All SQL on registers.
package enum DossierRegisterStore {
    /// One a year, the latest first.
    package static func books(of agency: AgencyID, in reader: any Reader) throws -> [RegisterBook] {
        try reader.rows("SELECT year, last, closed_at, closed_by FROM dossier_register WHERE agency_id = \(agency) ORDER BY year DESC").map
        {
            RegisterBook(year: try $0["year"], last: try $0["last"], closedAt: try $0["closed_at"], closedBy: try $0["closed_by"])
        }
    }

    /// A dossier in the register, with how and to whom its result went.
    package struct Line: Sendable {
        package let dossier: Dossier
        package let method: DossierChannel?
        package let recipient: String?
    }

    /// Of a year, or of the dossiers received in one month of it, in the order of their numbers.
    package static func lines(
        of agency: AgencyID, year: Int, month: Int?, limit: Int, offset: Int, in reader: any Reader
    ) throws -> [Line] {
        var days: SQL = ""
        if let month, let first = Day(year, month, 1) {
            days = " AND d.received_at >= \(Instant(first)) AND d.received_at < \(Instant(first.adding(months: 1)))"
        }
        return try reader.rows(
            """
            SELECT r.method, r.recipient, b.* FROM (
                \(DossierStore.selected) WHERE d.agency_id = \(agency) AND d.register_year = \(year)\(days)
                ORDER BY d.register_number LIMIT \(limit) OFFSET \(offset)
            ) b LEFT JOIN dossier_return r ON r.dossier_id = b.id ORDER BY b.register_number
            """
        ).map { Line(dossier: try DossierStore.dossier($0), method: try $0["method"], recipient: try $0["recipient"]) }
    }

    package static func count(of agency: AgencyID, year: Int, month: Int?, in reader: any Reader) throws -> Int {
        guard let month, let first = Day(year, month, 1) else {
            return try reader.value("SELECT last FROM dossier_register WHERE agency_id = \(agency) AND year = \(year)") ?? 0
        }
        return try reader.value(
            """
            SELECT count(*) FROM dossier d WHERE d.agency_id = \(agency) AND d.register_year = \(year)
            AND d.received_at >= \(Instant(first)) AND d.received_at < \(Instant(first.adding(months: 1)))
            """) ?? 0
    }

    static func close(_ book: RegisterBook, by actor: Actor, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE dossier_register SET closed_at = \(tx.now), closed_by = \(actor.name)
            WHERE agency_id = \(actor.agency) AND year = \(book.year) AND closed_at IS NULL
            """)
    }
}
