package import Identity
package import Kernel
package import Storage

extension AgencyStore {
    /// The agencies of a province whose name, code or group holds all the words, on a day; for choosing one of thousands.
    package static func search(
        _ words: SearchWords, in province: AgencyID, on day: Day, limit: Int, in reader: any Reader
    ) throws -> [Agency] {
        guard !words.isEmpty else { return [] }
        let conditions: [SQL] = [
            AgencyScope.province(province).covers("agency.id"), "kind <> 'province'", "valid_from <= \(day)",
            "valid_to IS NULL OR valid_to >= \(day)", SQL.has(words, in: "folded"),
        ]
        return try reader.rows("SELECT * FROM agency WHERE \(SQL.all(conditions)) ORDER BY sort_key, id LIMIT \(limit)").map(agency)
    }
}
