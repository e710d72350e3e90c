package import Foundation
import Kernel
package import Web

extension Report {
    /// More rows than this go into the Excel file only: nobody reads a hundred pages of table, and the printer would not end.
    static let mostPrintedRows = 500

    /// A4, lying, by NĐ 30/2020. It carries the moment of its figures and not that of printing, so printing again gives the same bytes.
    package func pdf() async throws -> Data { try await Paper.pdf(html: paper, title: title) }

    package var paper: HTML {
        """
        \(Self.style)<p class="check">Số liệu \(isProvisional ? "tạm tính đến \(instant.vietnamese)" : "đến hết ngày \(day.vietnamese)") \
        · mã kiểm tra \(checkCode)</p>\
        \(officialHeader(issuer: issuer, number: "…………", place: "……………", day: nil))
        <h1>\(title.uppercased())</h1><p class="subtitle">\(period)</p>
        \(each: tables, { $0.paper })
        \(signatureBlocks([SignatureBlock(post: "Người lập biểu", note: "(Ký, ghi rõ họ tên)"), SignatureBlock(post: "Thủ trưởng đơn vị", note: "(Ký, đóng dấu)")]))
        """
    }

    /// Fifteen columns need the long side and a smaller letter.
    private static let style: HTML = .trusted(
        """
        <style>@page{size:A4 landscape;margin:20mm 15mm 20mm 20mm}table.grid{font-size:8.5pt}\
        table.grid th,table.grid td{padding:1.5pt 2.5pt}table.grid .number{white-space:normal;width:auto}\
        .wide table.grid{font-size:6.8pt}.wide table.grid th,.wide table.grid td{padding:1pt 1.5pt}</style>
        """)
}

extension ReportTable {
    fileprivate var paper: HTML {
        guard rows.count <= Report.mostPrintedRows else {
            return """
                <h2>\(key). \(title)</h2><p>Bảng có \(NumberText.text(rows.count)) dòng, kèm theo dưới dạng tệp Excel của báo cáo này.</p>
                """
        }
        let bold = { (cell: ReportCell) -> HTML in "<b>\(cell.value.vietnamese)</b>" }
        return """
            <h2>\(key). \(title)</h2>
            <div\(if: columns.count > 12, " class=\"wide\"")>\(printTable(
                columns: columns.map { Column($0.title, isNumber: $0.kind.isNumber) },
                rows: rows.map { $0.map { "\($0.value.vietnamese)" } } + (totals.isEmpty ? [] : [totals.map(bold)])))</div>
            \(each: notes, { "<p>Ghi chú: \($0)</p>" })
            """
    }
}
