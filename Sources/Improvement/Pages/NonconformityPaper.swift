import Identity
import Kernel
import Organisation
import Standards
import Web

/// The slip on paper: Phiếu sự không phù hợp và hành động khắc phục, BM-04-01.
enum NonconformityPaper {
    static func show(_ request: PageRequest) async throws -> Reply {
        let model = try await NonconformityPage.model(request)
        let place = try await request.read { reader in
            try AgencySettings.value(.address, of: model.slip.agency, on: model.now.day, in: reader)
        }
        let title = "Phiếu \(model.slip.code)"
        let data = try await Paper.pdf(html: printed(html(model, place: place), at: model.now), title: title)
        return .file(FileReply(name: "\(model.slip.code).pdf", mediaType: "application/pdf", data: data, isInline: true))
    }

    static func html(_ model: NonconformityPage.Model, place: String?) -> HTML {
        let (slip, handling) = (model.slip, model.handling)
        let facts = slip.facts
        return """
            \(officialHeader(issuer: model.agencyName, number: slip.code, place: place ?? "……", day: slip.raisedAt.day))
            <h1>PHIẾU SỰ KHÔNG PHÙ HỢP VÀ HÀNH ĐỘNG KHẮC PHỤC</h1>
            <p class="subtitle">BM-04-01</p>
            \(printFields([
                ("Nơi xảy ra", "\(facts.place)"), ("Nguồn", "\(facts.source.vietnamese)\(facts.reference.map { ": \($0.label)" as HTML })"),
                ("Ngày phát hiện", "\(facts.foundOn)"), ("Mức", "\(facts.severity.vietnamese)"),
                ("Điều khoản, yêu cầu", facts.clause.isEmpty ? "" : "\(facts.clause) \(Standard.current.title(facts.clause))"),
            ]))
            <h2>1. Mô tả sự không phù hợp và bằng chứng</h2>
            \(ImprovementHTML.written(facts.description))\(ImprovementHTML.written(facts.evidence))
            <p><em>Người lập: \(slip.raisedBy), \(slip.raisedAt).</em></p>
            <h2>2. Khắc phục tức thời</h2>\(act(handling.correction))
            <h2>3. Nguyên nhân</h2>\(act(handling.cause))
            <h2>4. Hành động khắc phục</h2>
            \(printTable(
                columns: [Column("TT", isNumber: true), Column("Việc"), Column("Người thực hiện"), Column("Hạn"), Column("Kết quả, ngày hoàn thành")],
                rows: handling.actions.enumerated().map { index, action in
                    [
                        "\(index + 1)", "\(action.text)", "\(action.responsibleName)", "\(action.dueOn)",
                        "\(action.done?.text)\(action.done.map { " (\($0.at.day))" as HTML })",
                    ]
                }))
            <h2>5. Thẩm tra hiệu lực</h2>
            \(handling.verification.map { "<p>\(if: $0.isEffective == true, "Có hiệu lực.", else: "Chưa có hiệu lực.")</p>" as HTML })\(act(handling.verification))
            <h2>6. Kết luận</h2>
            <p>\(handling.closing.map { "Đóng phiếu ngày \($0.at.day)." as HTML } ?? "Phiếu đang mở: \(handling.stage.vietnamese).")</p>
            \(signatureBlocks([
                SignatureBlock(post: "Người lập", name: slip.raisedBy), SignatureBlock(post: "Người thẩm tra", name: handling.verification?.by),
                SignatureBlock(post: "Người đóng phiếu", name: handling.closing?.by),
            ]))
            """
    }

    private static func act(_ act: NonconformityAct?) -> HTML {
        guard let act else { return "<p>……</p>" }
        return "\(ImprovementHTML.written(act.text))<p><em>\(act.by), \(act.at).</em></p>"
    }
}
