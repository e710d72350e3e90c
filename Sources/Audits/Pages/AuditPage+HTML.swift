import Identity
import Improvement
import Kernel
import Standards
import Web

extension AuditPage {
    static func html(_ model: Model, _ request: PageRequest, _ state: FormState) -> HTML {
        let audit = model.audit
        let isOwn = audit.agency == request.actor.agency
        let answered = model.questions.count { $0.answer != nil }
        return """
            \(breadcrumbs([("Cải tiến", FrameLink.improvement), ("Đánh giá nội bộ", AuditLink.list)]))
            \(pageHeading("\(audit.code) · \(audit.title)", state: AuditListPage.stateTag(audit, model.now.day), intro: model.agencyName,
                actions: [linkButton(audit.isClosed ? "In báo cáo" : "In phiếu hỏi", to: AuditLink.report(audit.id), kind: .quiet)]))
            \(errorSummary(state))
            \(if: !model.questions.isEmpty, progressBar(done: answered, total: model.questions.count, label: "Đã có kết quả \(answered)/\(model.questions.count) câu"))
            \(if: isOwn && !audit.isClosed, AuditPage.next(model, request, state))
            <h2>Phiếu hỏi</h2>
            \(dataTable(
                columns: [Column("Điều khoản"), Column("Câu hỏi"), Column("Đánh giá viên"), Column("Kết quả"), Column("")],
                rows: model.questions.map { row($0, model, request) }, caption: "Phiếu hỏi và kết quả",
                empty: emptyState("Chưa có câu hỏi", text: "Trưởng đoàn hoặc thư ký ISO thêm câu hỏi theo điều khoản hoặc quy trình.")))
            \(if: !model.slips.isEmpty, slips(model, request))
            \(audit.closing.map(closing))
            <h2>Thông tin</h2>
            \(summaryList([
                ("Phạm vi", ImprovementHTML.written(audit.scope)), ("Chuẩn mực", ImprovementHTML.written(audit.criteria)),
                ("Ngày đánh giá", "\(audit.plannedOn)"),
                ("Đoàn đánh giá", "\(audit.members.map { $0.isLead ? "\($0.name) (trưởng đoàn)" : $0.name }.joined(separator: ", "))"),
                ("Người mở", "\(audit.openedBy), \(audit.openedAt)"),
            ]))
            """
    }

    private static func row(_ question: AuditQuestion, _ model: Model, _ request: PageRequest) -> [HTML] {
        let subject = [question.unitName, question.documentLabel].filter { !$0.isEmpty }.joined(separator: " · ")
        let canAnswer =
            !model.audit.isClosed && question.draft.auditor == request.actor.account && question.answer?.nonconformity == nil
        return [
            "\(question.draft.clause) \(Standard.current.title(question.draft.clause))",
            "<p>\(question.draft.question)</p>\(if: !subject.isEmpty, "<p class=\"hint\">\(subject)</p>")", "\(question.auditorName)",
            question.answer.map {
                "\(resultTag($0.result))\(ImprovementHTML.written($0.evidence))\(evidence(question, model, request))"
            } ?? tag("Chưa đánh giá"),
            canAnswer
                ? linkButton(
                    question.answer == nil ? "Đánh giá" : "Sửa", to: AuditLink.question(model.audit.id, question.id),
                    kind: .quiet) : "",
        ]
    }

    private static func evidence(_ question: AuditQuestion, _ model: Model, _ request: PageRequest) -> HTML {
        EvidencePage.list(
            model.evidence[question.id] ?? [], of: model.audit.id, isOwn: model.audit.agency == request.actor.agency)
    }

    static func resultTag(_ result: AuditResult) -> HTML {
        let tone: Tone =
            switch result {
            case .conforming: .good
            case .minor: .warning
            case .major: .bad
            case .observation: .info
            }
        return tag(result.vietnamese, tone)
    }

    private static func slips(_ model: Model, _ request: PageRequest) -> HTML {
        """
        <h2>Sự không phù hợp đã lập phiếu</h2>
        \(dataTable(
            columns: [Column("Số phiếu"), Column("Nội dung"), Column("Mức"), Column("Tình trạng")],
            rows: model.slips.map { slip in
                [
                    request.anchor(to: slip.reference), "\(slip.facts.description.excerpt())", "\(slip.facts.severity.vietnamese)",
                    tag(model.handling[slip.id]?.stage.vietnamese ?? "", model.handling[slip.id]?.isOpen == false ? .good : .warning),
                ]
            }, caption: "Phiếu sự không phù hợp"))
        """
    }

    private static func closing(_ closing: Audit.Closing) -> HTML {
        """
        <h2>Kết luận</h2>
        \(summaryList([
            ("Thời gian", "\(closing.report.heldFrom) – \(closing.report.heldTo)"), ("Điểm mạnh", ImprovementHTML.written(closing.report.strengths)),
            ("Kiến nghị", ImprovementHTML.written(closing.report.recommendations)), ("Kết luận", ImprovementHTML.written(closing.report.conclusion)),
            ("Người kết thúc", "\(closing.by), \(closing.at)"),
        ]))
        """
    }
}
