import Planning
import Foundation
import Identity
package import Kernel
package import Organisation
package import Standards
package import Storage
import Web
import Dossiers

/// What `chuan report coverage|completeness|results --as-of DATE --format csv|xlsx|json` needs: the command only reads its arguments.
package enum ReportCommandSupport {
    package enum Subject: String, CaseIterable, Sendable {
        case coverage, completeness, results
    }

    /// The province to report on: by its code, or the only one there is.
    package static func province(code: String? = nil, in reader: any Reader) throws -> Agency {
        let provinces = try AgencyStore.provinces(in: reader)
        if let code {
            guard let found = provinces.first(where: { $0.code == code }) else {
                throw Problem.invalid(field: "province", "Không có tỉnh nào mang mã “\(code)”.")
            }
            return found
        }
        guard let only = provinces.first, provinces.count == 1 else {
            throw Problem.invalid(
                provinces.isEmpty
                    ? "Chưa có tỉnh nào trong cơ sở dữ liệu."
                    : "Có nhiều tỉnh; chỉ rõ bằng --province: \(provinces.map(\.code).joined(separator: ", ")).")
        }
        return only
    }

    /// One subject of a province on a day (the end of the day, or now while it still runs).
    package static func report(
        _ subject: Subject, of province: Agency, asOf day: Day, now: Instant, requirements: [RequirementSource], in reader: any Reader
    ) throws -> Report {
        let asOf = try AsOf(day, now: now)
        let from = Day.firstOf(year: day.year)
        let scope = AgencyScope.province(province.id)
        let known = try AgencyStore.agency(province.id, knownAt: asOf.instant, in: reader)
        let links = OversightLinks(day: day, from: from)
        let table =
            switch subject {
            case .coverage, .completeness:
                try of(subject, ProvinceTable(ProvinceFacts.gather(scope, asOf: asOf, requirements: requirements, in: reader)), links)
            case .results:
                ReportTable.results(
                    try DossierTallies.byField(scope, from: from, asOf: asOf.instant, in: reader), agency: nil, links: links)
            }
        return Report(title: table.title, issuer: known.name, from: from, asOf: asOf, tables: [table])
    }

    private static func of(_ subject: Subject, _ table: ProvinceTable, _ links: OversightLinks) -> ReportTable {
        subject == .coverage ? .coverage(table, links: links) : .completeness(table, links: links)
    }
}

extension ReportTable {
    /// How many TTHC of each agency have a procedure in force.
    static func coverage(_ table: ProvinceTable, links: OversightLinks) -> ReportTable {
        var result = ReportTable(
            key: "coverage", title: "Thủ tục hành chính có quy trình, theo cơ quan",
            columns: Self.agencyColumns + [
                ReportColumn("total", "Tổng số TTHC", .number), ReportColumn("covered", "TTHC có quy trình", .number),
                ReportColumn("share", "Tỷ lệ", .share), ReportColumn("announcedOn", "Ngày công bố", .day),
            ],
            rows: table.rows.map { row in
                let link = links.agency(row.agency.id, "thu-tuc")
                return agencyCells(row) + [
                    .number(row.coverage.whole, link), .number(row.coverage.part, link), .share(row.coverage.share, link),
                    .day(row.announcement?.signedOn),
                ]
            })
        let sum = table.totals
        result.totals =
            [.empty, .text("Cộng \(sum.agencies) cơ quan"), .empty, .empty, .empty] + [
                .number(sum.procedures.whole), .number(sum.procedures.part), .share(sum.procedures.share), .empty,
            ]
        return result
    }

    /// What each agency has and lacks of the six.
    static func completeness(_ table: ProvinceTable, links: OversightLinks) -> ReportTable {
        var result = ReportTable(
            key: "completeness", title: "Sáu nội dung của năm \(table.asOf.year), theo cơ quan",
            columns: Self.agencyColumns + Requirement.Column.allCases.map { ReportColumn($0.rawValue, $0.vietnamese) } + [
                ReportColumn("lacking", "Số nội dung chưa đủ", .number)
            ],
            rows: table.rows.map { row in
                agencyCells(row) + Requirement.Column.allCases.map { .text(row[$0].words, links.agency(row.agency.id, $0.rawValue)) } + [
                    .number(row.lacking.count)
                ]
            })
        let sum = table.totals
        result.totals =
            [.empty, .text("Số cơ quan đủ"), .empty, .empty, .empty]
            + Requirement.Column.allCases.map { .number(sum.met[$0] ?? 0) } + [.number(sum.incomplete)]
        return result
    }

    private static let agencyColumns = [
        ReportColumn("code", "Mã"), ReportColumn("name", "Cơ quan"), ReportColumn("kind", "Loại"), ReportColumn("group", "Nhóm"),
        ReportColumn("duty", "Nhiệm vụ"),
    ]

    private static func agencyCells(_ row: AgencyRow) -> [ReportCell] {
        [
            .text(row.agency.code), .text(row.agency.name), .text(row.agency.kind.vietnamese), .text(row.agency.group),
            .text(row.duty?.duty.vietnamese ?? "Chưa xác định"),
        ]
    }
}
