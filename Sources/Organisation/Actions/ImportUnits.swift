import Kernel
package import Storage
package import Web

/// Takes the national list of administrative units.
package enum ImportUnits {
    package static let columns = ["code", "name", "level", "parent", "valid_from", "valid_to"]

    package static func perform(_ table: CSVTable, in tx: Transaction) throws -> ImportReport {
        var known: [Key: AdministrativeUnit] = [:]
        for unit in try AdministrativeUnitStore.all(in: tx) { known[Key(unit)] = unit }
        var report = ImportReport()
        var lines: [Key: Int] = [:]
        for row in table.rows {
            let unit: AdministrativeUnit
            do { unit = try read(row) } catch let problem {
                report.add(.rejected, line: row.line, code: row["code"] ?? "", problem.message)
                continue
            }
            if let earlier = lines.updateValue(row.line, forKey: Key(unit)) {
                report.add(.rejected, line: row.line, code: unit.code, "Mã “\(unit.code)” với cùng ngày bắt đầu đã có ở dòng \(earlier).")
                continue
            }
            switch known[Key(unit)] {
            case unit: report.add(.unchanged, line: row.line, code: unit.code)
            case .some:
                try AdministrativeUnitStore.update(unit, in: tx)
                report.add(.updated, line: row.line, code: unit.code)
            case nil:
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
        init(_ unit: AdministrativeUnit) {
            code = unit.code
            from = unit.validFrom
        }
    }

    private static func read(_ row: CSVTable.Row) throws(Problem) -> AdministrativeUnit {
        let (code, name, level) = (row["code"] ?? "", row["name"] ?? "", row["level"] ?? "")
        guard !code.isEmpty, code.utf8.allSatisfy({ (48...57).contains($0) }) else { throw .invalid("Mã đơn vị phải gồm các chữ số.") }
        guard !name.isEmpty else { throw .invalid("Thiếu tên đơn vị.") }
        guard let known = AdministrativeUnit.Level(rawValue: level) else {
            throw .invalid("Cấp “\(level)” không có; chỉ nhận province, district, commune.")
        }
        guard let from = row["valid_from"].flatMap({ Day($0) }) else { throw .invalid("Ngày bắt đầu không đọc được.") }
        let to = row["valid_to"] ?? ""
        guard to.isEmpty || Day(to) != nil else { throw .invalid("Ngày kết thúc “\(to)” không đọc được.") }
        return AdministrativeUnit(
            code: code, name: name, level: known, parentCode: row["parent"], validFrom: from, validTo: Day(to))
    }
}
