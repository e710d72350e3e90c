import Training
import Improvement
import Frameworks
import Planning
import Dossiers
import Identity
import Kernel
import Organisation
import Procedures
import Standards
import Web

extension ProvincePages {
    func agencyHTML(_ standing: Standing, problem: Problem?, _ request: PageRequest) -> HTML {
        let agency = standing.agency
        let isOwn = request.actor.agency == agency.id
        return """
            \(if: request.actor.isProvince, breadcrumbs([("Toàn tỉnh", OversightLinks(day: standing.asOf.day).table())]))
            \(pageHeading(agency.name, state: standing.row.map(Self.state) ?? "", intro: "Số liệu \(standing.asOf.vietnamese), năm \(standing.asOf.year).",
                actions: actions(standing, request)))
            \(errorSummary(FormState(problem: problem)))
            \(if: request.actor.isProvince && !standing.isReachable, nobody(agency))
            \(standing.row.map { rowHTML($0, standing, isOwn: isOwn) } ?? emptyState(
                "Chưa có cơ quan này", text: "Vào ngày \(standing.asOf.day.vietnamese) cơ quan chưa thành lập hoặc đã kết thúc hoạt động."))
            """
    }

    private static func state(_ row: AgencyRow) -> HTML {
        row.isComplete
            ? tag("Đủ sáu nội dung", .good) : tag("Còn thiếu \(row.lacking.count) nội dung", row.missingCount > 0 ? .bad : .warning)
    }

    private func actions(_ standing: Standing, _ request: PageRequest) -> [HTML] {
        let id = standing.agency.id
        guard request.actor.isProvince else { return [linkButton("Hệ thống chất lượng", to: PlanningLink.system)] }
        let mayRemind =
            standing.asOf.isProvisional && standing.isReachable && standing.row?.reminders.isEmpty == false
            && (standing.reminders.first.map { $0.nextDay <= standing.asOf.day } ?? true)
        return (mayRemind ? [postButton("Nhắc", to: OversightLink.remind(id), csrf: request.csrf, kind: .primary)] : []) + [
            linkButton("Hệ thống chất lượng", to: PlanningLink.agencySystem(id)), linkButton("Sổ cơ quan", to: OrganisationLink.agency(id)),
            linkButton("Xem báo cáo", to: "\(OversightLink.showReport)?co_quan=\(id)"),
        ]
    }

    private func nobody(_ agency: Agency) -> HTML {
        notice(
            "Chưa có thư ký ISO hoặc lãnh đạo nào của cơ quan dùng phần mềm, nên không ai nhận được lời nhắc.", .warning,
            more: "<p><a href=\"\(OrganisationLink.openAccount(agency.id))\">Tạo tài khoản đầu tiên</a></p>")
    }

    private func rowHTML(_ row: AgencyRow, _ standing: Standing, isOwn: Bool) -> HTML {
        """
        \(summaryList([
            ("Nhiệm vụ", row.duty.map { "\($0.duty.vietnamese), theo \($0.basis), từ \($0.from)" } ?? "Chưa xác định"),
            ("Làm việc điện tử", row.isElectronic ? "từ \(row.agency.electronicSince)" : "chưa"),
            ("Mô hình khung", row.adoption.map { "<span id=\"khung\">phiên bản \($0.number), tiếp nhận \($0.at.day)</span>" } ?? "chưa tiếp nhận"),
            ("Sự không phù hợp trong năm", """
                <span id="khong-phu-hop">\(row.nonconformities.raised) phiếu, đã đóng \(row.nonconformities.closed), \
                đang mở \(row.nonconformities.open)\(if: row.nonconformities.overdue > 0, ", quá hạn \(row.nonconformities.overdue)")</span>
                """),
            ("Đào tạo trong năm", "\(row.training.courses) lớp, \(row.training.people) người"),
        ]))
        \(columnsHTML(row, standing, isOwn: isOwn))
        \(announcementsHTML(standing))
        \(proceduresHTML(row, standing))
        \(dossiersHTML(row, standing))
        \(reportsHTML(row, standing))
        \(linesHTML(standing, isOwn: isOwn))
        """
    }

    /// The six columns, each with the requirements it rests on.
    private func columnsHTML(_ row: AgencyRow, _ standing: Standing, isOwn: Bool) -> HTML {
        """
        <h2>Sáu nội dung của năm \(standing.asOf.year)</h2>
        \(dataTable(
            columns: [Column("Nội dung"), Column("Tình trạng"), Column("Dựa trên")],
            rows: Requirement.Column.allCases.map { column in
                let lines = standing.lines.filter { $0.requirement.column == column }
                return [
                    "<span id=\"\(column.rawValue)\">\(column.inFull)</span>", Self.long(row[column]),
                    lines.map { line in
                        isOwn ? "<a href=\"\(line.requirement.link)\">\(line.requirement.title)</a>" : "\(line.requirement.title)"
                    }.joined("<br />"),
                ]
            }, caption: "Đủ \(6 - row.lacking.count)/6 nội dung"))
        """
    }

    static func long(_ state: ColumnState) -> HTML {
        switch state {
        case .met(let day, let note): "\(tag("đủ", .good)) \(day)\(if: !note.isEmpty, ", \(note)")"
        case .partial(let note): "\(tag("chưa đủ", .warning)) \(note)"
        case .missing: tag("thiếu", .bad)
        }
    }

    private func announcementsHTML(_ standing: Standing) -> HTML {
        """
        <h2 id="cong-bo">Công bố</h2>
        \(if: standing.announcements.isEmpty, "<p>Chưa công bố.</p>", else: """
            <ul>\(each: standing.announcements, { "<li><a href=\"\(PlanningLink.announcement($0.id))\">Lần \($0.ordinal), số \($0.number)</a>, ngày \($0.signedOn), \($0.procedureCount) thủ tục</li>" })</ul>
            """)
        """
    }

    private func proceduresHTML(_ row: AgencyRow, _ standing: Standing) -> HTML {
        """
        <h2 id="thu-tuc">Thủ tục và quy trình</h2>
        \(if: row.coverage.whole > 0, progressBar(done: row.coverage.part, total: row.coverage.whole, label: "thủ tục có quy trình"),
            else: "<p>Cơ quan chưa lập danh mục thủ tục.</p>")
        \(if: !standing.uncovered.isEmpty, details("\(standing.uncovered.count) thủ tục chưa có quy trình", """
            <ul>\(each: standing.uncovered, { "<li>\($0.tthc.code) \($0.tthc.name) <span class=\"quiet\">\($0.field)</span></li>" })</ul>
            """))
        \(if: !standing.offered.isEmpty, details("\(standing.offered.count) thủ tục có quy trình", """
            <ul>\(each: standing.offered, { "<li><a href=\"\(ProcedureLink.page($0.document))\">\($0.code) \($0.name)</a> <span class=\"quiet\">\($0.field)</span></li>" })</ul>
            """))
        """
    }

    private func dossiersHTML(_ row: AgencyRow, _ standing: Standing) -> HTML {
        let links = OversightLinks(day: standing.asOf.day)
        let id = row.agency.id
        return """
            <h2 id="ho-so">Hồ sơ từ đầu năm \(standing.asOf.year)</h2>
            \(dataTable(
                columns: [
                    Column("Lĩnh vực"), Column("Tiếp nhận", isNumber: true), Column("Qua mạng", isNumber: true), Column("Đã giải quyết", isNumber: true),
                    Column("Quá hạn", isNumber: true), Column("Đúng hạn", isNumber: true), Column("Đang giải quyết", isNumber: true),
                ],
                rows: standing.fields.map { field, totals in
                    let figure = { (count: Int, figure: DossierFigure) -> HTML in
                        "<a href=\"\(links.dossiers(figure, agency: id, field: field))\">\(NumberText.text(count))</a>"
                    }
                    return [
                        "\(field)", figure(totals.received, .received), figure(totals.online, .online), figure(totals.resolved, .resolved),
                        figure(totals.late, .late), "\(totals.shareInTime.map { NumberText.percent($0) } ?? "–")", figure(totals.open, .open),
                    ]
                },
                caption: "Đúng hạn \(row.dossiers.shareInTime.map { NumberText.percent($0) } ?? "–"), đang quá hạn \(row.dossiers.openLate) hồ sơ",
                empty: emptyState("Chưa có hồ sơ nào", text: "Cơ quan chưa tiếp nhận hồ sơ trong phần mềm trong năm này.")))
            """
    }

    private func reportsHTML(_ row: AgencyRow, _ standing: Standing) -> HTML {
        """
        <h2 id="bao-cao">Báo cáo và lời nhắc</h2>
        <p>\(row.report.due.map { "\($0.title), hạn \($0.day) theo \($0.source): " as HTML })\(Self.short(row.report))</p>
        <ul>\(each: standing.reports, { kept in
            let late = kept.daysLate(standing.calendar.due(kept.key.kind, year: kept.key.year))
            return """
                <li><a href="\(kept.link)">\(kept.key.kind.vietnamese) \(kept.key.year)\(if: kept.ordinal > 1, ", lần \(kept.ordinal)")</a>, \
                chốt \(kept.closedAt), \(kept.by)\(late.map { ", trễ \($0) ngày" as HTML })</li>
                """
        })\
        \(each: standing.reminders, { "<li><a href=\"\($0.link)\">Nhắc ngày \($0.day)</a>, \($0.by): \($0.lacks.map(\.vietnamese).joined(separator: "; "))</li>" })</ul>
        """
    }

    private func linesHTML(_ standing: Standing, isOwn: Bool) -> HTML {
        let met = standing.lines.count { $0.state.isMet }
        return details(
            "Đủ \(met)/\(standing.lines.count) yêu cầu của TCVN ISO 9001 và QĐ 19/2014",
            dataTable(
                columns: [Column("Điều khoản"), Column("Yêu cầu"), Column("Tình trạng")],
                rows: standing.lines.map { line in
                    [
                        "\(line.requirement.clause)",
                        isOwn ? "<a href=\"\(line.requirement.link)\">\(line.requirement.title)</a>" : "\(line.requirement.title)",
                        Self.long(line.state),
                    ]
                }, caption: "Các yêu cầu"))
    }
}
