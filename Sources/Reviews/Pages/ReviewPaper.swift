import Improvement
import Kernel
import Web

/// The minutes on paper: Biên bản xem xét của lãnh đạo, BM-05-01.
enum ReviewPaper {
    static func html(_ model: ReviewPage.Model) -> HTML {
        let review = model.review
        let minutes = review.minutes?.minutes
        return """
            \(officialHeader(issuer: model.agencyName, number: review.code, place: model.place ?? "……", day: minutes?.heldOn))
            <h1>BIÊN BẢN</h1>
            <p class="subtitle">Xem xét của lãnh đạo về hệ thống quản lý chất lượng (BM-05-01)</p>
            \(printFields([
                ("Ngày họp", minutes.map { "\($0.heldOn)" } ?? "dự kiến \(review.plannedOn)"), ("Chủ trì", "\(review.chairName)"),
                ("Thành phần", "\(minutes?.attendees)"),
            ]))
            <h2>I. Đầu vào (TCVN ISO 9001:2015, 9.3.2)</h2>
            <p>Số liệu từ \(review.inputs.from), lấy từ hệ thống lúc \(review.inputs.at).</p>
            \(each: review.inputs.sections, { section in """
                \(printTable(
                    columns: [Column("Nội dung"), Column("Số liệu")], rows: section.figures.map { ["\($0.label)", "\($0.value)"] },
                    caption: "\(ReviewPage.label(section.key)) \(section.title)"))
                """ })
            <h2>II. Thảo luận</h2>
            \(minutes.map { ImprovementHTML.written($0.discussion) } ?? "<p>……</p>")
            <h2>III. Quyết định (9.3.3)</h2>
            \(printTable(
                columns: [Column("TT", isNumber: true), Column("Loại"), Column("Quyết định"), Column("Người thực hiện"), Column("Hạn")],
                rows: review.decisions.enumerated().map { index, decision in
                    ["\(index + 1)", "\(decision.kind.vietnamese)", "\(decision.what)", "\(decision.responsibleName)", "\(decision.dueOn)"]
                }))
            <h2>IV. Kết luận</h2>
            \(minutes.map { ImprovementHTML.written($0.conclusion) } ?? "<p>……</p>")
            \(signatureBlocks([
                SignatureBlock(post: "Người ghi biên bản", name: review.openedBy),
                SignatureBlock(post: review.chairPost.isEmpty ? "Người chủ trì" : review.chairPost, name: review.minutes?.by ?? review.chairName),
            ]))
            """
    }
}
