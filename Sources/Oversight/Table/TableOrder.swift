import Organisation
import Dossiers
import Kernel
package import Standards

/// By what the province's table may be sorted. A row without the figure comes last, whichever way.
package enum TableOrder: Sendable, Hashable {
    case lacks, name, kind, coverage, inTime, report
    case column(Requirement.Column)

    package static let keys = ["thieu", "ten", "loai", "thu-tuc", "dung-han", "bao-cao"] + Requirement.Column.allCases.map(\.rawValue)

    /// Most lacking first, unless something else is asked for.
    package static let standard = "-thieu"

    package init(key: String?) {
        switch key {
        case "ten": self = .name
        case "loai": self = .kind
        case "thu-tuc": self = .coverage
        case "dung-han": self = .inTime
        case "bao-cao": self = .report
        default: self = key.flatMap(Requirement.Column.init(rawValue:)).map(TableOrder.column) ?? .lacks
        }
    }
}

extension ProvinceTable {
    package func sorted(by order: TableOrder, descending: Bool) -> ProvinceTable {
        // The rows come by kind and name, and Swift's sort is stable, so equals stay so.
        let sorted =
            switch order {
            case .lacks: rows.ordered(descending) { $0.lackOrder }
            case .name: rows.ordered(descending) { $0.agency.name.sortKey }
            case .kind: descending ? rows.reversed() : rows
            case .coverage: rows.ordered(descending) { $0.coverage.share }
            case .inTime: rows.ordered(descending) { $0.dossiers.shareInTime }
            case .report: rows.ordered(descending) { $0.report.order }
            case .column(let column): rows.ordered(descending) { $0[column].weight }
            }
        return ProvinceTable(asOf: asOf, rows: sorted)
    }
}

extension [AgencyRow] {
    /// The key is made once a row.
    fileprivate func ordered<Key: Comparable>(_ descending: Bool, by key: (AgencyRow) -> Key?) -> [AgencyRow] {
        map { (row: $0, key: key($0)) }.sorted { a, b in
            switch (a.key, b.key) {
            case (let x?, let y?): descending ? x > y : x < y
            case (_?, nil): true
            default: false
            }
        }.map(\.row)
    }
}
