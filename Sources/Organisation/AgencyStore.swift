package import Identity
package import Kernel
package import Storage

/// All SQL on the agency tree.
package enum AgencyStore {
    static func agency(_ row: Row) throws -> Agency {
        let id: AgencyID = try row["id"]
        return Agency(
            id: id, province: try row["province_id"] ?? id, parent: try row["parent_id"], kind: try row["kind"], code: try row["code"],
            name: try row["name"], group: try row["group_name"], validFrom: try row["valid_from"], validTo: try row["valid_to"],
            electronicSince: try row["electronic_since"])
    }

    /// An agency this person may see.
    package static func find(_ id: AgencyID, for actor: Actor, in reader: any Reader) throws -> Agency {
        guard let row = try reader.row("SELECT * FROM agency WHERE id = \(id) AND \(actor.sees("agency.id"))") else {
            throw Problem.notFound
        }
        return try agency(row)
    }

    /// An agency by its key, for rooms that got the key from their own rows.
    package static func agency(_ id: AgencyID, in reader: any Reader) throws -> Agency {
        guard let row = try reader.row("SELECT * FROM agency WHERE id = \(id)") else { throw Problem.notFound }
        return try agency(row)
    }

    package static func name(of id: AgencyID, in reader: any Reader) throws -> String {
        try reader.value("SELECT name FROM agency WHERE id = \(id)") ?? ""
    }

    /// The agencies that were there on a day, the province itself left out; by kind, then by name.
    package static func agencies(in scope: AgencyScope, asOf day: Day, in reader: any Reader) throws -> [Agency] {
        try reader.rows(
            """
            SELECT * FROM agency WHERE \(scope.covers("agency.id")) AND kind <> 'province'
            AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day)) ORDER BY kind, sort_key, id
            """
        ).map(agency)
    }

    package static func agency(code: String, in province: AgencyID, on day: Day, in reader: any Reader) throws -> Agency? {
        try reader.row(
            """
            SELECT * FROM agency WHERE code = \(code) AND (province_id = \(province) OR id = \(province))
            AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day))
            """
        ).map(agency)
    }

    package static func provinces(in reader: any Reader) throws -> [Agency] {
        try reader.rows("SELECT * FROM agency WHERE kind = 'province' ORDER BY sort_key, id").map(agency)
    }

    /// Agencies that show a public page: those that work electronically.
    package static func publicAgencies(on day: Day, in reader: any Reader) throws -> [Agency] {
        try reader.rows(
            """
            SELECT * FROM agency WHERE kind <> 'province' AND electronic_since IS NOT NULL AND electronic_since <= \(day)
            AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day)) ORDER BY sort_key, id
            """
        ).map(agency)
    }

    /// The codes of the agencies that others of the province have above them, wherever and whenever those are.
    static func parentCodes(in province: AgencyID, _ reader: any Reader) throws -> [AgencyID: String] {
        let rows = try reader.rows(
            """
            SELECT p.id, p.code FROM agency p
            WHERE p.id IN (SELECT a.parent_id FROM agency a WHERE \(AgencyScope.province(province).covers("a.id")))
            """)
        return try Dictionary(rows.map { (try $0["id"], try $0["code"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether an agency is another's own, or lies anywhere below it.
    static func lies(_ id: AgencyID, atOrBelow other: AgencyID, in reader: any Reader) throws -> Bool {
        let found: Int? = try reader.value(
            """
            WITH RECURSIVE above AS (
                SELECT a.id, a.parent_id FROM agency a WHERE a.id = \(id)
                UNION SELECT a.id, a.parent_id FROM agency a JOIN above b ON a.id = b.parent_id
            ) SELECT count(*) FROM above WHERE id = \(other)
            """)
        return found ?? 0 > 0
    }

    static func insert(_ draft: AgencyDraft, province: AgencyID?, in tx: Transaction) throws -> AgencyID {
        let id: AgencyID = try tx.insert(
            """
            INSERT INTO agency (province_id, parent_id, kind, code, name, group_name, folded, sort_key, valid_from, valid_to, electronic_since, recorded_at)
            VALUES (\(province), \(draft.parent), \(draft.kind), \(draft.code), \(draft.name), \(draft.group),
                \("\(draft.name) \(draft.code) \(draft.group)".folded), \(draft.name.sortKey),
                \(draft.validFrom), \(draft.validTo), \(draft.electronicSince), \(tx.now)) RETURNING id
            """)
        try keepVersion(of: id, in: tx)
        return id
    }

    static func update(_ id: AgencyID, _ draft: AgencyDraft, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE agency SET kind = \(draft.kind), code = \(draft.code), name = \(draft.name), group_name = \(draft.group),
                parent_id = \(draft.parent), folded = \("\(draft.name) \(draft.code) \(draft.group)".folded),
                sort_key = \(draft.name.sortKey), valid_from = \(draft.validFrom), valid_to = \(draft.validTo),
                electronic_since = \(draft.electronicSince) WHERE id = \(id)
            """)
        try keepVersion(of: id, in: tx)
    }
}

/// What is written down of an agency.
package struct AgencyDraft: Sendable, Hashable {
    package var kind: AgencyKind
    package var code: String
    package var name: String
    package var group: String
    package var parent: AgencyID?
    package var validFrom: Day
    package var validTo: Day?
    package var electronicSince: Day?

    package init(
        kind: AgencyKind, code: String, name: String, group: String = "", parent: AgencyID? = nil, validFrom: Day, validTo: Day? = nil,
        electronicSince: Day? = nil
    ) {
        self.kind = kind
        self.code = code
        self.name = name
        self.group = group
        self.parent = parent
        self.validFrom = validFrom
        self.validTo = validTo
        self.electronicSince = electronicSince
    }

    init(_ agency: Agency) {
        self.init(
            kind: agency.kind, code: agency.code, name: agency.name, group: agency.group, parent: agency.parent,
            validFrom: agency.validFrom,
            validTo: agency.validTo, electronicSince: agency.electronicSince)
    }

    func check() throws(Problem) {
        var errors = FieldErrors()
        errors.expect(!name.isEmpty, "name", "Anh/chị nhập tên cơ quan.")
        errors.length("name", name, "Tên cơ quan", 1...300)
        errors.length("group", group, "Nhóm", 0...200)
        errors.expect(!code.isEmpty, "code", "Anh/chị nhập mã cơ quan.")
        errors.expect(
            Self.isCode(code), "code",
            "Mã cơ quan gồm chữ hoa không dấu, chữ số, dấu chấm và gạch nối, tối đa 40 ký tự, ví dụ 97-SXD: mã hồ sơ bắt đầu bằng mã này.")
        let days = Day.firstOf(year: 1945)...Day.lastOf(year: 2100)
        errors.day("valid_from", validFrom, "Ngày bắt đầu", days)
        errors.day("electronic_since", electronicSince, "Ngày bắt đầu dùng phần mềm", days)
        errors.expect(validTo.map { $0 >= validFrom } ?? true, "valid_to", "Ngày kết thúc phải sau ngày bắt đầu.")
        errors.day("valid_to", validTo, "Ngày kết thúc", days)
        try errors.check("Thông tin cơ quan chưa đủ.")
    }

    /// Dossier codes may begin with it, and people type those in any case: what is looked up is upper case.
    private static func isCode(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || $0 == 45 || $0 == 46 }
    }

    /// The agency above is of the same province, and neither the agency itself nor one that lies below it. `agency` is nil for a new one.
    func checkParent(of agency: AgencyID?, under province: AgencyID, in reader: any Reader) throws {
        guard let parent else { return }
        guard kind != .province else { throw Problem.invalid(field: "parent", "Tỉnh không có cơ quan cấp trên.") }
        guard try Jurisdiction.province(of: parent, in: reader) == province else {
            throw Problem.invalid(field: "parent", "Cơ quan cấp trên phải là một cơ quan của tỉnh.")
        }
        guard parent != agency else { throw Problem.invalid(field: "parent", "Cơ quan không thể là cấp trên của chính mình.") }
        if let agency, try AgencyStore.lies(parent, atOrBelow: agency, in: reader) {
            let name = try AgencyStore.name(of: parent, in: reader)
            throw Problem.invalid(field: "parent", "“\(name)” đang ở dưới cơ quan này nên không thể là cấp trên.")
        }
    }

    /// A code that was not the agency's before must not begin another agency's dossier codes.
    func checkFree(for agency: AgencyID?, in tx: Transaction) throws {
        let today = tx.now.day
        guard validTo.map({ $0 >= today }) ?? true else { return }
        try AgencySettings.expectFree(code, field: "code", for: agency, from: max(validFrom, today), countsCodes: false, in: tx)
    }
}
