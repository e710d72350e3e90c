package import Identity
package import Kernel
package import Storage

/// All SQL on who took over what.
package enum AdoptionStore {
    /// The last take-over of each agency of a scope, as known at an instant.
    package static func adoptions(_ scope: AgencyScope, asOf instant: Instant, in reader: any Reader) throws -> [AgencyID: Adoption] {
        let rows = try reader.rows(
            """
            SELECT a.id, a.agency_id, a.framework_id, a.version_id, v.number, a.at, a.name
            FROM adoption a JOIN framework_version v ON v.id = a.version_id
            WHERE \(scope.covers("a.agency_id")) AND a.at <= \(instant) ORDER BY a.agency_id, a.ordinal
            """
        ).map(adoption)
        return Dictionary(rows.map { ($0.agency, $0) }) { $1 }
    }

    /// The newest published version of each framework, as known at an instant.
    package static func newest(asOf instant: Instant, in reader: any Reader) throws -> [Identifier<Framework>: Int] {
        let rows = try reader.rows(
            "SELECT framework_id, MAX(number) AS number FROM framework_version WHERE published_at <= \(instant) GROUP BY framework_id")
        return Dictionary(try rows.map { (try $0["framework_id"] as Identifier<Framework>, try $0["number"] as Int) }) { $1 }
    }

    package static func items(of adoption: Identifier<Adoption>, in reader: any Reader) throws -> [AdoptedItem] {
        try reader.rows("SELECT * FROM adopted_item WHERE adoption_id = \(adoption) ORDER BY id").map { row in
            let kind: String? = try row["made_kind"]
            let id: Int64? = try row["made_id"]
            let label: String = try row["made_label"]
            return AdoptedItem(
                key: try row["item_key"], outcome: try row["outcome"],
                made: kind.flatMap { kind in id.map { Reference(kind: kind, id: $0, label: label) } }, note: try row["note"])
        }
    }

    /// One take-over begins an agency's QMS; UNIQUE (agency_id, ordinal) stops the slower of two.
    static func insertFirst(_ version: FrameworkVersion, agency: AgencyID, in tx: Transaction) throws -> Identifier<Adoption> {
        let id: Identifier<Adoption>? = try tx.value(
            """
            INSERT INTO adoption (agency_id, framework_id, version_id, ordinal, at, account_id, name)
            VALUES (\(agency), \(version.framework), \(version.id), 1, \(tx.now), \(tx.stamp.accountID), \(tx.stamp.name))
            ON CONFLICT (agency_id, ordinal) DO NOTHING RETURNING id
            """)
        guard let id else { throw Problem.conflict("Cơ quan đã tiếp nhận mô hình khung rồi.") }
        return id
    }

    static func insert(_ item: AdoptedItem, into adoption: Identifier<Adoption>, agency: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO adopted_item (agency_id, adoption_id, item_key, outcome, made_kind, made_id, made_label, note)
            VALUES (\(agency), \(adoption), \(item.key), \(item.outcome), \(item.made?.kind), \(item.made?.id),
                \(item.made?.label ?? ""), \(item.note))
            """)
    }

    private static func adoption(_ row: Row) throws -> Adoption {
        Adoption(
            id: try row["id"], agency: try row["agency_id"], framework: try row["framework_id"], version: try row["version_id"],
            number: try row["number"], at: try row["at"], by: try row["name"])
    }
}

extension AdoptedItem.Outcome: SQLCodable {}
