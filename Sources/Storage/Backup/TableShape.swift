import Kernel

/// What a database says of one of its tables: enough to copy it whole.
struct TableShape: Sendable {
    struct Column: Sendable {
        let name: String
        let isBoolean: Bool
    }
    let name: String
    /// Without generated columns.
    let columns: [Column]
    /// Names of the primary key's columns.
    let key: [String]
    /// The column the database numbers by itself.
    let numbered: String?

    var columnList: String { columns.map { "\"\($0.name)\"" }.joined(separator: ", ") }

    /// What belongs to the place and not to the data: the steps of its schema, and the id it shares with its folder.
    static let ofPlace = ["schema_migration", "installation"]

    /// All tables but those of the place and those the search index makes for itself, by name.
    static func all(in reader: any Reader) throws -> [TableShape] {
        let shapes = engine(of: reader) == .sqlite ? try sqlite(reader) : try postgres(reader)
        return shapes.filter { !ofPlace.contains($0.name) }.sorted { $0.name < $1.name }
    }

    /// The last key the database gave away.
    func counter(in reader: any Reader) throws -> Int64? {
        guard let numbered else { return nil }
        if engine(of: reader) == .sqlite { return try reader.value("SELECT seq FROM sqlite_sequence WHERE name = \(name)") ?? 0 }
        guard let sequence: String = try reader.value("SELECT pg_get_serial_sequence(\(name), \(numbered))") else { return nil }
        return try reader.value("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM \(raw: sequence)")
    }

    func setCounter(_ counter: Int64, in tx: Transaction) throws {
        guard let numbered, counter > 0 else { return }
        if tx.engine == .sqlite {
            try tx.execute("DELETE FROM sqlite_sequence WHERE name = \(name)")
            try tx.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (\(name), \(counter))")
        } else {
            _ = try tx.rows("SELECT setval(pg_get_serial_sequence(\(name), \(numbered)), \(counter), TRUE)")
        }
    }

    private static func sqlite(_ reader: any Reader) throws -> [TableShape] {
        let tables = try reader.rows(
            """
            SELECT name, (SELECT sql FROM sqlite_master m WHERE m.type = 'table' AND m.name = t.name) AS text
            FROM pragma_table_list t WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite|_%' ESCAPE '|'
            """)
        return try tables.map { table in
            let name: String = try table["name"]
            let text: String? = try table["text"]
            // hidden: 1 is a virtual table's, 2 and 3 are generated columns.
            let columns = try reader.rows("SELECT name, type, pk FROM pragma_table_xinfo(\(name)) WHERE hidden = 0 ORDER BY cid")
            let key = try columns.filter { try $0["pk"] > 0 }.sorted { try ($0["pk"] as Int) < $1["pk"] }.map { try $0["name"] as String }
            let isNumbered = text?.uppercased().contains("AUTOINCREMENT") ?? false
            return TableShape(
                name: name,
                columns: try columns.map {
                    Column(name: try $0["name"], isBoolean: (try $0["type"] as String).uppercased().hasPrefix("BOOL"))
                },
                key: key, numbered: isNumbered ? key.first : nil)
        }
    }

    private static func postgres(_ reader: any Reader) throws -> [TableShape] {
        let tables = try reader.rows(
            """
            SELECT relname, oid FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
            """)
        return try tables.map { table in
            let id: Int64 = try table["oid"]
            let columns = try reader.rows(
                """
                SELECT attname, atttypid = 16 AS is_boolean, attidentity <> '' AS is_numbered
                FROM pg_attribute WHERE attrelid = \(id) AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
                """)
            let key = try reader.rows(
                """
                SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
                WHERE i.indrelid = \(id) AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)
                """)
            return TableShape(
                name: try table["relname"], columns: try columns.map { Column(name: try $0["attname"], isBoolean: try $0["is_boolean"]) },
                key: try key.map { try $0["attname"] }, numbered: try columns.first { try $0["is_numbered"] }.map { try $0["attname"] })
        }
    }
}
