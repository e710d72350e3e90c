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
        let number = { (count: Int, figure: DossierFigure) in ReportCell.number(count, links.rows(figure)) }
        return [
            number(totals.carriedOver + totals.received, .intake), number(totals.carriedOver, .carriedOver),
            number(totals.received, .received),
            number(totals.online, .online), number(totals.post, .post), number(totals.resolved, .resolved), number(totals.early, .early),
            number(totals.onTime, .onTime), number(totals.late, .late), .share(totals.shareInTime, links.rows(.resolved)),
            number(totals.open, .open), number(totals.openInTime, .openInTime), number(totals.openLate, .openLate),
            number(totals.awaitingSupplement, .awaitingSupplement), number(totals.awaitingPayment, .awaitingPayment),
            number(totals.stopped, .stopped), number(totals.withdrawn, .withdrawn),
        ]
    }
}

/// The dossiers behind the figures of one line.
private struct ResultLinks {
    let links: OversightLinks
    let agency: AgencyID?
    let field: String?

    func rows(_ figure: DossierFigure) -> String { links.dossiers(figure, agency: agency, field: field) }
}
