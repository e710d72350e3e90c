import Deadlines
import Kernel
import Web

extension WhyPage {
    /// More days than this are folded away: a limit of months is a long table.
    private static let shownDays = 45

    static func html(_ dossier: Dossier, _ derivation: Derivation, step: [String], dues: [StepDueLine]) -> HTML {
        """
        \(breadcrumbs([("Hồ sơ", DossierLink.list), (dossier.code, dossier.link)]))
        \(pageHeading("Vì sao ngày này?", intro: "\(dossier.code) · \(dossier.title)"))
        \(summaryList(summary(dossier, derivation)))
        \(if: derivation.due != dossier.dueAt, notice(otherwise(dossier, derivation), .warning))
        \(derivation.warnings.map { notice($0, .warning) })
        <section><h2>Cách tính</h2><ol>\(derivation.because.map { "<li>\($0)</li>" as HTML })</ol></section>
        <section><h2>Từng ngày</h2>\(days(derivation))</section>
        \(if: !step.isEmpty, "<section><h2>Hạn của bước đang làm</h2><ol>\(step.map { "<li>\($0)</li>" as HTML })</ol></section>")
        <section><h2>Sổ hạn của bước</h2>\(StepDueTable.html(dues))</section>
        <section><h2>Sổ đồng hồ</h2>\(ledger(derivation))</section>
        <p><a href="\(DeadlineLink.rules)">Các quy tắc thời hạn đang áp dụng</a></p>
        """
    }

    /// A calendar that changed later moves what is open; what has ended keeps its judgement.
    private static func otherwise(_ dossier: Dossier, _ derivation: Derivation) -> String {
        let today = "Tính theo lịch làm việc biết được hôm nay thì hạn là \(derivation.due.vietnamese)."
        guard dossier.outcome?.isResolved == true else { return "\(today) Hạn đã ghi được tính theo lịch biết được khi đó." }
        return "Kết luận theo lịch đã công bố lúc kết thúc, hạn \(dossier.dueAt.vietnamese). \(today) Hồ sơ đã kết thúc nên không chấm lại."
    }

    private static func summary(_ dossier: Dossier, _ derivation: Derivation) -> [(String, HTML)] {
        var items: [(String, HTML)] = [
            ("Hạn trả", "<strong>\(dossier.dueAt)</strong>"), ("Hẹn lúc tiếp nhận", "\(dossier.promisedAt)"),
        ]
        if let appointment = derivation.appointment {
            items.append(("Hẹn lại", "\(appointment) (đã xin lỗi; hạn theo pháp luật giữ nguyên)"))
        }
        items += [("Thời hạn", "\(derivation.limit.text)"), ("Tiếp nhận", "\(derivation.receivedAt)")]
        if let endedAt = derivation.endedAt { items.append(("Kết thúc", "\(endedAt)")) }
        if derivation.endedAt == nil || derivation.legal != .open { items.append(("Theo pháp luật", judgement(derivation.legal))) }
        items.append(("Theo Bộ chỉ số 766", judgement(derivation.indicator)))
        return items
    }

    private static func judgement(_ judgement: Judgement) -> HTML {
        let words = judgement.vietnamese.prefix(1).uppercased() + judgement.vietnamese.dropFirst()
        return tag(words, judgement == .open ? .neutral : judgement == .late ? .bad : .good)
    }

    private static func days(_ derivation: Derivation) -> HTML {
        let table = dataTable(
            columns: [Column("Ngày"), Column("Tính"), Column("Đã đếm", isNumber: true), Column("Vì"), Column("Căn cứ")],
            rows: derivation.days.map { line in
                [
                    "\(line.date.vietnameseWithWeekday)", tag(line.kind.vietnamese, tone(line.kind)),
                    "\(line.count.map(String.init) ?? line.minutes.map(VietnameseNumber.workingTime) ?? "")", "\(line.why)",
                    "\(line.source)",
                ]
            }, caption: "Mỗi ngày từ khi tiếp nhận đến hạn trả")
        guard derivation.days.count > shownDays else { return table }
        return details("Xem \(derivation.days.count) ngày", table)
    }

    private static func tone(_ kind: Derivation.DayLine.Kind) -> Tone {
        switch kind {
        case .counted: .good
        case .stopped: .warning
        case .received, .skipped, .discarded, .moved: .neutral
        }
    }

    private static func ledger(_ derivation: Derivation) -> HTML {
        dataTable(
            columns: [Column("Lúc"), Column("Việc"), Column("Căn cứ"), Column("Người ghi"), Column("Hạn từ đó")],
            rows: derivation.events.map { event in
                let ground = event.ground.map { ": \($0.vietnamese)" } ?? ""
                let note: HTML = event.note.isEmpty ? "" : "<br />“\(event.note)”"
                let due: HTML = event.appointment.map { "\(event.due)<br />hẹn lại \($0)" } ?? "\(event.due)"
                return ["\(event.at)", "\(event.kind.vietnamese)\(ground)\(note)", "\(event.rule?.citation ?? "")", "\(event.by)", due]
            }, caption: "Mỗi lần đồng hồ bắt đầu, dừng, chạy lại, hẹn lại và tính lại")
    }
}
