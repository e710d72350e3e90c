import Kernel
import Organisation
import Standards

extension ReportTable {
    /// T2: the province in sums, by kind of agency. Every count opens the agencies counted.
    static func summary(_ table: ProvinceTable, links: OversightLinks) -> ReportTable {
        var result = ReportTable(
            key: "T2", title: "Tổng hợp toàn tỉnh theo nhóm cơ quan",
            columns: [
                ReportColumn("kind", "Nhóm cơ quan"), ReportColumn("agencies", "Số cơ quan", .number),
                ReportColumn("obliged", "Thuộc diện phải áp dụng", .number), ReportColumn("electronic", "Làm việc điện tử", .number),
                ReportColumn("adopted", "Tiếp nhận mô hình khung", .number), ReportColumn("built", "Đã xây dựng", .number),
                ReportColumn("announced", "Đã công bố", .number), ReportColumn("announcedShare", "Tỷ lệ công bố", .share),
                ReportColumn("obligedAnnounced", "Phải áp dụng, đã công bố", .number), ReportColumn("total", "Tổng số TTHC", .number),
                ReportColumn("covered", "TTHC có quy trình", .number), ReportColumn("coverage", "Tỷ lệ bao phủ", .share),
                ReportColumn("fullyCovered", "Bao phủ 100 % TTHC", .number), ReportColumn("complete", "Duy trì đủ sáu nội dung", .number),
                ReportColumn("incomplete", "Còn thiếu", .number), ReportColumn("reportsOverdue", "Trễ báo cáo", .number),
                ReportColumn("courses", "Lớp đào tạo", .number), ReportColumn("trained", "Lượt người học", .number),
            ],
            rows: table.kinds.map { summaryRow($0.kind.vietnamese, $0.totals, kind: $0.kind, links: links) })
        result.totals = summaryRow("Toàn tỉnh", table.totals, kind: nil, links: links)
        result.notes = [
            "Đã xây dựng: có chính sách chất lượng đang có hiệu lực, hoặc đã công bố.",
            "Sáu nội dung của năm \(table.asOf.year): \(Requirement.Column.allCases.map { $0.inFull.lowercasedFirst }.joined(separator: ", ")).",
            "Kiểm tra, khen thưởng: chưa có dữ liệu trong hệ thống.",
        ]
        return result
    }

    private static func summaryRow(_ name: String, _ totals: TableTotals, kind: AgencyKind?, links: OversightLinks) -> [ReportCell] {
        let has = { (code: String) in links.table(kind: kind, ("co", code)) }
        return [
            .text(name), .number(totals.agencies, links.table(kind: kind)),
            .number(totals.obliged, links.table(kind: kind, ("nhiem_vu", "obliged"))), .number(totals.electronic, has("electronic")),
            .number(totals.adopted, has("framework")), .number(totals.built, has("built")), .number(totals.announced, has("announcement")),
            .share(totals.share(totals.announced), has("announcement")),
            .number(totals.obligedAnnounced, links.table(kind: kind, ("co", "announcement"), ("nhiem_vu", "obliged"))),
            .number(totals.procedures.whole, links.table(kind: kind)), .number(totals.procedures.part, links.table(kind: kind)),
            .share(totals.procedures.share, links.table(kind: kind)), .number(totals.fullyCovered, has("coverage")),
            .number(totals.complete, has("any")), .number(totals.incomplete, links.table(kind: kind, ("thieu", "any"))),
            .number(totals.reportsOverdue, links.table(kind: kind, ("thieu", "report"))), .number(totals.courses), .number(totals.trained),
        ]
    }

    /// Who lacks what, by name.
    static func lacking(_ table: ProvinceTable, links: OversightLinks) -> ReportTable {
        ReportTable(
            key: "T2A", title: "Cơ quan chưa đủ, theo từng nội dung của năm \(table.asOf.year)",
            columns: [
                ReportColumn("content", "Nội dung"), ReportColumn("met", "Số cơ quan đủ", .number),
                ReportColumn("count", "Số cơ quan chưa đủ", .number),
                ReportColumn("names", "Tên các cơ quan chưa đủ"),
            ],
            rows: Requirement.Column.allCases.map { column in
                let rows = table.lacking(column)
                return [
                    .text(column.inFull), .number(table.rows.count - rows.count, links.table([("co", column.rawValue)])),
                    .number(rows.count, links.table([("thieu", column.rawValue)])), .text(rows.map(\.agency.name).joined(separator: "; ")),
                ]
            })
    }
}

extension String {
    /// For a word inside a sentence; one that is written in capitals stays so.
    var lowercasedFirst: String { dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst() }
}
