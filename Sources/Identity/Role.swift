import Storage

/// What an account is for, in one agency. A person may hold several.
package enum Role: String, CaseIterable, Sendable, SQLCodable {
    /// Keeps accounts and settings of an agency.
    case administrator
    /// Thư ký ISO.
    case secretary
    /// Head of agency or deputy: approves, confirms, announces.
    case head
    /// Works on dossiers and documents in a unit.
    case officer
    /// Bộ phận Một cửa: receives and returns.
    case desk
    /// Internal auditor.
    case auditor
    /// The province's Sở KH&CN / Chi cục TĐC: sees every agency of its province.
    case province
    /// Keeps what all provinces of the house share: the country's law, the catalogue of TTHC, the list of administrative units.
    case keeper

    /// It reaches beyond the agency it is held in: only who holds it gives it or takes it, whoever keeps the agency's accounts.
    package var reachesBeyond: Bool { self == .province || self == .keeper }

    package var vietnamese: String {
        switch self {
        case .administrator: "Quản trị"
        case .secretary: "Thư ký ISO"
        case .head: "Lãnh đạo cơ quan"
        case .officer: "Chuyên viên"
        case .desk: "Bộ phận Một cửa"
        case .auditor: "Đánh giá viên nội bộ"
        case .province: "Đơn vị chủ trì cấp tỉnh"
        case .keeper: "Quản trị hệ thống"
        }
    }
}

extension Set<Role> {
    /// Everybody who works in an agency.
    package static let staff: Set<Role> = [.administrator, .secretary, .head, .officer, .desk, .auditor]
    /// Staff, the province, the system's keepers.
    package static let everyone: Set<Role> = Set(Role.allCases)
}
