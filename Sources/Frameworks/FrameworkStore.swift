package import Identity
package import Kernel
package import Organisation
package import Storage

/// All SQL on framework models, their versions and items.
package enum FrameworkStore {
    /// What one may see: the models of one's own province; drafts only the province itself.
    static func seen(by actor: Actor, in reader: any Reader) throws -> SQL {
        let province = actor.isProvince ? actor.agency : try Jurisdiction.province(of: actor.agency, in: reader)
        return "f.province_id = \(province)"
    }

    package static func framework(_ id: Identifier<Framework>, for actor: Actor, in reader: any Reader) throws -> Framework {
        let row = try reader.row("SELECT f.* FROM framework f WHERE f.id = \(id) AND \(try seen(by: actor, in: reader))")
        guard let row else { throw Problem.notFound }
        return try framework(row)
    }

    /// One's own to change: the province's.
    static func owned(_ id: Identifier<Framework>, by actor: Actor, in reader: any Reader) throws -> Framework {
        let row = try reader.row("SELECT f.* FROM framework f WHERE f.id = \(id) AND \(actor.owns("f.province_id"))")
        guard let row else { throw Problem.notFound }
        return try framework(row)
    }

    package static func frameworks(for actor: Actor, kind: AgencyKind? = nil, in reader: any Reader) throws -> [Framework] {
        let ofKind: SQL = kind.map { "f.agency_kind = \($0)" } ?? "TRUE"
        return try reader.rows(
            "SELECT f.* FROM framework f WHERE \(try seen(by: actor, in: reader)) AND \(ofKind) ORDER BY f.agency_kind, f.id"
        ).map(framework)
    }

    /// All versions, the newest first; the draft only for the province.
    package static func versions(of id: Identifier<Framework>, drafts: Bool, in reader: any Reader) throws -> [FrameworkVersion] {
        let shown: SQL = drafts ? "TRUE" : "v.published_at IS NOT NULL"
        return try reader.rows(
            "SELECT v.* FROM framework_version v WHERE v.framework_id = \(id) AND \(shown) ORDER BY v.number DESC"
        ).map(version)
    }

    package static func published(of id: Identifier<Framework>, at instant: Instant, in reader: any Reader) throws -> FrameworkVersion? {
        try reader.row(
            "SELECT v.* FROM framework_version v WHERE v.framework_id = \(id) AND v.published_at <= \(instant) ORDER BY v.number DESC LIMIT 1"
        ).map(version)
    }

    static func draft(of id: Identifier<Framework>, in reader: any Reader) throws -> FrameworkVersion? {
        try reader.row("SELECT v.* FROM framework_version v WHERE v.framework_id = \(id) AND v.published_at IS NULL").map(version)
    }

    package static func items(of version: Identifier<FrameworkVersion>, in reader: any Reader) throws -> [FrameworkItem] {
        try reader.rows("SELECT i.* FROM framework_item i WHERE i.version_id = \(version) ORDER BY i.position, i.id").map(item)
    }

    package static func item(_ key: String, of version: Identifier<FrameworkVersion>, in reader: any Reader) throws -> FrameworkItem? {
        try reader.row("SELECT i.* FROM framework_item i WHERE i.version_id = \(version) AND i.item_key = \(key)").map(item)
    }

    static func itemCount(of version: Identifier<FrameworkVersion>, in reader: any Reader) throws -> Int {
        try reader.value("SELECT COUNT(*) FROM framework_item WHERE version_id = \(version)") ?? 0
    }

    private static func framework(_ row: Row) throws -> Framework {
        Framework(id: try row["id"], province: try row["province_id"], agencyKind: try row["agency_kind"], name: try row["name"])
    }

    private static func version(_ row: Row) throws -> FrameworkVersion {
        FrameworkVersion(
            id: try row["id"], framework: try row["framework_id"], number: try row["number"], note: try row["note"],
            createdAt: try row["created_at"], publishedAt: try row["published_at"], publishedBy: try row["published_by"])
    }

    private static func item(_ row: Row) throws -> FrameworkItem {
        FrameworkItem(
            id: try row["id"], version: try row["version_id"],
            content: ItemDraft(
                key: try row["item_key"], kind: try row["kind"], clause: try row["clause"], code: try row["code"], title: try row["title"],
                body: try row["body"], fields: try (row["fields"] as JSONText<ItemFields>).content),
            position: try row["position"], revision: try row["revision"])
    }
}
