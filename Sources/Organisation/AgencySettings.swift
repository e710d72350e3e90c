package import Identity
package import Kernel
package import Storage

/// Settings of an agency: dated, the earlier ones kept, since a dossier of last year still runs by last year's office hours.
package enum AgencySettings {
    package enum Name: String, Sendable, CaseIterable, SQLCodable {
        case officeHours, dossierCodePrefix, address, phone, headName, headPost, leadUnit, oneStopUnit

        package var vietnamese: String {
            switch self {
            case .officeHours: "Giờ làm việc"
            case .dossierCodePrefix: "Mã định danh trong mã hồ sơ"
            case .address: "Địa chỉ"
            case .phone: "Điện thoại"
            case .headName: "Người đứng đầu"
            case .headPost: "Chức vụ người đứng đầu"
            case .leadUnit: "Đơn vị chủ trì của tỉnh"
            case .oneStopUnit: "Tên bộ phận Một cửa"
            }
        }
    }

    /// All values a setting ever had, by the day from which.
    package static func values(_ name: Name, of agency: AgencyID, in reader: any Reader) throws -> [(from: Day, value: String)] {
        try reader.rows("SELECT from_day, value FROM agency_setting WHERE agency_id = \(agency) AND name = \(name) ORDER BY from_day, id")
            .map {
                (from: try $0["from_day"], value: try $0["value"])
            }
    }

    /// All settings of an agency on a day.
    package static func settings(of agency: AgencyID, on day: Day, in reader: any Reader) throws -> [Name: String] {
        var found: [Name: String] = [:]
        let rows = try reader.rows(
            "SELECT name, value FROM agency_setting WHERE agency_id = \(agency) AND from_day <= \(day) ORDER BY from_day, id")
        for row in rows { found[try row["name"]] = try row["value"] }
        return found
    }

    package static func value(_ name: Name, of agency: AgencyID, on day: Day, in reader: any Reader) throws -> String? {
        try reader.value(
            """
            SELECT value FROM agency_setting WHERE agency_id = \(agency) AND name = \(name) AND from_day <= \(day)
            ORDER BY from_day DESC, id DESC LIMIT 1
            """)
    }

    /// The first part of an agency's dossier codes (mã định danh); its agency code while none is set.
    package static func dossierCodePrefix(of agency: AgencyID, on day: Day, in reader: any Reader) throws -> String {
        if let prefix = try value(.dossierCodePrefix, of: agency, on: day, in: reader) { return prefix }
        return try AgencyStore.agency(agency, in: reader).code
    }

    /// Dossier codes are unique in the whole software, so that no two agencies begin theirs alike.
    /// - Parameter countsCodes: also against the codes of agencies that set no beginning of their own. Two provinces may register agencies
    ///   of one code; whichever of them sets a beginning is out of the other's way.
    static func expectFree(
        _ prefix: String, field: String, for agency: AgencyID?, from day: Day, countsCodes: Bool, in reader: any Reader
    ) throws {
        let name = Name.dossierCodePrefix
        let isSet: SQL = """
            EXISTS (SELECT 1 FROM agency_setting s WHERE s.agency_id = a.id AND s.name = \(name) AND s.value = \(prefix)
                AND NOT EXISTS (SELECT 1 FROM agency_setting l WHERE l.agency_id = a.id AND l.name = \(name) AND l.from_day <= \(day)
                    AND (l.from_day > s.from_day OR (l.from_day = s.from_day AND l.id > s.id))))
            """
        let isCode: SQL = """
            a.code = \(prefix) AND NOT EXISTS (SELECT 1 FROM agency_setting s WHERE s.agency_id = a.id AND s.name = \(name)
                AND s.from_day <= \(day))
            """
        let how: SQL = countsCodes ? "(\(isSet)) OR (\(isCode))" : isSet
        let other: String? = try reader.value(
            """
            SELECT a.name FROM agency a WHERE a.id <> \(agency ?? AgencyID(0)) AND (a.valid_to IS NULL OR a.valid_to >= \(day)) AND (\(how))
            ORDER BY a.id LIMIT 1
            """)
        guard let other else { return }
        throw Problem.invalid(
            field: field,
            "“\(prefix)” đang là phần đầu mã hồ sơ của \(other). Mỗi cơ quan một phần đầu riêng, vì mã hồ sơ không được trùng nhau.")
    }

    static func insert(_ name: Name, _ value: String, of agency: AgencyID, from day: Day, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO agency_setting (agency_id, name, value, from_day, recorded_at, recorded_by)
            VALUES (\(agency), \(name), \(value), \(day), \(tx.now), \(tx.stamp.name))
            """)
    }
}

/// Sets a setting from a day on.
package enum ChangeSetting {
    package static func perform(_ name: AgencySettings.Name, _ value: String, from day: Day, of agency: AgencyID, in tx: Transaction) throws
    {
        if name == .officeHours { _ = try OfficeHours.parse(value) }
        if name == .dossierCodePrefix {
            guard value.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || $0 == 46 }), (2...30).contains(value.count)
            else {
                throw Problem.invalid(field: name.rawValue, "Mã định danh gồm chữ hoa, chữ số và dấu chấm, ví dụ H40.12.")
            }
            try AgencySettings.expectFree(value, field: name.rawValue, for: agency, from: day, countsCodes: true, in: tx)
        }
        guard value.count <= 300 else { throw Problem.invalid(field: name.rawValue, "Nội dung dài tối đa 300 ký tự.") }
        try AgencySettings.insert(name, value, of: agency, from: day, in: tx)
        try tx.journal(
            AgencyEvent.settingChanged(name, value: value, from: day), about: Reference(.agency, agency, label: name.vietnamese),
            agency: agency.value)
    }
}
