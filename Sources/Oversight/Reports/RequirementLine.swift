import Identity
import Kernel
import Standards
import Storage

/// One requirement and how an agency stands to it.
struct RequirementLine: Sendable, Hashable {
    let requirement: Requirement
    let standing: Standing

    /// In the order of the standard.
    static func read(_ sources: [RequirementSource], of agency: AgencyID, asOf: AsOf, in reader: any Reader) throws -> [RequirementLine] {
        try sources.flatMap { source in
            let answers = try source.standings(.agency(agency), asOf.year, asOf.instant, reader)
            return source.requirements.map { RequirementLine(requirement: $0, standing: answers[$0.key]?[agency] ?? .missing) }
        }.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }

    private var order: [Int] { requirement.clause.split(separator: ".").map { Int($0) ?? 0 } }

    var state: ColumnState { ColumnState([standing]) }
}

extension ReportTable {
    /// What the standard and QĐ 19/2014 ask, clause by clause, and how the agency stands.
    static func requirements(_ lines: [RequirementLine], year: Int, link: String) -> ReportTable {
        ReportTable(
            key: "YC", title: "Các yêu cầu của năm \(year)",
            columns: [
                ReportColumn("clause", "Điều khoản"), ReportColumn("requirement", "Yêu cầu"), ReportColumn("state", "Tình trạng"),
                ReportColumn("mandatory", "Bắt buộc để công bố"),
            ],
            rows: lines.map { line in
                [
                    .text(line.requirement.clause), .text(line.requirement.title, link), .text(line.state.words),
                    .text(line.requirement.isMandatory ? "có" : "không"),
                ]
            },
            notes: ["Đủ \(lines.count { $0.state.isMet })/\(lines.count) yêu cầu."])
    }
}
