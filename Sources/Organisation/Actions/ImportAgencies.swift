package import Identity
import Kernel
package import Storage
package import Web

/// Takes a file of agencies of a province, known by their code: `code,name,kind,parent,group,duty,basis,valid_from,electronic_since`.
/// A new agency needs the first three; a known one keeps what the file does not state, and the day it began.
/// `kind` and `duty` are read as the file writes them in English or as the screens say them in Vietnamese.
package enum ImportAgencies {
    package static let columns = ["code"]
    private static let all = columns + ["name", "kind", "parent", "group", "duty", "basis", "valid_from", "electronic_since"]

    package static func perform(_ table: CSVTable, into province: AgencyID, in tx: Transaction) throws -> ImportReport {
        let today = tx.now.day
        var known: [String: Agency] = [:]
        var codes = try AgencyStore.parentCodes(in: province, tx)
        for agency in try AgencyStore.agencies(in: .province(province), asOf: today, in: tx) {
            known[agency.code] = agency
            codes[agency.id] = agency.code
        }
        var duties = try Duties.duties(.province(province), asOf: tx.now, in: tx)
        var report = ImportReport(of: table, reading: all)
        var lines: [String: Int] = [:]
        for row in table.rows {
            let code = row["code"] ?? ""
            do {
                let before = known[code]
                let draft = try draft(row, code, over: before, known: known, today: today)
                let duty = try duty(row, over: before.flatMap { duties[$0.id] }, today: today)
                if let earlier = lines.updateValue(row.line, forKey: code) {
                    throw Problem.invalid("Mã “\(code)” đã có ở dòng \(earlier).")
                }
                if let before {
                    try draft.checkParent(of: before.id, under: province, in: tx)
                    let changes =
                        ValueChange.between(AgencyDraft(before).fields(codes), draft.fields(codes))
                        + ValueChange.between(DutyStatement.fields(duties[before.id]), DutyStatement.fields(duty ?? duties[before.id]))
                    report.add(known: changes, line: row.line, code: code)
                    guard !changes.isEmpty else { continue }
                    try AgencyStore.update(before.id, draft, in: tx)
                    try CreateAgency.index(before.id, draft, province: province, in: tx)
                    if let duty {
                        try Duties.insert(duty, for: before.id, in: tx)
                        duties[before.id] = duty
                    }
                    try tx.journal(
                        AgencyEvent.changed(changes.details), about: Reference(.agency, before.id, label: draft.name),
                        agency: before.id.value)
                    known[code] = try AgencyStore.agency(before.id, in: tx)
                } else {
                    let id = try CreateAgency.perform(draft, duty: duty, under: province, in: tx)
                    known[code] = try AgencyStore.agency(id, in: tx)
                    codes[id] = code
                    if let duty { duties[id] = duty }
                    report.add(.created, line: row.line, code: code)
                }
            } catch let problem as Problem where problem.kind == .invalid {
                report.add(.rejected, line: row.line, code: code, problem.fields.values.sorted().first ?? problem.message)
            }
        }
        return report
    }

    private static func draft(
        _ row: CSVTable.Row, _ code: String, over before: Agency?, known: [String: Agency], today: Day
    ) throws(Problem) -> AgencyDraft {
        let kind = try row.content("kind").over(before?.kind) { text throws(Problem) in
            guard let kind = AgencyKind.allCases.first(where: { $0.rawValue == text || $0.vietnamese == text }), kind != .province else {
                throw .invalid("Loại cơ quan “\(text)” không có.")
            }
            return kind
        }
        guard let kind else { throw .invalid("Thiếu loại cơ quan.") }
        let parent = try row.content("parent").over(before?.parent) { text throws(Problem) in
            guard let parent = known[text] else {
                throw .invalid("Cơ quan cấp trên “\(text)” chưa có; đặt dòng của cơ quan ấy lên trước.")
            }
            return parent.id
        }
        let from = try row.content("valid_from").day(over: nil)
        let draft = AgencyDraft(
            kind: kind, code: code, name: row.content("name").over(before?.name ?? ""),
            group: row.content("group").over(before?.group ?? ""),
            parent: parent, validFrom: before?.validFrom ?? from ?? today, validTo: before?.validTo,
            electronicSince: try row.content("electronic_since").day(over: before?.electronicSince))
        try draft.check()
        return draft
    }

    /// What the row states anew of the duty; nil when that is nothing.
    private static func duty(_ row: CSVTable.Row, over before: DutyStatement?, today: Day) throws(Problem) -> DutyStatement? {
        let duty = try row.content("duty").over(before?.duty) { text throws(Problem) in
            guard let duty = Duty.allCases.first(where: { $0.rawValue == text || $0.vietnamese == text }) else {
                throw .invalid("Nhiệm vụ “\(text)” không có; chỉ nhận mandatory, encouraged, byProvince.")
            }
            return duty
        }
        // Another duty rests on a basis of its own.
        let basis = row.content("basis").over(duty == before?.duty ? before?.basis ?? "" : "")
        guard duty != before?.duty || basis != before?.basis ?? "" else { return nil }
        guard let duty else { throw .invalid("Thiếu nhiệm vụ; đã nêu thì không bỏ trống được.") }
        guard !basis.isEmpty else { throw .invalid("Thiếu căn cứ của nhiệm vụ.") }
        return DutyStatement(duty: duty, basis: basis, from: try row.content("valid_from").day(over: nil) ?? today)
    }
}

extension AgencyDraft {
    /// By the headings of the file; `codes` are those of the agencies that may stand above.
    fileprivate func fields(_ codes: [AgencyID: String]) -> [(name: String, value: String)] {
        [
            ("name", name), ("kind", kind.vietnamese), ("parent", parent.flatMap { codes[$0] } ?? ""), ("group", group),
            ("electronic_since", electronicSince?.vietnamese ?? ""),
        ]
    }
}

extension DutyStatement {
    fileprivate static func fields(_ statement: DutyStatement?) -> [(name: String, value: String)] {
        [("duty", statement?.duty.vietnamese ?? ""), ("basis", statement?.basis ?? "")]
    }
}

/// Makes the commune agencies of a province out of the list of administrative units, with one statement of duty for all.
package enum CreateCommunes {
    package static func perform(
        unitCode: String, duty: DutyStatement, under province: AgencyID, in tx: Transaction
    ) throws -> ImportReport {
        guard !duty.basis.isEmpty else { throw Problem.invalid(field: "basis", "Anh/chị ghi căn cứ của nhiệm vụ.") }
        let units = try AdministrativeUnitStore.communes(of: unitCode, on: duty.from, in: tx)
        guard !units.isEmpty else {
            throw Problem.invalid(field: "unit", "Danh mục đơn vị hành chính không có xã, phường nào của mã này vào ngày đã chọn.")
        }
        let known = Set(try AgencyStore.agencies(in: .province(province), asOf: duty.from, in: tx).map(\.code))
        var report = ImportReport()
        for (index, unit) in units.enumerated() {
            guard !known.contains(unit.code) else {
                report.add(.unchanged, line: index + 1, code: unit.code)
                continue
            }
            let draft = AgencyDraft(
                kind: .commune, code: unit.code, name: "UBND \(unit.name.lowercasedFirst)", validFrom: max(unit.validFrom, duty.from))
            _ = try CreateAgency.perform(draft, duty: duty, under: province, in: tx)
            report.add(.created, line: index + 1, code: unit.code)
        }
        return report
    }
}
