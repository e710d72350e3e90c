import Improvement
import Frameworks
import Kernel
import Organisation
import Planning
import Standards
import Web

extension ReportTable {
    /// T1: the quality management systems, agency by agency (QĐ 19/2014 Phụ lục II; TT 26/2014).
    static func systems(_ table: ProvinceTable, links: OversightLinks) -> ReportTable {
        let totals = table.totals
        var result = ReportTable(
            key: "T1", title: "Tình hình xây dựng, áp dụng hệ thống quản lý chất lượng theo cơ quan",
            columns: [
                ReportColumn("number", "STT", .number), ReportColumn("code", "Mã"), ReportColumn("name", "Cơ quan"),
                ReportColumn("kind", "Loại"),
                ReportColumn("duty", "Nhiệm vụ"), ReportColumn("electronic", "Điện tử từ", .day),
                ReportColumn("framework", "Mô hình khung"),
                ReportColumn("total", "Tổng số TTHC", .number), ReportColumn("covered", "TTHC có quy trình", .number),
                ReportColumn("share", "Tỷ lệ", .share), ReportColumn("standard", "Tiêu chuẩn"), ReportColumn("announcement", "Công bố"),
                ReportColumn("announcedOn", "Ngày công bố", .day),
            ] + Requirement.Column.allCases.map { ReportColumn($0.rawValue, $0.vietnamese) } + [
                ReportColumn("nonconformities", "Số KPH", .number), ReportColumn("closed", "Đã đóng", .number),
                ReportColumn("report", "Báo cáo kỳ gần nhất"),
            ] + unrecorded,
            rows: table.rows.enumerated().map { index, row in systemsRow(row, number: index + 1, links: links) })
        result.totals =
            [
                .empty, .empty, .text("Cộng \(totals.agencies) cơ quan"), .empty, .text("\(totals.obliged) thuộc diện phải áp dụng"),
                .text(""), .number(totals.adopted), .number(totals.procedures.whole), .number(totals.procedures.part),
                .share(totals.procedures.share),
                .empty, .number(totals.announced), .empty,
            ] + Requirement.Column.allCases.map { .number(totals.met[$0] ?? 0) } + [
                .number(table.rows.reduce(0) { $0 + $1.nonconformities.raised }),
                .number(table.rows.reduce(0) { $0 + $1.nonconformities.closed }), .empty,
            ] + unrecorded.map { _ in .empty }
        result.notes = [
            "TTHC có quy trình: thủ tục trong danh mục của cơ quan, có quy trình đã phê duyệt và đang có hiệu lực tại thời điểm nêu trên.",
            "Chính sách, bối cảnh, mục tiêu, đánh giá nội bộ (ĐGNB), xem xét của lãnh đạo (XXLĐ), cải tiến: tính cho năm \(table.asOf.year).",
            "Kiểm tra, tư vấn, kinh phí: chưa có dữ liệu trong hệ thống.",
        ]
        return result
    }

    /// What the annex asks and nothing in the software records yet: said, rather than left out or counted as none.
    private static let unrecorded = [("inspection", "Kiểm tra"), ("consulting", "Tư vấn"), ("cost", "Kinh phí")].map {
        ReportColumn($0.0, "\($0.1) (chưa có dữ liệu trong hệ thống)")
    }

    private static func systemsRow(_ row: AgencyRow, number: Int, links: OversightLinks) -> [ReportCell] {
        let id = row.agency.id
        let announcement = row.announcement
        return [
            .number(number), .text(row.agency.code), .text(row.agency.name, links.agency(id)), .text(row.agency.kind.vietnamese),
            .text(row.duty?.duty.vietnamese ?? "Chưa xác định", OrganisationLink.agency(id)),
            .day(row.isElectronic ? row.agency.electronicSince : nil),
            .text(row.adoption.map { "phiên bản \($0.number)" } ?? "", links.agency(id, "khung")),
            .number(row.coverage.whole, links.agency(id, "thu-tuc")), .number(row.coverage.part, links.agency(id, "thu-tuc")),
            .share(row.coverage.share, links.agency(id, "thu-tuc")), .text(announcement?.standard ?? ""),
            .text(announcement.map { "lần \($0.ordinal), số \($0.number)" } ?? "", links.agency(id, "cong-bo")),
            .day(announcement?.signedOn, links.agency(id, "cong-bo")),
        ] + Requirement.Column.allCases.map { .text(row[$0].brief, links.agency(id, $0.rawValue)) } + [
            .number(row.nonconformities.raised, links.agency(id, "khong-phu-hop")),
            .number(row.nonconformities.closed, links.agency(id, "khong-phu-hop")), .text(row.report.words, links.agency(id, "bao-cao")),
        ] + unrecorded.map { _ in .empty }
    }
}
