import Identity
import Kernel
import Organisation
import Storage

extension FrameworkStore {
    static func insert(_ name: String, kind: AgencyKind, province: AgencyID, in tx: Transaction) throws -> Identifier<Framework> {
        let id: Identifier<Framework>? = try tx.value(
            """
            INSERT INTO framework (province_id, agency_kind, name, created_at, created_by)
            VALUES (\(province), \(kind), \(name), \(tx.now), \(tx.stamp.accountID))
            ON CONFLICT (province_id, agency_kind, name) DO NOTHING RETURNING id
            """)
        guard let id else { throw Problem.invalid(field: "name", "Tỉnh đã có mô hình khung “\(name)” cho loại cơ quan này.") }
        return id
    }

    /// The next draft. A framework has one draft at a time: the index stops the slower of two.
    static func insertVersion(of framework: Identifier<Framework>, note: String, in tx: Transaction) throws -> Identifier<FrameworkVersion>
    {
        let number: Int =
            try tx.value("SELECT COALESCE(MAX(number), 0) + 1 FROM framework_version WHERE framework_id = \(framework)") ?? 1
        let id: Identifier<FrameworkVersion>? = try tx.value(
            """
            INSERT INTO framework_version (framework_id, number, note, created_at) VALUES (\(framework), \(number), \(note), \(tx.now))
            ON CONFLICT DO NOTHING RETURNING id
            """)
        guard let id else { throw Problem.conflict("Phiên bản mới đang được soạn. Anh/chị tải lại trang.") }
        return id
    }

    static func publish(_ version: FrameworkVersion, note: String, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE framework_version SET published_at = \(tx.now), published_by = \(tx.stamp.name), note = \(note)
            WHERE id = \(version.id) AND published_at IS NULL
            """)
    }

    static func insert(_ item: ItemDraft, position: Int, into version: Identifier<FrameworkVersion>, in tx: Transaction) throws {
        let written = try tx.execute(
            """
            INSERT INTO framework_item (version_id, item_key, kind, clause, code, title, body, fields, position, saved_at, saved_by)
            VALUES (\(version), \(item.key), \(item.kind), \(item.clause), \(item.code), \(item.title), \(item.body),
                \(try JSONText(item.fields)), \(position), \(tx.now), \(tx.stamp.name)) ON CONFLICT (version_id, item_key) DO NOTHING
            """)
        guard written == 1 else { throw Problem.invalid(field: "key", "Khóa “\(item.key)” đã có trong phiên bản này.") }
    }

    static func update(_ item: FrameworkItem, to content: ItemDraft, expecting revision: Int, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE framework_item SET clause = \(content.clause), code = \(content.code), title = \(content.title), body = \(content.body),
                fields = \(try JSONText(content.fields)), revision = revision + 1, saved_at = \(tx.now), saved_by = \(tx.stamp.name)
            WHERE id = \(item.id) AND revision = \(revision)
            """)
    }

    static func remove(_ item: FrameworkItem, in tx: Transaction) throws {
        try tx.updateOne("DELETE FROM framework_item WHERE id = \(item.id) AND revision = \(item.revision)")
    }

    static func lastPosition(in version: Identifier<FrameworkVersion>, _ tx: Transaction) throws -> Int {
        try tx.value("SELECT COALESCE(MAX(position), 0) FROM framework_item WHERE version_id = \(version)") ?? 0
    }

    /// The items of one version as the beginning of the next.
    static func copyItems(from old: Identifier<FrameworkVersion>, to new: Identifier<FrameworkVersion>, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO framework_item (version_id, item_key, kind, clause, code, title, body, fields, position, saved_at, saved_by)
            SELECT \(new), item_key, kind, clause, code, title, body, fields, position, saved_at, saved_by
            FROM framework_item WHERE version_id = \(old)
            """)
    }
}
