import Identity
package import Kernel
import Storage

/// A unit of the national list of administrative units. Codes are reused for other units after a reform, so a unit is a code and the day
/// from which it was valid.
package struct AdministrativeUnit: Sendable, Hashable {
    package enum Level: String, Sendable, SQLCodable { case province, district, commune }

    package let code: String
    package let name: String
    package let level: Level
    package let parentCode: String?
    package let validFrom: Day
    package let validTo: Day?
}

/// All SQL on the list of administrative units.
package enum AdministrativeUnitStore {
    static func unit(_ row: Row) throws -> AdministrativeUnit {
        AdministrativeUnit(
            code: try row["code"], name: try row["name"], level: try row["level"], parentCode: try row["parent_code"],
            validFrom: try row["valid_from"], validTo: try row["valid_to"])
    }

    static func all(in reader: any Reader) throws -> [AdministrativeUnit] { try reader.rows("SELECT * FROM administrative_unit").map(unit) }

    static func provinces(on day: Day, in reader: any Reader) throws -> [AdministrativeUnit] {
        try reader.rows(
            """
            SELECT * FROM administrative_unit WHERE level = 'province' AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day))
            ORDER BY code, valid_from
            """
        ).map(unit)
    }

    /// The communes below a province on a day: directly (since 01/07/2025) or through districts (before).
    static func communes(of province: String, on day: Day, in reader: any Reader) throws -> [AdministrativeUnit] {
        try reader.rows(
            """
            SELECT c.* FROM administrative_unit c WHERE c.level = 'commune' AND c.valid_from <= \(day) AND (c.valid_to IS NULL OR c.valid_to >= \(day))
            AND (c.parent_code = \(province) OR c.parent_code IN (SELECT d.code FROM administrative_unit d WHERE d.level = 'district'
                AND d.parent_code = \(province) AND d.valid_from <= \(day) AND (d.valid_to IS NULL OR d.valid_to >= \(day))))
            ORDER BY c.code, c.valid_from
            """
        ).map(unit)
    }

    static func insert(_ unit: AdministrativeUnit, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO administrative_unit (code, name, level, parent_code, valid_from, valid_to)
            VALUES (\(unit.code), \(unit.name), \(unit.level), \(unit.parentCode), \(unit.validFrom), \(unit.validTo))
            """)
    }

    static func update(_ unit: AdministrativeUnit, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE administrative_unit SET name = \(unit.name), level = \(unit.level), parent_code = \(unit.parentCode), valid_to = \(unit.validTo)
            WHERE code = \(unit.code) AND valid_from = \(unit.validFrom)
            """)
    }

    static func count(in reader: any Reader) throws -> Int { try reader.value("SELECT count(*) FROM administrative_unit") ?? 0 }
}
