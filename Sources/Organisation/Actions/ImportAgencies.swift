package import Identity
import Kernel
package import Storage
package import Web

/// Takes a file of agencies of a province:
/// `code,name,kind,parent,group,duty,basis,valid_from,electronic_since` (the last five may be empty).
/// `kind` and `duty` are read as the file writes them in English or as the screens say them in Vietnamese.
package enum ImportAgencies {
    package static let columns = ["code", "name", "kind"]

    package static func perform(_ table: CSVTable, into province: AgencyID, in tx: Transaction) throws -> ImportReport {
        let today = tx.now.day
        var known: [String: Agency] = [:]
        for agency in try AgencyStore.agencies(in: .province(province), asOf: today, in: tx) { known[agency.code] = agency }
        var duties = try Duties.duties(.province(province), asOf: tx.now, in: tx)
        var report = ImportReport()
        var lines: [String: Int] = [:]
        for row in table.rows {
            do {
                let (draft, duty) = try read(row, known: known, today: today)
                if let earlier = lines.updateValue(row.line, forKey: draft.code) {
                    throw Problem.invalid("Mã “\(draft.code)” đã có ở dòng \(earlier).")
                }
                if let agency = known[draft.code] {
                    let sameDuty = duty == nil || (duties[agency.id]?.duty == duty?.duty && duties[agency.id]?.basis == duty?.basis)
                    var kept = draft
                    kept.validFrom = agency.validFrom
                    if AgencyDraft(agency) == kept, sameDuty {
                        report.add(.unchanged, line: row.line, code: draft.code)
                        continue
                    }
                    try AgencyStore.update(agency.id, kept, in: tx)
                    try CreateAgency.index(agency.id, kept, province: province, in: tx)
                    if let duty, !sameDuty {
                        try Duties.insert(duty, for: agency.id, in: tx)
                        duties[agency.id] = duty
                    }
                    try tx.journal(
                        AgencyEvent.changed(before: [:]), about: Reference(.agency, agency.id, label: kept.name), agency: agency.id.value)
                    known[draft.code] = try AgencyStore.agency(agency.id, in: tx)
                    report.add(.updated, line: row.line, code: draft.code)
                } else {
                    let id = try CreateAgency.perform(draft, duty: duty, under: province, in: tx)
                    known[draft.code] = try AgencyStore.agency(id, in: tx)
                    if let duty { duties[id] = duty }
                    report.add(.created, line: row.line, code: draft.code)
                }
            } catch let problem as Problem where problem.kind == .invalid {
                report.add(.rejected, line: row.line, code: row["code"] ?? "", problem.fields.values.sorted().first ?? problem.message)
            }
        }
        return report
    }

    private static func read(_ row: CSVTable.Row, known: [String: Agency], today: Day) throws(Problem) -> (AgencyDraft, DutyStatement?) {
        let kindText = row["kind"] ?? ""
        guard let kind = AgencyKind.allCases.first(where: { $0.rawValue == kindText || $0.vietnamese == kindText }), kind != .province
        else {
            throw .invalid("Loại cơ quan “\(kindText)” không có.")
        }
        let parentCode = row["parent"] ?? ""
        guard parentCode.isEmpty || known[parentCode] != nil else {
            throw .invalid("Cơ quan cấp trên “\(parentCode)” chưa có; đặt dòng của cơ quan ấy lên trước.")
        }
        let validFrom = try day(row, "valid_from") ?? today
        let draft = AgencyDraft(
            kind: kind, code: row["code"] ?? "", name: row["name"] ?? "", group: row["group"] ?? "", parent: known[parentCode]?.id,
            validFrom: validFrom,
            electronicSince: try day(row, "electronic_since"))
        try draft.check()
        guard let dutyText = row["duty"] else { return (draft, nil) }
        guard let duty = Duty.allCases.first(where: { $0.rawValue == dutyText || $0.vietnamese == dutyText }) else {
            throw .invalid("Nhiệm vụ “\(dutyText)” không có; chỉ nhận mandatory, encouraged, byProvince.")
        }
        guard let basis = row["basis"] else { throw .invalid("Thiếu căn cứ của nhiệm vụ.") }
        return (draft, DutyStatement(duty: duty, basis: basis, from: validFrom))
    }

    private static func day(_ row: CSVTable.Row, _ name: String) throws(Problem) -> Day? {
        guard let text = row[name] else { return nil }
        guard let day = Day(text) else { throw .invalid("Ngày “\(text)” không đọc được.") }
        return day
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
