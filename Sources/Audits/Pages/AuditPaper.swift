import Identity
import Improvement
import Kernel
import Web

/// Papers of this room: the programme (BM-03-01), and the report with its checklist (BM-03-03, BM-03-04).
enum AuditPaper {
    static func programme(_ programme: AuditProgramme, agency: String, place: String?) -> HTML {
        """
        \(officialHeader(issuer: agency, place: place ?? "……", day: programme.approval?.at.day ?? programme.draftedAt.day))
        <h1>CHƯƠNG TRÌNH ĐÁNH GIÁ NỘI BỘ NĂM \(programme.year)</h1>
        <p class="subtitle">BM-03-01</p>
        <p>Mục đích: \(programme.objective)</p>
        \(printTable(
            columns: [Column("TT", isNumber: true), Column("Đơn vị, quá trình")] + (1...12).map { Column("\($0)") } + [Column("Chuẩn mực")],
            rows: programme.lines.enumerated().map { index, line in
                ["\(index + 1)", "\(line.subject)"] + (1...12).map { $0 == line.month ? "×" : "" } + ["\(line.criteria)"]
            }))
        \(signatureBlocks([
            SignatureBlock(post: "Người lập", name: programme.draftedByName),
            SignatureBlock(post: "Phê duyệt", note: programme.isApproved ? nil : "(Chưa phê duyệt)", name: programme.approval?.by),
        ]))
        """
    }

    static func report(_ model: AuditPage.Model) -> HTML {
        let audit = model.audit
        return """
            \(officialHeader(issuer: model.agencyName, number: audit.code, place: model.place ?? "……", day: audit.closing?.at.day))
            <h1>\(if: audit.isClosed, "BÁO CÁO KẾT QUẢ ĐÁNH GIÁ NỘI BỘ", else: "PHIẾU HỎI ĐÁNH GIÁ NỘI BỘ")</h1>
            <p class="subtitle">\(audit.title)</p>
            \(printFields([
                ("Phạm vi", "\(audit.scope)"), ("Chuẩn mực", "\(audit.criteria)"),
                ("Thời gian", audit.closing.map { "\($0.report.heldFrom) – \($0.report.heldTo)" } ?? "\(audit.plannedOn)"),
                ("Đoàn đánh giá", "\(audit.members.map { $0.isLead ? "\($0.name) (trưởng đoàn)" : $0.name }.joined(separator: ", "))"),
            ]))
            \(audit.closing.map { conclusion($0.report, model) })
            <h2>Phiếu hỏi và kết quả</h2>
            \(printTable(
                columns: [Column("TT", isNumber: true), Column("Điều khoản"), Column("Câu hỏi"), Column("Kết quả"), Column("Bằng chứng")],
                rows: model.questions.enumerated().map { index, question in
                    [
                        "\(index + 1)", "\(question.draft.clause)", "\(question.draft.question)", "\(question.answer?.result.vietnamese)",
                        "\(question.answer?.evidence)",
                    ]
                }))
            \(signatureBlocks([SignatureBlock(post: "Trưởng đoàn đánh giá", name: audit.closing?.by)]))
            """
    }

    private static func conclusion(_ report: AuditReport, _ model: AuditPage.Model) -> HTML {
        """
        <h2>Kết quả</h2>
        \(printTable(
            columns: [Column("Kết quả"), Column("Số câu", isNumber: true)],
            rows: AuditResult.allCases.map { result in
                ["\(result.vietnamese)", "\(model.questions.count { $0.answer?.result == result })"]
            }))
        \(if: !model.slips.isEmpty, printTable(
            columns: [Column("Số phiếu"), Column("Điều khoản"), Column("Bộ phận"), Column("Nội dung"), Column("Tình trạng")],
            rows: model.slips.map { slip in
                [
                    "\(slip.code)", "\(slip.facts.clause)", "\(slip.facts.place)", "\(slip.facts.description)",
                    "\(model.handling[slip.id]?.stage.vietnamese)",
                ]
            }, caption: "Sự không phù hợp"))
        <h2>Điểm mạnh</h2>\(ImprovementHTML.written(report.strengths))
        <h2>Kiến nghị</h2>\(ImprovementHTML.written(report.recommendations))
        <h2>Kết luận</h2>\(ImprovementHTML.written(report.conclusion))
        """
    }
}
