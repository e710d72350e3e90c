import Deadlines
import Kernel
import Web

/// What the page of a dossier says of its referrals, and the ways to them.
enum ReferralSection {
    /// "Liên thông, lấy ý kiến": those under way and those past.
    static func html(_ model: DossierPage.Model) -> HTML {
        guard !model.referrals.isEmpty else { return "" }
        return """
            <section id="lien-thong"><h2>Liên thông, lấy ý kiến</h2>\(notices(model))\(dataTable(
                columns: [Column("Phiếu"), Column("Nơi được hỏi"), Column("Nội dung"), Column("Hạn"), Column("Tình trạng")],
                rows: model.referrals.map { row($0, model) }, caption: "Phiếu chuyển, phiếu lấy ý kiến"))</section>
            """
    }

    private static func row(_ referral: Referral, _ model: DossierPage.Model) -> [HTML] {
        [
            code("PC\(referral.number)", to: referral.link),
            "\(referral.receiver)<br /><span class=\"hint\">\(referral.kind.vietnamese) \(referral.sentAt)</span>", said(referral),
            referral.deadline(now: model.now, by: model.calendar), referral.stateTag,
        ]
    }

    /// What was asked, and what came of it.
    private static func said(_ referral: Referral) -> HTML {
        let word = referral.state == .answered ? "Trả lời" : "Lý do"
        return "\(referral.content)\(if: !referral.ending.isEmpty, "<br /><strong>\(word):</strong> \(referral.ending)")"
    }

    private static func notices(_ model: DossierPage.Model) -> HTML {
        let silent = model.referrals.filter { $0.isLate(at: model.now) && $0.state.isOpen }
        let beyond = model.referrals.filter { $0.state.isOpen && $0.dueAt > model.dossier.dueAt && !silent.contains($0) }
        return """
            \(each: silent, { notice(
                "\($0.receiver) chưa trả lời dù đã quá hạn \($0.dueAt.vietnamese)." + ($0.reportedAt == nil ? "" : " Đã báo cáo lãnh đạo."), .bad,
                more: $0.reportedAt == nil && model.isOwn
                    ? "<p><a href=\"\($0.link)\">Mở phiếu \($0.code) để báo cáo lãnh đạo</a></p>" : "") })\
            \(if: !beyond.isEmpty, notice(
                "Hạn của phiếu \(beyond.map { "PC\($0.number)" }.joined(separator: ", ")) sau hạn trả hồ sơ; hạn trả hồ sơ không lùi theo.", .warning))
            """
    }

    /// Who has it, while another agency does.
    static func elsewhere(_ model: DossierPage.Model) -> HTML? {
        model.transfer.map { "\($0.toName), từ \($0.sentAt)" }
    }

    /// The quiet ways to ask others, beside what else can be done.
    static func links(_ model: DossierPage.Model) -> HTML {
        """
         \(linkButton("Chuyển cơ quan khác", to: AskPage.Kind.transfer.link(model.dossier.id), kind: .quiet)) \
        \(linkButton("Lấy ý kiến", to: AskPage.Kind.opinion.link(model.dossier.id), kind: .quiet))
        """
    }

    /// In place of the next action while another agency has the dossier.
    static func waiting(_ transfer: Referral) -> HTML {
        """
        <section class="next" aria-label="Việc tiếp theo">\(notice(
            "Hồ sơ đang ở \(transfer.toName), hạn chuyển trả \(transfer.dueAt.vietnamese). Thời hạn giải quyết vẫn tính.", .info,
            more: "<p><a href=\"\(transfer.link)\">Xem phiếu chuyển \(transfer.code)</a></p>"))</section>
        """
    }

    /// Asked for where the next step ends the dossier while opinions are awaited.
    static func waiver(_ model: DossierPage.Model, _ state: FormState) -> HTML {
        let open = model.referrals.filter { $0.state.isOpen && $0.kind == .opinion }
        guard !open.isEmpty, model.next?.isReturn ?? true else { return "" }
        return """
            \(notice("Còn chờ ý kiến của \(open.map(\.receiver).joined(separator: ", ")).", .warning))\
            \(textArea("Lý do kết thúc không chờ ý kiến", name: "waiver", state: state, rows: 2))
            """
    }
}

extension DossierPage.Model {
    /// The referral by which another agency has the dossier now.
    var transfer: Referral? { referrals.first { $0.kind == .transfer && $0.state.isOpen } }
}
