package import Identity
package import Kernel
package import Storage

/// A unit inside an agency.
package struct Unit: Sendable, Hashable {
    package let id: Int64
    package let name: String
}

/// A committee or team, appointed by a decision: Ban Chỉ đạo ISO, the audit team, the drafting team.
package struct Committee: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, SQLCodable {
        case steering, audit, drafting

        package var vietnamese: String {
            switch self {
            case .steering: "Ban Chỉ đạo ISO"
            case .audit: "Đoàn đánh giá nội bộ"
            case .drafting: "Tổ biên soạn"
            }
        }
    }
    package let id: Int64
    package let kind: Kind
    package let name: String
    package let decisionNumber: String
    package let decidedOn: Day
    package let members: [Member]

    package struct Member: Sendable, Hashable {
        package let name: String
        package let post: String
        /// "Trưởng ban", "Thư ký".
        package let duty: String

        package init(name: String, post: String, duty: String) {
            self.name = name
            self.post = post
            self.duty = duty
        }
    }
}

/// All SQL on units and committees.
package enum UnitStore {
    package static func units(of agency: AgencyID, in reader: any Reader) throws -> [Unit] {
        try reader.rows("SELECT id, name FROM unit WHERE agency_id = \(agency) AND ended_at IS NULL ORDER BY sort_key, id").map {
            Unit(id: try $0["id"], name: try $0["name"])
        }
    }

    static func insert(_ name: String, of agency: AgencyID, in tx: Transaction) throws -> Int64 {
        try tx.insert(
            """
            INSERT INTO unit (agency_id, name, sort_key, created_at) VALUES (\(agency), \(name), \(name.sortKey), \(tx.now))
            RETURNING id
            """, as: Unit.self
        ).value
    }

    package static func committees(of agency: AgencyID, in reader: any Reader) throws -> [Committee] {
        var members: [Int64: [Committee.Member]] = [:]
        for row in try reader.rows("SELECT * FROM committee_member WHERE agency_id = \(agency) ORDER BY committee_id, id") {
            members[try row["committee_id"], default: []].append(
                Committee.Member(name: try row["name"], post: try row["post"], duty: try row["duty"]))
        }
        return try reader.rows("SELECT * FROM committee WHERE agency_id = \(agency) AND ended_at IS NULL ORDER BY decided_on DESC, id DESC")
            .map {
                let id: Int64 = try $0["id"]
                return Committee(
                    id: id, kind: try $0["kind"], name: try $0["name"], decisionNumber: try $0["decision_number"],
                    decidedOn: try $0["decided_on"],
                    members: members[id] ?? [])
            }
    }

    /// Since when each agency of a scope has had a steering committee, as known at an instant.
    static func steeringSince(_ scope: AgencyScope, asOf: Instant, in reader: any Reader) throws -> [AgencyID: (day: Day, number: String)] {
        let rows = try reader.rows(
            """
            SELECT agency_id, decided_on, decision_number FROM committee WHERE kind = 'steering' AND \(scope.covers("committee.agency_id"))
            AND created_at <= \(asOf) AND (ended_at IS NULL OR ended_at > \(asOf)) ORDER BY decided_on, id
            """)
        var found: [AgencyID: (day: Day, number: String)] = [:]
        for row in rows { found[try row["agency_id"]] = (day: try row["decided_on"], number: try row["decision_number"]) }
        return found
    }

    static func insert(_ committee: Committee, of agency: AgencyID, in tx: Transaction) throws -> Int64 {
        let id = try tx.insert(
            """
            INSERT INTO committee (agency_id, kind, name, decision_number, decided_on, created_at)
            VALUES (\(agency), \(committee.kind), \(committee.name), \(committee.decisionNumber), \(committee.decidedOn), \(tx.now)) RETURNING id
            """, as: Committee.self)
        for member in committee.members {
            try tx.execute(
                """
                INSERT INTO committee_member (committee_id, agency_id, name, post, duty)
                VALUES (\(id), \(agency), \(member.name), \(member.post), \(member.duty))
                """)
        }
        return id.value
    }
}

/// Adds a unit to an agency.
package enum AddUnit {
    @discardableResult
    package static func perform(_ name: String, of agency: AgencyID, in tx: Transaction) throws -> Int64 {
        guard !name.isEmpty, name.count <= 200 else { throw Problem.invalid(field: "unit", "Anh/chị nhập tên đơn vị, tối đa 200 ký tự.") }
        let id = try UnitStore.insert(name, of: agency, in: tx)
        try tx.journal(UnitEvent.added, about: Reference(.unit, Identifier<Unit>(id), label: name), agency: agency.value)
        return id
    }
}

/// Records a committee with the decision that appoints it.
package enum AppointCommittee {
    package static func perform(
        _ kind: Committee.Kind, name: String, decisionNumber: String, decidedOn: Day, members: [Committee.Member], of agency: AgencyID,
        in tx: Transaction
    ) throws {
        guard !decisionNumber.isEmpty else { throw Problem.invalid(field: "number", "Anh/chị ghi số quyết định thành lập.") }
        guard !members.isEmpty else { throw Problem.invalid(field: "member_name", "Anh/chị ghi ít nhất một thành viên.") }
        let committee = Committee(
            id: 0, kind: kind, name: name.isEmpty ? kind.vietnamese : name, decisionNumber: decisionNumber, decidedOn: decidedOn,
            members: members)
        let id = try UnitStore.insert(committee, of: agency, in: tx)
        try tx.journal(
            UnitEvent.committeeAppointed(decisionNumber: decisionNumber),
            about: Reference(.committee, Identifier<Committee>(id), label: committee.name), agency: agency.value)
    }
}
