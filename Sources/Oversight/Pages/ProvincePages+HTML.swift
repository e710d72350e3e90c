import Dossiers
import Planning
import Identity
import Kernel
import Organisation
import Standards
import Web

extension ProvincePages {
    func html(_ model: Model, _ query: ListQuery, problem: Problem?, isCounting: Bool, _ request: PageRequest) -> HTML {
        let asOf = model.whole.asOf
        let links = OversightLinks(day: asOf.day)
        let rows = model.shown.rows.dropFirst(query.offset).prefix(query.limit)
        return """
            \(pageHeading("Toàn tỉnh", intro: "Số liệu \(asOf.vietnamese), năm \(asOf.year).", actions: [
                linkButton("Lập báo cáo", to: "\(OversightLink.showReport)?ngay=\(asOf.isProvisional ? asOf.day.adding(days: -1) : asOf.day)"),
            ]))
            \(filters(query, model, problem: problem))
            <p class="count"><b>\(sums(model.shown.totals))</b></p>
            \(if: query.sort != "thieu", "<p><a href=\"\(Self.standardOrder(query))\">Xếp cơ quan thiếu nhiều nhất lên đầu</a></p>")
            \(dataTable(
                columns: Self.columns, rows: rows.map { row($0, model, links, request) },
                caption: "\(NumberText.text(model.shown.rows.count)) cơ quan", query: query, cards: .facts,
                empty: emptyState(
                    "Không có cơ quan nào ở đây",
                    text: query.isFiltered ? "Không cơ quan nào khớp bộ lọc." : "Cơ quan của tỉnh hiện ở đây sau khi được ghi vào sổ cơ quan.",
                    action: query.isFiltered ? "" : linkButton("Ghi sổ cơ quan", to: OrganisationLink.agencies, kind: .primary))))
            \(pagination(query, total: model.shown.rows.count, noun: "cơ quan"))
            <p class="quiet"><abbr title="Đánh giá nội bộ">ĐGNB</abbr>: đánh giá nội bộ · <abbr title="Xem xét của lãnh đạo">XXLĐ</abbr>: xem xét của \
            lãnh đạo · ngày trong ô là ngày hoàn thành.</p>
            \(remindAllForm(model, query, request))
            \(pictures(model, isCounting: isCounting))
            \(laggards(model.shown, query))
            \(groups(model.whole, query))
            """
    }

    /// The same table in its own order, most lacking first.
    private static func standardOrder(_ query: ListQuery) -> String {
        query.path + "?" + URLEncoding.encode((query.q.map { [("q", $0)] } ?? []) + query.filters.pairs.map { ($0.name, $0.value) })
    }

    private static let columns =
        [Column("Cơ quan", sortKey: "ten")]
        + Requirement.Column.allCases.map { Column($0.vietnamese, sortKey: $0.rawValue) }
        + [
            Column("Thủ tục", isNumber: true, sortKey: "thu-tuc"), Column("Đúng hạn", isNumber: true, sortKey: "dung-han"),
            Column("Báo cáo", sortKey: "bao-cao"),
        ]

    private func filters(_ query: ListQuery, _ model: Model, problem: Problem?) -> HTML {
        let state = FormState(values: query.state.values, problem: problem)
        let groups = model.whole.groups.map(\.name).sorted { $0.sortKey < $1.sortKey }
        return """
            \(errorSummary(state))
            \(filterBar(query, fields: """
                \(dateField("Ngày", name: "ngay", state: state, hint: nil))
                \(selectField("Loại", name: "loai", options: model.whole.kinds.map { Option($0.kind.rawValue, $0.kind.vietnamese) }, state: state,
                    none: "Tất cả"))
                \(selectField("Nhiệm vụ", name: "nhiem_vu",
                    options: [Option("obliged", "Phải áp dụng")] + Duty.allCases.map { Option($0.rawValue, $0.vietnamese) }
                        + [Option("none", "Chưa xác định")], state: state, none: "Tất cả"))
                \(if: !groups.isEmpty, selectField("Nhóm", name: "nhom", options: groups.map { Option($0, $0) }, state: state, none: "Tất cả"))
                \(selectField("Còn thiếu", name: "thieu", options: TableFilter.Lack.all.map { Option($0.code, $0.vietnamese) }, state: state,
                    none: "Không lọc"))
                \(query["co"].map { hiddenField("co", $0) })
                """, search: "Tên hoặc mã cơ quan"))
            """
    }

    private func sums(_ totals: TableTotals) -> HTML {
        let share = { (count: Int) -> HTML in totals.share(count).map { " (\(NumberText.percent($0)))" } ?? "" }
        let number = { (count: Int) -> HTML in "\(NumberText.text(count))" }
        return """
            \(number(totals.agencies)) cơ quan · \(number(totals.obliged)) phải áp dụng · \(number(totals.electronic)) điện tử\(share(totals.electronic)) · \
            công bố \(number(totals.announced))\(share(totals.announced)) · đủ sáu nội dung \(number(totals.complete))\(share(totals.complete)) · \
            thủ tục có quy trình \(number(totals.procedures.part))/\(number(totals.procedures.whole))\
            \(totals.procedures.share.map { " (\(NumberText.percent($0)))" as HTML }) · \
            hồ sơ đúng hạn \(totals.inTime.share.map { "\(NumberText.percent($0))" as HTML } ?? "–") · trễ báo cáo \(number(totals.reportsOverdue))
            """
    }

    private func row(_ row: AgencyRow, _ model: Model, _ links: OversightLinks, _ request: PageRequest) -> [HTML] {
        let id = row.agency.id
        let announced: HTML = row.announcement.map { "công bố \($0.signedOn)" } ?? (row.isObliged ? "chưa công bố" : "")
        return [
            """
            <a href="\(links.agency(id))">\(row.agency.name)</a>\(if: !row.isElectronic, " <span class=\"quiet\">chưa điện tử</span>")\
            \(if: !announced.isEmpty, "<br /><span class=\"quiet\">\(announced)</span>")\(reminding(row, model.reminders[id], model, request))
            """
        ]
            + Requirement.Column.allCases.map { column in
                "<a href=\"\(links.agency(id, column.rawValue))\">\(Self.short(row[column], column))</a>"
            } + [
                row.coverage.whole == 0
                    ? "<a href=\"\(links.agency(id, "thu-tuc"))\">–</a>"
                    : "<a href=\"\(links.agency(id, "thu-tuc"))\">\(row.coverage.part)/\(row.coverage.whole)</a>",
                "<a href=\"\(links.agency(id, "ho-so"))\">\(row.dossiers.shareInTime.map { NumberText.percent($0) } ?? "–")</a>",
                "<a href=\"\(links.agency(id, "bao-cao"))\">\(Self.short(row.report))</a>",
            ]
    }

    /// What fits a narrow cell; the whole sentence stands behind the link.
    static func short(_ state: ColumnState, _ column: Requirement.Column) -> HTML {
        switch state {
        case .met(let day, _):
            column == .audit || column == .review
                ? "\(String(day.vietnamese.prefix(5)))" : "✓<span class=\"visually-hidden\"> đủ</span>"
        case .partial(let note): "<span title=\"\(note)\">\(note.count <= 14 ? note : "chưa đủ")</span>"
        case .missing: tag("thiếu", .bad)
        }
    }

    static func short(_ standing: ReportStanding) -> HTML {
        switch standing {
        case .notOwed, .notDue, .onTime: "\(standing.words)"
        case .late: tag(standing.words, .warning)
        case .overdue: tag(standing.words, .bad)
        }
    }

    /// When it was last reminded, and the button where that is not too recent.
    private func reminding(_ row: AgencyRow, _ last: Reminder?, _ model: Model, _ request: PageRequest) -> HTML {
        let when: HTML = last.map { "<br /><span class=\"quiet\">đã nhắc \($0.day)</span>" } ?? ""
        guard model.whole.asOf.isProvisional, model.reachable.contains(row.agency.id), !row.reminders.isEmpty,
            last.map({ $0.nextDay <= model.whole.asOf.day }) ?? true
        else { return when }
        return
            "\(when) \(postButton("Nhắc", to: OversightLink.remind(row.agency.id), csrf: request.csrf, kind: .quiet, fields: [("ve", "toan-tinh")]))"
    }

    private func remindAllForm(_ model: Model, _ query: ListQuery, _ request: PageRequest) -> HTML {
        let count = model.shown.rows.count { model.reachable.contains($0.agency.id) && !$0.reminders.isEmpty }
        guard model.whole.asOf.isProvisional, count > 1 else { return "" }
        let fields = (query.q.map { [("q", $0)] } ?? []) + query.filters.pairs.map { ($0.name, $0.value) }
        return """
            <div class="actions">\(postButton(
                "Nhắc tất cả \(NumberText.text(count)) cơ quan còn thiếu trong danh sách này", to: OversightLink.remindAll, csrf: request.csrf, fields: fields,
                confirm: "Gửi lời nhắc tới \(count) cơ quan? Cơ quan được nhắc trong \(Reminder.pauseDays) ngày qua sẽ không bị nhắc lại."))</div>
            """
    }
}
