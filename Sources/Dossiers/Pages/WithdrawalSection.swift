import Deadlines
import Identity
import Kernel
import Web

/// What the page of a dossier says when its applicant asks to have it back, and the answers.
enum WithdrawalSection {
    static func html(_ model: DossierPage.Model, _ state: FormState, _ csrf: CSRF) -> HTML {
        guard let request = model.withdrawals.last, request.isOpen else { return "" }
        let dossier = model.dossier
        return """
            <section id="yeu-cau-rut" aria-label="Yêu cầu rút hồ sơ">\(notice(
                "Người nộp yêu cầu rút hồ sơ lúc \(request.askedAt.vietnamese)\(request.reason.isEmpty ? "." : ": “\(request.reason)”") "
                    + "Anh/chị liên hệ người nộp để chắc chắn rồi trả lời; trong khi chờ, hồ sơ chưa có kết quả được.", .warning,
                more: model.isOwn && dossier.lane == .elsewhere
                    ? "<p>Hồ sơ đang ở cơ quan khác: muốn cho rút, anh/chị thu hồi phiếu chuyển trước.</p>" : ""))\
            \(if: model.isOwn, """
                <div class="actions">\(if: dossier.lane != .elsewhere, linkButton("Ghi nhận rút hồ sơ", to: ReasonAct.withdraw.link(dossier.id), kind: .secondary))</div>\
                \(details("Không cho rút", isOpen: state.isTouched("declined"), form(
                    action: DossierLink.declineWithdrawal(dossier.id), csrf: csrf, """
                    \(textArea("Lý do, viết cho người nộp đọc", name: "declined", state: state, required: true, rows: 2))\
                    \(button("Trả lời không rút", kind: .secondary))
                    """)))
                """)</section>
            """
    }

    /// Asked and declined, for the story; that it was granted the withdrawal itself says.
    static func story(_ model: DossierPage.Model) -> [(Instant, Int, TimelineItem)] {
        model.withdrawals.flatMap { request -> [(Instant, Int, TimelineItem)] in
            let words: HTML = request.reason.isEmpty ? "" : "<p>“\(request.reason)”</p>"
            let asked = TimelineItem(when: request.askedAt, who: "Người nộp", what: "Yêu cầu rút hồ sơ trên cổng.\(words)")
            guard request.answer == .declined, let at = request.answeredAt else { return [(request.askedAt, 0, asked)] }
            let declined = TimelineItem(
                when: at, who: request.answeredByName ?? "", what: "Trả lời: không rút hồ sơ.<p>“\(request.note)”</p>")
            return [(request.askedAt, 0, asked), (at, 0, declined)]
        }
    }
}
