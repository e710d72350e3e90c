import Organisation
import Dossiers
import Identity
import Kernel

extension ReportTable {
    /// T3: what was done with dossiers, by field (biểu II.06).
    static func results(
        _ fields: [(field: String, totals: DossierTotals)], agency: AgencyID?, links: OversightLinks
    ) -> ReportTable {
        results(
            key: "T3", title: "Kết quả giải quyết thủ tục hành chính theo lĩnh vực", first: ReportColumn("field", "Lĩnh vực"),
            fields.map { (.text($0.field), $0.totals, ResultLinks(links: links, agency: agency, field: $0.field)) },
            sum: ResultLinks(links: links, agency: agency, field: nil))
    }

    /// T3A: the same, agency by agency; those that had none are left out.
    static func resultsByAgency(_ table: ProvinceTable, links: OversightLinks) -> ReportTable {
        results(
            key: "T3A", title: "Kết quả giải quyết thủ tục hành chính theo cơ quan", first: ReportColumn("agency", "Cơ quan"),
            table.rows.filter { $0.dossiers != DossierTotals() }.map { row in
                (
                    .text(row.agency.name, links.agency(row.agency.id)), row.dossiers,
                    ResultLinks(links: links, agency: row.agency.id, field: nil)
                )
            }, sum: ResultLinks(links: links, agency: nil, field: nil))
    }

    private static func results(
        key: String, title: String, first: ReportColumn, _ lines: [(ReportCell, DossierTotals, ResultLinks)], sum: ResultLinks
    ) -> ReportTable {
        var table = ReportTable(
            key: key, title: title,
            columns: [ReportColumn("number", "STT", .number), first]
                + [
                    ("intake", "Tiếp nhận"), ("carriedOver", "Kỳ trước chuyển sang"), ("received", "Trong kỳ"), ("online", "Qua mạng"),
                    ("post", "Qua bưu chính"), ("resolved", "Đã giải quyết"), ("early", "Trước hạn"), ("onTime", "Đúng hạn"),
                    ("late", "Quá hạn"),
                ].map { ReportColumn($0.0, $0.1, .number) } + [ReportColumn("shareInTime", "Tỷ lệ đúng hạn", .share)]
                + [
                    ("open", "Đang giải quyết"), ("openInTime", "Trong hạn"), ("openLate", "Đang quá hạn"),
                    ("awaitingSupplement", "Chờ bổ sung"),
                    ("awaitingPayment", "Chờ nghĩa vụ tài chính"), ("stopped", "Dừng xử lý"), ("withdrawn", "Rút hồ sơ"),
                ].map { ReportColumn($0.0, $0.1, .number) },
            rows: lines.enumerated().map { index, line in [.number(index + 1), line.0] + cells(line.1, line.2) })
        guard !lines.isEmpty else { return table }
        table.totals = [.empty, .text("Cộng")] + cells(lines.reduce(DossierTotals()) { $0 + $1.1 }, sum)
        table.notes = ["Tỷ lệ đúng hạn: số giải quyết trước hạn và đúng hạn trên tổng số đã giải quyết trong kỳ."]
        return table
    }

    private static func cells(_ totals: DossierTotals, _ links: ResultLinks) -> [ReportCell] {
        [
            .number(totals.carriedOver + totals.received), .number(totals.carriedOver), .number(totals.received, links.received()),
            .number(totals.online, links.received("online")), .number(totals.post, links.received("post")), .number(totals.resolved),
            .number(totals.early, links.ended(.early)), .number(totals.onTime, links.ended(.onTime)),
            .number(totals.late, links.ended(.late)),
            .share(totals.shareInTime, links.ended(.late)), .number(totals.open, links.open("dang-giai-quyet")), .number(totals.openInTime),
            .number(totals.openLate, links.open("qua-han")), .number(totals.awaitingSupplement, links.open("tam-dung")),
            .number(totals.awaitingPayment, links.open("tam-dung")), .number(totals.stopped, links.ended(.stopped)),
            .number(totals.withdrawn, links.ended(.withdrawn)),
        ]
    }
}

/// The dossiers behind the figures of one line.
private struct ResultLinks {
    let links: OversightLinks
    let agency: AgencyID?
    let field: String?

    func received(_ channel: String? = nil) -> String {
        guard let channel else { return links.dossiers(agency: agency, field: field) }
        return links.dossiers(agency: agency, field: field, ("cach-nop", channel))
    }
    func ended(_ outcome: DossierOutcome) -> String { links.ended(agency: agency, field: field, outcome) }
    func open(_ group: String) -> String { links.open(agency: agency, field: field, group) }
}
