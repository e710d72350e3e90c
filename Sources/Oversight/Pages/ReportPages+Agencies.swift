import Organisation
import Identity
import Kernel
import Web

extension ReportPages {
    func agenciesHTML(_ sent: Sent, _ state: FormState, _ request: PageRequest) -> HTML {
        let today = request.now.day
        let due = sent.due
        let closed = sent.rows.count { $0.kept != nil }
        let shown = sent.rows.dropFirst(sent.query.offset).prefix(sent.query.limit)
        let filter = FormState([("loai", due.kind.rawValue), ("nam", String(due.year))])
        return """
            \(breadcrumbs([("Báo cáo", OversightLink.reports)]))
            \(pageHeading("Báo cáo của các cơ quan", state: tag("\(closed)/\(sent.rows.count) đã gửi", closed == sent.rows.count ? .good : .warning),
                intro: "\(due.title), hạn \(due.day.vietnamese), theo \(due.source)."))
            \(errorSummary(state))
            \(filterBar(sent.query, fields: """
                \(selectField("Báo cáo", name: "loai", options: kinds, state: filter, none: nil))
                \(textField("Năm", name: "nam", state: filter, type: .number, width: 6))
                """, exportLinks: false, search: nil))
            \(dataTable(
                columns: [Column("Cơ quan"), Column("Tình trạng"), Column("Chốt lúc"), Column("Người chốt"), Column("")],
                rows: shown.map { line in
                    [
                        "<a href=\"\(OversightLink.agency(line.row.agency.id))\">\(line.row.agency.name)</a>", stateTag(line.kept, due, today),
                        "\(line.kept?.closedAt)", "\(line.kept?.by)",
                        line.kept.map { "<a href=\"\($0.link)\">Mở báo cáo</a>" }
                            ?? "<a href=\"\(OversightLink.showReport)?co_quan=\(line.row.agency.id)\">Xem số liệu hiện có</a>",
                    ]
                }, caption: "\(sent.rows.count) cơ quan phải gửi, chưa gửi đứng trước",
                empty: emptyState("Không cơ quan nào phải gửi báo cáo này", text: "Cơ quan làm việc điện tử, có nhiệm vụ hoặc đã công bố sẽ hiện ở đây.")))
            \(pagination(sent.query, total: sent.rows.count, noun: "cơ quan"))
            \(details("Đặt hạn báo cáo", isOpen: state.problem != nil, form(action: OversightLink.reportDue, csrf: request.csrf, """
                \(selectField("Báo cáo", name: "loai", options: kinds, state: state.problem == nil ? filter : state, required: true, none: nil))
                \(textField("Năm", name: "nam", state: state.problem == nil ? filter : state, type: .number, required: true, width: 6))
                \(dateField("Hạn gửi", name: "han", state: state, required: true))
                \(textField("Căn cứ", name: "can_cu", state: state, hint: "Ví dụ: Công văn số 123/SKHCN-TĐC ngày 10/10/2026.", required: true))
                \(button("Đặt hạn"))
                """)))
            """
    }

    private var kinds: [Option] { ReportKind.yearly.map { Option($0.rawValue, $0.vietnamese) } }

    private func stateTag(_ kept: KeptReport?, _ due: ReportDue, _ today: Day) -> HTML {
        if let kept { return kept.daysLate(due).map { tag("Gửi trễ \($0) ngày", .warning) } ?? tag("Đúng hạn", .good) }
        return today > due.day
            ? tag("Trễ \(today.number - due.day.number) ngày", .bad) : tag("Chưa gửi, còn \(due.day.number - today.number) ngày")
    }
}
