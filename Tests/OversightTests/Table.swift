import Dossiers
import Identity
import Kernel
import Standards

@testable import Organisation
@testable import Oversight
@testable import Planning

/// A province made of values, for the pure rules.
struct Table {
    static let day = Day.at(27, 2, 2026)
    var facts: ProvinceFacts

    init(on day: Day = Table.day) throws {
        facts = ProvinceFacts(asOf: try AsOf(day, now: Instant(day.adding(days: 10))))
        facts.standings = Dictionary(Requirement.Column.allCases.map { ($0, [[:]]) }, uniquingKeysWith: { $1 })
    }

    @discardableResult
    mutating func add(
        _ name: String, kind: AgencyKind = .commune, group: String = "", duty: Duty? = .byProvince, electronicSince: Day? = .at(1, 1, 2024)
    ) -> AgencyID {
        let id = AgencyID(Int64(facts.agencies.count + 1))
        facts.agencies.append(
            Agency(
                id: id, province: AgencyID(1000), parent: nil, kind: kind, code: "97\(id)", name: name, group: group,
                validFrom: .at(1, 1, 2020), validTo: nil, electronicSince: electronicSince))
        if let duty { facts.duties[id] = DutyStatement(duty: duty, basis: "Quyết định 10/QĐ-UBND", from: .at(1, 1, 2020)) }
        return id
    }

    mutating func keep(_ columns: [Requirement.Column], _ id: AgencyID, _ standing: Standing = .met(on: .at(15, 1, 2026), note: "")) {
        for column in columns { facts.standings[column]?[0][id] = standing }
    }

    mutating func announce(_ id: AgencyID, on day: Day = .at(12, 5, 2025)) {
        facts.announcements[id] = Announcement(
            id: Identifier(id.value), agency: id, ordinal: 1, number: "15/CB-UBND", signedOn: day, signer: "Trần Văn Hùng",
            signerPost: "Chủ tịch",
            standard: "TCVN ISO 9001:2015", procedureCount: 105, at: Instant(day), by: "Trần Văn Hùng")
    }

    var table: ProvinceTable { ProvinceTable(facts) }
}

extension Day {
    static func at(_ day: Int, _ month: Int, _ year: Int) -> Day { .of(year, month, day) }
}
