import Organisation
import Deadlines
import Identity
import Kernel
import Web

extension RecomputePage {
    static func html(_ lines: [Line], total: Int, _ query: ListQuery, _ request: PageRequest) -> HTML {
        """
        \(breadcrumbs([("Hồ sơ", DossierLink.list)]))
        \(pageHeading("Tính lại hạn", intro: "Khi lịch làm việc đổi, hạn của hồ sơ đang mở được tính lại; ngày đã hẹn lúc tiếp nhận không đổi."))
        \(dataTable(
            columns: [Column("Lúc"), Column("Vì"), Column("Người ghi"), Column("Tình trạng"), Column("Hạn đã đổi", isNumber: true)],
            rows: lines.map(row), caption: "Những lần tính lại", query: query,
            empty: emptyState("Chưa có lần nào", text: "Khi ghi hoặc rút một ngày nghỉ, lần tính lại sẽ hiện ở đây.")))
        \(pagination(query, total: total, noun: "lần"))
        \(if: request.actor.may(.keepClockRules), details("Tính lại ngay", """
            <p>Lịch đổi thì hệ thống tự tính lại. Chỉ dùng khi muốn kiểm tra, ví dụ sau khi nâng cấp phần mềm.</p>
            \(postButton("Tính lại hồ sơ đang mở", to: DossierLink.recomputes, csrf: request.csrf))
            """))
        <p><a href="\(OrganisationLink.calendar)">Lịch làm việc</a> · <a href="\(DeadlineLink.rules)">Quy tắc thời hạn</a></p>
        """
    }

    private static func row(_ line: Line) -> [HTML] {
        [
            "<a href=\"\(line.run.link)\">\(line.run.askedAt)</a>", causes(line), "\(line.run.askedBy)", state(line.run),
            "\(VietnameseNumber.grouped(line.moved))",
        ]
    }

    private static func causes(_ line: Line) -> HTML {
        let shown = line.causes.prefix(5).map { "\($0.text)<br />" as HTML }
        return "\(shown)\(if: line.causes.count > 5, "và \(line.causes.count - 5) thay đổi khác")"
    }

    private static func state(_ run: RecomputeRun) -> HTML {
        tag(run.state.vietnamese, run.state == .done ? .good : run.state == .failed ? .bad : .info)
    }

    static func html(_ model: Model) -> HTML {
        let run = model.line.run
        let counts = model.counts
        // With one change of the calendar every date moved for it.
        let hasReasons = model.line.causes.count > 1
        return """
            \(breadcrumbs([("Hồ sơ", DossierLink.list), ("Tính lại hạn", DossierLink.recomputes)]))
            \(pageHeading("Tính lại hạn", state: state(run), intro: "\(run.askedBy) ghi lúc \(run.askedAt.vietnamese)."))
            <ul>\(model.line.causes.map { "<li>\($0.text)</li>" as HTML })</ul>
            \(if: run.state == .failed, notice(
                "Lần tính này chưa xong vì lỗi của hệ thống; hạn đã đổi ở dưới vẫn giữ. Anh/chị yêu cầu tính lại để làm tiếp.", .warning))
            \(if: run.state == .waiting || run.state == .running, """
                \(progressBar(done: run.checked, total: max(run.total, 1), label: "Đã xem \(VietnameseNumber.grouped(run.checked)) hồ sơ"))
                <p>Anh/chị có thể rời trang này; việc vẫn tiếp tục.</p>
                """)
            \(if: run.state == .done, "<p>Đã xem \(VietnameseNumber.grouped(run.checked)) hồ sơ đang mở có ngày này trong thời hạn.</p>")
            \(if: counts.values.contains { $0 > 0 }, barChart(
                title: "Hạn đã đổi", unit: "hồ sơ",
                bars: RecomputeFilter.allCases.map { ChartBar($0.vietnamese, Double(counts[$0] ?? 0)) }, decimals: 0))
            \(filterBar(model.query, fields: selectField(
                "Thay đổi", name: "loai", options: RecomputeFilter.allCases.map { Option($0.rawValue, $0.vietnamese) },
                state: model.query.state, none: "Tất cả"), search: nil))
            \(dataTable(
                columns: ["Mã hồ sơ", "Thủ tục", "Hạn cũ", "Hạn mới", "Hạn của bước, ngày hẹn lại"].map { Column($0) } + (hasReasons ? [Column("Vì")] : []),
                rows: model.moves.map { row($0) + (hasReasons ? ["\($0.why)"] : []) }, caption: "Hạn đã đổi", query: model.query,
                empty: emptyState("Không có hạn nào đổi", text: "Ngày đã ghi không nằm trong thời hạn của hồ sơ nào đang mở.")))
            \(pagination(model.query, total: model.total, noun: "hồ sơ"))
            \(if: !model.referrals.isEmpty, """
                <h2>Hạn của phiếu chuyển, lấy ý kiến</h2>
                \(dataTable(columns: ["Phiếu", "Nơi nhận", "Hạn cũ", "Hạn mới"].map { Column($0) }, rows: model.referrals.map {
                    [code($0.code, to: ReferralLink.page($0.referral)), "\($0.receiver)", "\($0.oldDue)", "<strong>\($0.newDue)</strong>"]
                }, caption: "Hạn của phiếu đã đổi"))
                """)
            """
    }

    private static func row(_ move: RecomputeMove) -> [HTML] {
        let further = [
            change("", move.old.stepDue, move.new.stepDue), change("hẹn lại ", move.old.appointment, move.new.appointment),
        ].compactMap(\.self)
        return [
            code(move.code, to: DossierLink.why(move.dossier)), "\(move.title)", "\(move.old.due)",
            move.movesDue ? "<strong>\(move.new.due)</strong>" : "giữ nguyên", "\(further.joined(separator: "; "))",
        ]
    }

    private static func change(_ what: String, _ old: Instant?, _ new: Instant?) -> String? {
        guard let old, let new, old != new else { return nil }
        return "\(what)\(old.vietnamese) → \(new.vietnamese)"
    }
}
