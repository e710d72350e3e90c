package import Identity
package import Kernel
import Storage

/// What an agency is; framework models, duties and the province's table go by it.
package enum AgencyKind: String, CaseIterable, Sendable, SQLCodable {
    case province, department, subDepartment, district, commune, publicUnit

    package var vietnamese: String {
        switch self {
        case .province: "UBND cấp tỉnh"
        case .department: "Sở, cơ quan chuyên môn"
        case .subDepartment: "Chi cục"
        case .district: "UBND cấp huyện"
        case .commune: "UBND cấp xã"
        case .publicUnit: "Đơn vị sự nghiệp"
        }
    }
}

/// An agency at a moment. A code is no identity: codes are reused; identity is the key, which lives from `validFrom` to `validTo`.
package struct Agency: Sendable, Hashable {
    package let id: AgencyID
    /// The province it lies under; a province's own key for itself.
    package let province: AgencyID
    package let parent: AgencyID?
    package let kind: AgencyKind
    package let code: String
    package let name: String
    /// What a province groups its agencies by (an old district, a block), free text.
    package let group: String
    package let validFrom: Day
    package let validTo: Day?
    /// Works in this software since that day; nil while it does not.
    package let electronicSince: Day?
}

/// The duty to apply a QMS (QĐ 19/2014 Đ2): a dated statement with its basis, never derived from the kind of agency.
package enum Duty: String, CaseIterable, Sendable, SQLCodable {
    case mandatory, encouraged, byProvince

    package var vietnamese: String {
        switch self {
        case .mandatory: "Bắt buộc"
        case .encouraged: "Khuyến khích"
        case .byProvince: "Theo quyết định của tỉnh"
        }
    }
}
