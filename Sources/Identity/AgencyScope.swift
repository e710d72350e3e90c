import Kernel
package import Storage

/// Which agencies a question is about, or a person may see: one, or all of a province.
/// Which agency lies under which province is the table `jurisdiction`, kept by the room Organisation through `Jurisdiction`.
package enum AgencyScope: Sendable, Hashable {
    case agency(AgencyID)
    case province(AgencyID)

    /// The condition that a column's agency is in the scope: `scope.covers("d.agency_id")`. The column is a name in our own text, never input.
    package func covers(_ column: String) -> SQL {
        switch self {
        case .agency(let id): "\(raw: column) = \(id)"
        case .province(let id): "\(raw: column) IN (SELECT agency_id FROM jurisdiction WHERE province_id = \(id))"
        }
    }
}

extension Actor {
    /// What this person may see at all: her own agency, or her whole province.
    package var scope: AgencyScope { isProvince ? .province(agency) : .agency(agency) }

    /// The condition every query of a page carries: what one may not see does not exist.
    package func sees(_ column: String) -> SQL { scope.covers(column) }

    /// What this person may change: only her own agency's, also when she sees a whole province.
    package func owns(_ column: String) -> SQL { AgencyScope.agency(agency).covers(column) }
}

/// Which agencies lie under which province. A province lies under itself.
package enum Jurisdiction {
    package static func place(_ agency: AgencyID, under province: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO jurisdiction (agency_id, province_id) VALUES (\(agency), \(province))
            ON CONFLICT (agency_id) DO UPDATE SET province_id = excluded.province_id
            """)
    }

    /// The province of an agency; nil when it lies under none.
    package static func province(of agency: AgencyID, in reader: any Reader) throws -> AgencyID? {
        try reader.value("SELECT province_id FROM jurisdiction WHERE agency_id = \(agency)")
    }

    /// The province of an agency as a value of another question; NULL when it lies under none.
    package static func province(over agency: AgencyID) -> SQL {
        "(SELECT j.province_id FROM jurisdiction j WHERE j.agency_id = \(agency))"
    }

    /// The condition that what a column's province keeps counts for an agency: its own province's, and (empty) the whole country's.
    package static func reaches(_ column: String, _ agency: AgencyID) -> SQL {
        "(\(raw: column) IS NULL OR \(raw: column) = \(province(over: agency)))"
    }

    /// The province of the house; nil when there are several, or none.
    static func onlyProvince(in reader: any Reader) throws -> AgencyID? {
        let provinces = try reader.rows("SELECT DISTINCT province_id FROM jurisdiction LIMIT 2")
        return provinces.count == 1 ? try provinces[0]["province_id"] : nil
    }
}
