import Dossiers
import Kernel
import Web

/// Lines of times as a table, each figure the way to the dossiers behind it.
struct TimeLines {
    let table: TimeTable
    let asked: TimeQuery

    /// Units, people and holders elsewhere have times of their own; procedures and receiving agencies have times shared among holders.
    private var isOfHolders: Bool { table.view.isInside || table.view == .between }

    func html(_ rows: [TimeRow], caption: String, empty: HTML = "") -> HTML {
        dataTable(columns: columns, rows: rows.map(row), caption: caption, query: asked.list, empty: empty)
    }

    private var columns: [Column] {
        func number(_ title: String, _ sort: String? = nil) -> Column { Column(title, isNumber: true, sortKey: sort) }
        let first = [Column(table.view.heading), number("Hồ sơ", "ho-so"), number("Quá hạn"), number("Mỗi hồ sơ (giờ)")]
        if isOfHolders {
            return first + [
                number("Tổng (giờ)", "tong"), number("Vượt thời hạn (giờ)", "vuot"), number("Phần của tổng"), number("Phần của phần vượt"),
            ]
        }
        return first + [number("Tổng (giờ)", "tong"), number("Vượt thời hạn (giờ)", "vuot"), Column("Ai giữ (giờ)")]
    }

    private func row(_ row: TimeRow) -> [HTML] {
        let one = row.totals
        let first: [HTML] = [
            "\(row.name)", link(row, [], NumberText.text(one.dossiers)),
            one.late > 0 ? link(row, [("qua-han", "1")], NumberText.text(one.late)) : "0", one.mean.map { "\(Self.hours($0))" } ?? "–",
            behind(row, one.total, []), behind(row, one.over, [("vuot", "1")]),
        ]
        if isOfHolders { return first + [share(one.total, table.whole.total), share(one.over, table.whole.over)] }
        return first + [holders(row)]
    }

    /// Who had the hours, as far as there are any, and how much of the delay lay elsewhere.
    private func holders(_ row: TimeRow) -> HTML {
        let one = row.totals
        var parts: [HTML] = one.agency > 0 ? ["cơ quan\u{A0}\(Self.hours(one.agency))"] : []
        let others: [(Int, String, (String, String))] = [
            (one.elsewhere, "cơ quan khác", ("noi-khac", "1")), (one.applicant, "người nộp", ("ben", HolderKind.applicant.rawValue)),
            (one.treasury, "thuế, kho bạc", ("ben", HolderKind.treasury.rawValue)),
        ]
        for (minutes, name, more) in others where minutes > 0 {
            parts.append("\(name)\u{A0}\(link(row, [more], Self.hours(minutes)))")
        }
        if one.elsewhereOver > 0 { parts.append("\(share(one.elsewhereOver, one.over)) phần vượt ở cơ quan khác") }
        return parts.joined(" · ")
    }

    private func link(_ row: TimeRow, _ more: [(String, String)], _ text: String) -> HTML {
        "<a href=\"\(asked.dossiers(row.narrowing + more))\">\(text)</a>"
    }

    private func behind(_ row: TimeRow, _ minutes: Int, _ more: [(String, String)]) -> HTML {
        minutes > 0 ? link(row, more, Self.hours(minutes)) : "–"
    }

    private func share(_ part: Int, _ whole: Int) -> HTML { whole > 0 ? "\(NumberText.percent(Double(part) / Double(whole)))" : "–" }

    private static func hours(_ minutes: Int) -> String { NumberText.text(Double(minutes) / 60) }
}
