import Kernel
package import Storage
package import Web

/// Takes the national list of administrative units: `code,name,level,parent,valid_from,valid_to`. A unit is known by its code and its first
/// day; a known one keeps what the file does not state.
package enum ImportUnits {
    package static let columns = ["code", "valid_from"]
    private static let all = columns + ["name", "level", "parent", "valid_to"]

    package static func perform(_ table: CSVTable, in tx: Transaction) throws -> ImportReport {
        var known: [Key: AdministrativeUnit] = [:]
        for unit in try AdministrativeUnitStore.all(in: tx) { known[Key(unit)] = unit }
        var report = ImportReport(of: table, reading: all)
        var lines: [Key: Int] = [:]
        for row in table.rows {
            let unit: AdministrativeUnit
            do { unit = try read(row, known) } catch let problem {
                report.add(.rejected, line: row.line, code: row["code"] ?? "", problem.message)
                continue
            }
            if let earlier = lines.updateValue(row.line, forKey: Key(unit)) {
                report.add(.rejected, line: row.line, code: unit.code, "Mã “\(unit.code)” với cùng ngày bắt đầu đã có ở dòng \(earlier).")
                continue
            }
            if let before = known[Key(unit)] {
                let changes = ValueChange.between(before.fields, unit.fields)
                if !changes.isEmpty { try AdministrativeUnitStore.update(unit, in: tx) }
                report.add(known: changes, line: row.line, code: unit.code)
            } else {
                try AdministrativeUnitStore.insert(unit, in: tx)
                report.add(.created, line: row.line, code: unit.code)
            }
            known[Key(unit)] = unit
        }
        if report.created + report.updated > 0 {
            try tx.journal(
                UnitEvent.administrativeUnitsImported,
                about: Reference(.administrativeUnits, Identifier<AdministrativeUnit>(0), label: report.summary), agency: tx.stamp.agencyID)
        }
        return report
    }

    private struct Key: Hashable {
        let code: String
        let from: Day
        init(_ code: String, _ from: Day) { (self.code, self.from) = (code, from) }
        init(_ unit: AdministrativeUnit) { self.init(unit.code, unit.validFrom) }
    }

    private static func read(_ row: CSVTable.Row, _ known: [Key: AdministrativeUnit]) throws(Problem) -> AdministrativeUnit {
        let code = row["code"] ?? ""
        guard !code.isEmpty, code.utf8.allSatisfy({ (48...57).contains($0) }) else { throw .invalid("Mã đơn vị phải gồm các chữ số.") }
        guard let from = row["valid_from"].flatMap({ Day($0) }) else { throw .invalid("Ngày bắt đầu không đọc được.") }
        let before = known[Key(code, from)]
        let name = row.content("name").over(before?.name ?? "")
        guard !name.isEmpty else { throw .invalid("Thiếu tên đơn vị.") }
        let level = try row.content("level").over(before?.level) { text throws(Problem) in
            guard let level = AdministrativeUnit.Level(rawValue: text) else {
                throw .invalid("Cấp “\(text)” không có; chỉ nhận province, district, commune.")
            }
            return level
        }
        guard let level else { throw .invalid("Thiếu cấp của đơn vị: province, district hoặc commune.") }
        let parent = row.content("parent").over(before?.parentCode) { $0 }
        guard parent != code else { throw .invalid("Đơn vị không thể là cấp trên của chính mình.") }
        return AdministrativeUnit(
            code: code, name: name, level: level, parentCode: parent, validFrom: from,
            validTo: try row.content("valid_to").day(over: before?.validTo))
    }
}

extension AdministrativeUnit {
    /// By the headings of the file.
    fileprivate var fields: [(name: String, value: String)] {
        [("name", name), ("level", level.rawValue), ("parent", parentCode ?? ""), ("valid_to", validTo?.vietnamese ?? "")]
    }
}
