import Identity
import Kernel
import Organisation
import Storage
import Web

/// Bringing legal documents in from a file: `/van-ban-phap-luat/nap-tep`.
enum ImportLawPage {
    static func show(_ request: PageRequest) async throws -> Reply { page(request, .empty, nil) }

    static func submit(_ request: PageRequest) async throws -> Reply {
        let actor = request.actor
        return try await request.submit {
            let province = try LawLayer.chosen(in: request.form, by: actor)
            guard let file = request.files["tep"], !file.data.isEmpty else {
                throw Problem.invalid(field: "tep", "Anh/chị chọn một tệp CSV.")
            }
            let table = try CSVReader.read(file.data)
            let report = try await request.write { tx in try ImportLegalDocuments.perform(table, into: province, by: actor, in: tx) }
            return page(request, .empty, report)
        } orShow: { state in
            page(request, state, nil)
        }
    }

    private static func page(_ request: PageRequest, _ state: FormState, _ report: ImportReport?) -> Reply {
        .page(
            "Nạp văn bản pháp luật", section: FrameLink.procedures,
            """
            \(breadcrumbs([("Thủ tục và quy trình", FrameLink.procedures), ("Văn bản pháp luật", LawLink.list)]))
            \(pageHeading("Nạp văn bản pháp luật", intro: "Tệp CSV có các cột số ký hiệu, loại, trích yếu, ngày ban hành, cơ quan, ngày hiệu lực, ngày hết hiệu lực. Cột không có và ô trống giữ nguyên điều đã ghi; muốn bỏ một giá trị, ghi \(CSVTable.Content.mark)."))
            \(errorSummary(state))
            \(report.map { notice("Đã nạp. \($0.summary)", $0.rejected == 0 ? .good : .warning) })
            \(report?.tables(labels: LegalDocumentDraft.labels.reduce(into: [:]) { $0[$1.0] = $1.1 }))
            \(form(action: LawLink.importFile, csrf: request.csrf, multipart: true, """
                \(LawLayer.choice(request.actor, state))
                \(fileField("Tệp", name: "tep", state: state, accept: ".csv,text/csv", hint: CSVReader.hint, required: true))
                \(button("Nạp tệp"))
                """))
            """)
    }
}
