import Identity
import Kernel
import Storage

/// The numbers of an agency's slips, without gaps within a year: the counter's row is taken and the slip written in one transaction, so a
/// second writer waits for the first on either engine.
enum RunningNumber {
    enum Series: String, SQLCodable {
        case nonconformity = "KPH"
        case complaint = "PA"
        case suggestion = "CT"
    }

    /// `KPH-2026-003`.
    static func next(_ series: Series, of agency: AgencyID, in tx: Transaction) throws -> String {
        let year = tx.now.day.year
        let last: Int? = try tx.value(
            """
            INSERT INTO improvement_number (agency_id, series, year, last) VALUES (\(agency), \(series), \(year), 1)
            ON CONFLICT (agency_id, series, year) DO UPDATE SET last = improvement_number.last + 1 RETURNING last
            """)
        guard let last else { throw Problem(.unexpected, "Không cấp được số phiếu.", details: "no number of \(series)") }
        return "\(series.rawValue)-\(year)-\(padded(last))"
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
