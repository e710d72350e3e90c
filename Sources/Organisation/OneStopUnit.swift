package import Identity
package import Kernel
package import Storage

/// What an agency calls the unit where citizens hand in and fetch: "Bộ phận Một cửa", or "Trung tâm Phục vụ hành chính công" where there
/// is one (NĐ 118/2025/NĐ-CP). Papers and the portal name it so.
package enum OneStopUnit {
    package static let usual = "Bộ phận Một cửa"

    package static func name(of agency: AgencyID, on day: Day, in reader: any Reader) throws -> String {
        let own = try AgencySettings.value(.oneStopUnit, of: agency, on: day, in: reader) ?? ""
        return own.isEmpty ? usual : own
    }
}
