import Deadlines
import Dossiers
import Kernel
import Web

/// A line of the slip of control (TT 01/2018/TT-VPCP Mẫu 05; TT 03/2025/TT-VPCP Mẫu 06): who gave the dossier to whom, when, and how the
/// step that ended by it stood to its own due date.
struct ControlSlipRow: Sendable, Hashable {
    let at: Instant
    let giver: String
    let receiver: String
    /// Until when the receiver's step is due: the last that was known while the dossier stood there.
    var dueAt: Instant?
    /// Nil where no step ended, or one without a due date.
    let result: DossierOutcome?
    /// How the dossier ended, in the line of its end.
    let ending: DossierOutcome?
    /// The papers went from hand to hand: both sign.
    let isHandOver: Bool
    let note: String
}

enum ControlSlipRows {
    private static let entering: [DossierStep.Kind] = [.received, .advanced, .sentBack, .moved]
    private static let completing: [DossierStep.Kind] = [.advanced, .sentBack, .finished]
    /// These give the papers or the result to the applicant.
    private static let toApplicant: [DossierStep.Kind] = [.returned, .withdrawn, .stopped]
    /// These stand in the rows of the referrals.
    private static let betweenAgencies: [DossierStep.Kind] = [.referred, .cameBack]
    private static let handingOver = entering.filter { $0 != .moved } + toApplicant + [.handedOver, .finished]

    /// A step is judged as the screens judge it: its end against the due date that held last. What happened meanwhile at the same step
    /// (other hands, a check, a word of the head, a stop) may move that date, and begins no new count.
    static func rows(_ steps: [DossierStep], applicant: String, outcome: DossierOutcome?) -> [ControlSlipRow] {
        var rows: [ControlSlipRow] = []
        var due: Instant?
        var entered: Int?
        var holder: String?
        for (index, step) in steps.enumerated() {
            let result = completing.contains(step.kind) ? due.map { LegalClock.outcome(endedAt: step.at, due: $0) } : nil
            if entering.contains(step.kind) {
                (due, entered) = (step.dueAt, rows.count)
            } else if step.kind == .finished {
                (due, entered) = (nil, nil)
            } else {
                due = step.dueAt ?? due
                if let entered { rows[entered].dueAt = due }
            }
            let changesHands = step.kind == .directed && step.holderName != holder
            holder = step.holderName
            guard !betweenAgencies.contains(step.kind) else { continue }
            rows.append(
                ControlSlipRow(
                    at: step.at, giver: index == 0 ? applicant : step.byName,
                    receiver: step.holderName.map { "\($0) (\(step.step.role))" }
                        ?? (toApplicant.contains(step.kind) ? applicant : step.step.role),
                    dueAt: entering.contains(step.kind) ? due : nil, result: result, ending: step.kind == .finished ? outcome : nil,
                    isHandOver: handingOver.contains(step.kind) || changesHands,
                    note: "\(step.kind.vietnamese): \(step.step.shortName)\(step.note.isEmpty ? "" : ". \(step.note)")"))
        }
        return rows
    }
}

/// Phiếu kiểm soát quá trình giải quyết hồ sơ: who gave it to whom, when, and whether that was in time.
enum ControlSlipPaper {
    static func html(_ model: WholeDossier, _ head: Letterhead) -> HTML {
        let dossier = model.dossier
        return """
            <style>\(HTML.trusted(style))</style>
            \(formMark(model.forms.mark(.controlSlip)))
            \(officialHeader(issuer: head.agency, parent: head.parent, place: head.place, day: dossier.receivedAt.day))
            <h1>PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ</h1>
            \(printFields([
                ("Mã hồ sơ", "\(dossier.code)"), ("Chủ hồ sơ", "\(dossier.applicant)"), ("Thủ tục hành chính", "\(dossier.title)"),
                ("Nhận hồ sơ lúc", "\(DossierPapers.hour(dossier.receivedAt))"), ("Hẹn trả lúc", "\(DossierPapers.hour(dossier.promisedAt))"),
                ("Hạn trả", "\(DossierPapers.hour(dossier.dueAt))"), ("Cơ quan giải quyết", "\(head.agency)"),
            ]))
            \(printTable(columns: columns.map(\.column), rows: rows(model)))
            \(signatureBlocks([SignatureBlock(post: "Người nhận kết quả", note: "(Ký, ghi rõ họ tên)"), SignatureBlock(post: head.unit, note: "(Ký, ghi rõ họ tên)")]))
            """
    }

    /// Columns with their shares of the width, in percent; the remark has what is left.
    private static let columns: [(column: Column, width: Double?)] = [
        (Column("1. Giao, 2. Nhận"), 23), (Column("Thời gian giao, nhận"), 14), (Column("Người giao ký"), 12),
        (Column("Người nhận ký"), 12), (Column("Kết quả giải quyết"), 10), (Column("Ghi chú"), nil),
    ]

    private static let style =
        "table.grid{font-size:10.5pt;line-height:1.2;table-layout:fixed}table.grid td{height:11mm;overflow-wrap:anywhere}"
        + printWidths(columns.map(\.width))

    /// Hand-overs here, and, between them, those to other sides and back with the sub-deadlines of theirs.
    private static func rows(_ model: WholeDossier) -> [[HTML]] {
        let dossier = model.dossier
        let here = ControlSlipRows.rows(model.steps, applicant: dossier.applicant, outcome: dossier.outcome)
            .map { (at: $0.at, cells: $0.printed) }
        let between = ReferralRows.rows(model.referrals).map { (at: $0.givenAt, cells: $0.printed) }
        return (here + between).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element.cells)
    }
}

extension ControlSlipRow {
    fileprivate var printed: [HTML] {
        let due: HTML = dueAt.map { ". Hạn: \(DossierPapers.shortHour($0))" } ?? ""
        let hand: HTML = isHandOver ? "" : "–"
        let whole: HTML = ending.map { "\(if: result != nil, "<br />")Hồ sơ: \($0.vietnamese.lowercased())" } ?? ""
        return [
            "1. \(giver)<br />2. \(receiver)", "\(DossierPapers.shortHour(at))", hand, hand, "\(result?.vietnamese)\(whole)",
            "\(note)\(due)",
        ]
    }
}
