import Identity
import Kernel
import Organisation
import Web

extension ReportPages {
    private func seeAlso(_ signposts: [Signpost]) -> HTML {
        guard !signposts.isEmpty else { return "" }
        let links = signposts.map { "<a href=\"\($0.link())\">\($0.title)</a>" as HTML }
        return "<p>Xem thêm: \(each: links.enumerated(), { index, link in "\(if: index > 0, " · ")\(link)" })</p>"
    }

    func listHTML(_ overview: Overview, _ state: FormState, _ request: PageRequest) -> HTML {
        let now = request.now
        let isProvince = request.actor.isProvince
        return """
            \(pageHeading("Báo cáo", state: standingTag(overview.standing), intro: "Hệ thống lập báo cáo từ dữ liệu; không nhập số liệu bằng tay.",
                actions: isProvince ? [linkButton("Báo cáo của các cơ quan", to: OversightLink.reportAgencies)] : []))
            \(errorSummary(state))
            \(seeAlso(request.signposts(at: .reports)))
            <h2>Báo cáo theo kỳ</h2>
            \(dataTable(
                columns: [Column("Báo cáo"), Column("Hạn"), Column("Căn cứ"), Column("Tình trạng"), Column("")],
                rows: overview.calendar.around(now.day).filter { $0.year <= now.day.year }.map { due in dueRow(due, overview, request) },
                caption: "Báo cáo năm trước và năm nay"))
            <p class="quiet">Số ngày là ngày lịch, tính cả ngày nghỉ.</p>
            <h2>Lập báo cáo vào một ngày</h2>
            <form class="filters" method="get" action="\(OversightLink.showReport)">
            \(dateField("Từ ngày", name: "tu", state: filled(state, "tu", Day.firstOf(year: now.day.adding(days: -1).year))))
            \(dateField("Số liệu đến hết ngày", name: "ngay", state: filled(state, "ngay", now.day.adding(days: -1))))
            <div class="actions">\(button("Lập báo cáo", kind: overview.toClose(request) == nil ? .primary : .secondary))</div></form>
            <h2>Báo cáo đã chốt</h2>
            \(dataTable(
                columns: [Column("Báo cáo"), Column("Số liệu đến"), Column("Chốt lúc"), Column("Người chốt"), Column("Mã kiểm tra")],
                rows: overview.kept.map { keptRow($0) }, caption: "\(overview.kept.count) báo cáo",
                empty: emptyState("Chưa chốt báo cáo nào", text: "Báo cáo được lãnh đạo chốt số liệu sẽ được giữ nguyên ở đây.")))
            """
    }

    private func filled(_ state: FormState, _ name: String, _ day: Day) -> FormState {
        guard state.values[name] == nil else { return state }
        var values = state.values
        values.set(name, day.vietnamese)
        return FormState(values: values, problem: state.problem)
    }

    private func standingTag(_ standing: ReportStanding) -> HTML {
        switch standing {
        case .notOwed: ""
        case .notDue: tag(standing.words.capitalizedFirst, .neutral)
        case .onTime: tag(standing.words.capitalizedFirst, .good)
        case .late: tag(standing.words.capitalizedFirst, .warning)
        case .overdue: tag("Báo cáo " + standing.words, .bad)
        }
    }

    private func dueRow(_ due: ReportDue, _ overview: Overview, _ request: PageRequest) -> [HTML] {
        let today = request.now.day
        let sent = overview.sent[ReportKey(due.kind, due.year)]
        let state: HTML =
            if let sent {
                sent > due.day ? tag("Gửi trễ \(sent.number - due.day.number) ngày", .warning) : tag("Đã chốt \(sent.vietnamese)", .good)
            } else if overview.standing == .notOwed {
                "–"
            } else if today > due.day {
                tag("Trễ \(today.number - due.day.number) ngày", .bad)
            } else {
                tag("Còn \(due.day.number - today.number) ngày", .neutral)
            }
        let isNext = due == overview.toClose(request)
        let actions = ReportPages.link(due, today: today).map { link in
            linkButton(isNext ? "Xem và chốt" : "Xem", to: link, kind: isNext ? .primary : .quiet)
        }
        return ["\(due.title)", "\(due.day)", "\(due.source)", state, actions ?? ""]
    }

    private func keptRow(_ kept: KeptReport) -> [HTML] {
        [
            """
            <a href="\(kept.link)">\(kept.key.kind.vietnamese)\(if: kept.key.kind != .other, " \(kept.key.year)")\
            \(if: kept.ordinal > 1, ", lần \(kept.ordinal)")</a>
            """, "\(kept.day)", "\(kept.closedAt)", "\(kept.by)", "<code>\(kept.checkCode)</code>",
        ]
    }

    // MARK: One report

    func reportHTML(_ report: Report, _ issuer: Agency, _ request: PageRequest) -> HTML {
        let own = issuer.id == request.actor.agency
        let pairs = [("tu", report.from.description), ("ngay", report.day.description)] + (own ? [] : [("co_quan", issuer.id.description)])
        let mayClose = own && !report.isProvisional && request.actor.may(.closeReport)
        let key = ReportKey(asked: request.query)
        return """
            \(breadcrumbs([("Báo cáo", OversightLink.reports)]))
            \(pageHeading(report.title, state: report.isProvisional ? tag("Tạm tính", .warning) : "",
                intro: key.map { "\($0.kind.vietnamese) \($0.year)." }, actions: (mayClose
                ? [postButton(
                    "Chốt số liệu", to: OversightLink.closeReport, csrf: request.csrf, kind: .primary,
                    fields: key.map { [("loai", $0.kind.rawValue), ("nam", String($0.year))] }
                        ?? [("loai", "other"), ("tu", report.from.description), ("ngay", report.day.description)],
                    confirm: "Chốt số liệu đến hết ngày \(report.day.vietnamese)? Báo cáo đã chốt không sửa được.")] : [])))
            \(downloads("\(OversightLink.showReport)?" + URLEncoding.encode(pairs) + "&", report, print: (OversightLink.printReport, pairs), request.csrf))
            \(report.html())
            """
    }

    func keptHTML(_ kept: KeptReport, _ report: Report, _ due: ReportDue?, isConfirmed: Bool, _ request: PageRequest) -> HTML {
        let late = kept.key.kind == .other ? nil : kept.daysLate(due)
        return """
            \(breadcrumbs([("Báo cáo", OversightLink.reports)]))
            \(pageHeading(report.title, state: late.map { tag("Trễ \($0) ngày", .warning) } ?? tag("Đã chốt", .good),
                intro: "\(kept.key.kind.vietnamese), \(kept.by) chốt lúc \(kept.closedAt.vietnamese)."))
            \(isConfirmed
                ? notice("Tính lại từ dữ liệu vừa xong: trùng khớp từng số với báo cáo đã chốt.", .good)
                : notice(
                    "Tính lại từ dữ liệu cho kết quả khác báo cáo đã chốt: có dòng được ghi lùi ngày hoặc phần mềm đã đổi cách tính sau ngày chốt. "
                        + "Báo cáo dưới đây giữ nguyên như khi chốt.", .warning))
            \(downloads(kept.link + "?", report, print: (OversightLink.printKept(kept.id), []), request.csrf))
            \(report.html())
            """
    }

    /// A long report goes to paper as a job; a short one while one waits.
    private func downloads(
        _ link: String, _ report: Report, print: (link: String, fields: [(String, String)]), _ csrf: CSRF
    ) -> HTML {
        let isLong = report.tables.reduce(0) { $0 + $1.rows.count } > Self.longFrom
        let formats = [("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")]
        return """
            <p class="exports">Tải về: \(each: formats.dropFirst(isLong ? 1 : 0), { "<a href=\"\(link)xuat=\($0.0)\">\($0.1)</a> " })</p>
            \(if: isLong, postButton("Lập bản PDF", to: print.link, csrf: csrf, fields: print.fields))
            """
    }

    /// Rows from which on the printer needs longer than one waits before a page.
    private static let longFrom = 100
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
