package import Kernel
package import Web

/// The forms in which a catalogue of TTHC comes: the national portal's list, the portal's details with everything run together, and an
/// agency's own list. Told apart by their headings, in any spelling.
package enum CatalogueFile {
    /// The headings nobody reads.
    package static func unusedColumns(_ table: CSVTable) -> [String] {
        let used = Set(headings(table).values)
        return table.header.filter { !used.contains($0) }
    }

    private static func headings(_ table: CSVTable) -> [Column: String] {
        var headings: [Column: String] = [:]
        for title in table.header {
            let folded = title.replacing("_", with: " ").folded
            if let column = Column.allCases.first(where: { $0.headings.contains(folded) }), headings[column] == nil {
                headings[column] = title
            }
        }
        return headings
    }

    package static func rows(_ table: CSVTable) throws(Problem) -> [CatalogueRow] {
        let headings = headings(table)
        guard headings[.code] != nil else { throw .invalid("Tệp phải có cột mã thủ tục (ma hoặc ma_thu_tuc) ở dòng đầu.") }
        return table.rows.map { row in
            func text(_ column: Column) -> String? { long(column).map(oneLine) }
            func long(_ column: Column) -> String? {
                switch row.content(headings[column]) {
                case .unstated: nil
                case .cleared: ""
                case .text(let text): text
                }
            }
            var line = CatalogueRow(line: row.line, code: text(.code) ?? "", name: text(.name) ?? "")
            line.issuer = text(.issuer)
            line.executor = text(.executor)
            line.field = text(.field)
            line.level = text(.level)
            line.decision = text(.decision)
            line.conditions = long(.conditions)
            line.flow = long(.flow)
            line.legalBases = long(.legalBases)
            line.fieldCode = text(.fieldCode)
            line.online = text(.online).flatMap(OnlineLevel.init(vietnamese:))
            line.limit = text(.limit).flatMap { $0.isEmpty ? "" : TimeLimit($0)?.text }
            line.fee = text(.fee)
            line.result = text(.result)
            if let ways = long(.ways) {
                let certain = PortalWays(ways)
                line.limit = line.limit ?? certain.limit
                line.fee = line.fee ?? certain.fee
            }
            line.parts = long(.parts).flatMap { $0.isEmpty ? [] : PortalParts.parts($0) }
            line.result = line.result ?? long(.portalResult).flatMap(PortalParts.result)
            return line
        }
    }

    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    private enum Column: CaseIterable {
        case code, name, issuer, executor, field, fieldCode, level, decision, limit, fee, online, result, portalResult, ways, parts,
            conditions,
            flow, legalBases

        var headings: Set<String> {
            switch self {
            case .code: ["ma", "ma thu tuc", "ma tthc", "code"]
            case .name: ["ten", "ten thu tuc", "ten tthc", "name"]
            case .issuer: ["co quan ban hanh", "issuer"]
            case .executor: ["co quan thuc hien", "executor"]
            case .field: ["linh vuc", "field"]
            case .fieldCode: ["ma linh vuc", "fieldcode"]
            case .level: ["cap thuc hien", "level"]
            case .decision: ["so quyet dinh"]
            case .limit: ["thoi han", "thoi han giai quyet", "limit"]
            case .fee: ["phi", "le phi", "phi, le phi", "fee"]
            case .online: ["muc do truc tuyen", "truc tuyen", "online"]
            case .result: ["ket qua", "result"]
            case .portalResult: ["ket qua xu ly"]
            case .ways: ["cach thuc thuc hien"]
            case .parts: ["thanh phan ho so"]
            case .conditions: ["yeu cau dieu kien", "yeu cau, dieu kien"]
            case .flow: ["trinh tu thuc hien"]
            case .legalBases: ["can cu phap ly"]
            }
        }
    }
}
