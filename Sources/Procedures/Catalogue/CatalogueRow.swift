import Kernel

/// One TTHC as a file of the catalogue gives it. Nil is not stated, and stays unknown; empty says that there is none.
package struct CatalogueRow: Sendable, Hashable {
    /// Line of the file; the heading is line 1.
    package var line: Int
    package var code: String
    package var name: String
    package var issuer: String?
    package var executor: String?
    package var field: String?
    package var level: String?
    package var decision: String?
    package var limit: String?
    package var fee: String?
    package var result: String?
    package var parts: [ProcedureContent.Part]?
    package var conditions: String?
    /// Trình tự thực hiện, as announced.
    package var flow: String?
    package var legalBases: String?
    /// What only an agency's own list has.
    package var fieldCode: String?
    package var online: OnlineLevel?

    package init(line: Int, code: String, name: String) {
        self.line = line
        self.code = code
        self.name = name
    }

    var folded: String { "\(code) \(name) \(field ?? "")".folded }

    /// What the agency writes in its own catalogue when it takes this row.
    var entry: AgencyTTHCEntry {
        AgencyTTHCEntry(
            field: field ?? "", fieldCode: fieldCode ?? "", limit: limit?.orNil, fee: fee?.orNil, online: online, result: result ?? "")
    }

    func check(isKnown: Bool) throws(Problem) {
        guard Self.isCode(code) else { throw .invalid("Mã thủ tục “\(code.cited())” không đúng dạng, ví dụ đúng: 1.001193.") }
        guard isKnown || !name.isEmpty else { throw .invalid("Thiếu tên thủ tục.") }
        guard name.count <= 3000 else { throw .invalid("Tên thủ tục dài quá 3.000 ký tự.") }
    }

    /// `1.001193`, with a local suffix `1.001193.000.00.00.H38`, or an older code of letters, digits and dashes.
    static func isCode(_ code: String) -> Bool {
        (3...60).contains(code.utf8.count)
            && code.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 46 || $0 == 45 }
            && code.utf8.contains { (48...57).contains($0) }
    }

    /// This row over what was known: what it does not state stays.
    func over(_ known: CatalogueRow) -> CatalogueRow {
        var row = known
        row.line = 0
        row.name = name.isEmpty ? known.name : name
        row.issuer = (issuer ?? known.issuer)?.orNil
        row.executor = (executor ?? known.executor)?.orNil
        row.field = (field ?? known.field)?.orNil
        row.level = (level ?? known.level)?.orNil
        row.decision = (decision ?? known.decision)?.orNil
        row.limit = (limit ?? known.limit)?.orNil
        row.fee = (fee ?? known.fee)?.orNil
        row.result = (result ?? known.result)?.orNil
        row.parts = (parts ?? known.parts).flatMap { $0.isEmpty ? nil : $0 }
        row.conditions = (conditions ?? known.conditions)?.orNil
        row.flow = (flow ?? known.flow)?.orNil
        row.legalBases = (legalBases ?? known.legalBases)?.orNil
        return row
    }

    /// What it says, field by field, as people name them.
    var fields: [(name: String, value: String)] {
        let parts = (parts ?? []).map { part in
            "\(part.name) (\(part.original) chính, \(part.copy) sao\(part.electronic ? ", điện tử" : "")) \(part.note)"
        }
        return [
            ("Tên thủ tục", name), ("Cơ quan ban hành", issuer ?? ""), ("Cơ quan thực hiện", executor ?? ""), ("Lĩnh vực", field ?? ""),
            ("Cấp thực hiện", level ?? ""), ("Số quyết định", decision ?? ""), ("Thời hạn", limit ?? ""), ("Phí, lệ phí", fee ?? ""),
            ("Kết quả", result ?? ""), ("Thành phần hồ sơ", parts.joined(separator: "; ")), ("Yêu cầu, điều kiện", conditions ?? ""),
            ("Trình tự thực hiện", flow ?? ""), ("Căn cứ pháp lý", legalBases ?? ""),
        ]
    }
}
