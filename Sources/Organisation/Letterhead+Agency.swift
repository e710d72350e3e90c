package import Identity
package import Kernel
package import Storage
package import Web

extension Letterhead {
    /// The head of what an agency's one-stop unit prints on a day.
    package static func of(_ agency: AgencyID, on day: Day, in reader: any Reader) throws -> Letterhead {
        let unit = try OneStopUnit.name(of: agency, on: day, in: reader)
        let agency = try AgencyStore.agency(agency, in: reader)
        return Letterhead(
            agency, province: agency.province == agency.id ? nil : try AgencyStore.name(of: agency.province, in: reader), unit: unit)
    }

    /// A commune's papers are dated at the commune, all others' at the province.
    private init(_ agency: Agency, province: String?, unit: String) {
        let isCommune = agency.kind == .commune
        self.init(
            agency: Self.issuer(agency), parent: isCommune ? nil : province,
            place: Self.placeName(isCommune ? agency.name : province ?? agency.name), unit: unit)
    }

    /// A commune signs as its people's committee, also where it is listed under the bare name of the place.
    private static func issuer(_ agency: Agency) -> String {
        let isBare = ["Phường ", "Xã ", "Đặc khu "].contains { agency.name.hasPrefix($0) }
        return agency.kind == .commune && isBare ? "UBND \(agency.name.prefix(1).lowercased())\(agency.name.dropFirst())" : agency.name
    }

    /// `UBND phường Thống Nhất` → `Thống Nhất`.
    private static func placeName(_ name: String) -> String {
        let prefixes = ["UBND", "Ủy ban nhân dân", "phường", "xã", "thị trấn", "đặc khu", "tỉnh", "thành phố"]
        var rest = name.trimmingPrefix(" ")
        while let prefix = prefixes.first(where: { rest.lowercased().hasPrefix($0.lowercased() + " ") }) {
            rest = rest.dropFirst(prefix.count).drop { $0 == " " }
        }
        return String(rest)
    }
}
