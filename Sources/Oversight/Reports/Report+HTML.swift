import Kernel
package import Web

extension Report {
    /// The report on screen: every figure that has rows behind it is a link to them.
    package func html() -> HTML {
        """
        \(if: isProvisional, notice("Ngày \(day.vietnamese) chưa hết: số liệu tạm tính, có thể còn thay đổi.", .warning))
        \(summaryList([("Đơn vị", "\(issuer)"), ("Kỳ báo cáo", "\(period)"), ("Mã kiểm tra", "<code>\(checkCode)</code>")]))
        \(if: tables.count > 1, anchors(tables.map { ("\($0.key). \($0.title)", "bang-\($0.key)") }))
        \(each: tables, { $0.html() })
        """
    }
}

extension ReportTable {
    fileprivate func html() -> HTML {
        """
        <section id="bang-\(key)" class="report"><h2>\(key). \(title)</h2>
        \(dataTable(
            columns: columns.map { Column($0.title, isNumber: $0.kind.isNumber) },
            rows: (rows + (totals.isEmpty ? [] : [totals])).map { $0.map(\.html) },
            caption: totals.isEmpty ? "\(NumberText.text(rows.count)) dòng" : "\(NumberText.text(rows.count)) dòng, cộng ở dòng cuối",
            empty: emptyState("Không có dòng nào", text: "Trong kỳ chưa có số liệu cho bảng này.")))
        \(if: !notes.isEmpty, "<ul class=\"quiet\">\(each: notes, { "<li>\($0)</li>" })</ul>")</section>
        """
    }
}

extension ReportColumn.Kind {
    var isNumber: Bool { self == .number || self == .share }
}

extension ReportCell {
    fileprivate var html: HTML {
        guard let link, value != .empty else { return "\(value.vietnamese)" }
        return "<a href=\"\(link)\">\(value.vietnamese)</a>"
    }
}

extension ReportValue {
    /// As people here read it; a figure there is none of is a dash, not a zero.
    var vietnamese: String {
        switch self {
        case .text(let text): text
        case .number(let number): NumberText.text(number)
        case .share(let share): NumberText.percent(share)
        case .day(let day): day.vietnamese
        case .empty: "–"
        }
    }
}
