import Documents
import Dossiers
import Identity
import Kernel
import Organisation
import Procedures
import Web

/// `/cong/thu-tuc/:agency/:tthc`: in the order in which a citizen asks. Who, what to bring, how long, how much, where; then steps and law.
enum ProcedurePage {
    struct Model: Sendable {
        let agency: Agency
        let procedure: ProcedureInForce
        let address: String?
        /// What it would be if one handed it in now; nil when the limit cannot be read.
        let dueIfNow: DueDate?
    }

    static func show(_ request: OpenRequest) async throws -> Reply {
        let agencyID = try request.id("agency", of: AgencyKey.self)
        let tthc = try request.id("tthc", of: TTHC.self)
        let now = request.now
        let model = try await request.read { reader in
            let agency = try PublicAgency.find(agencyID, on: now.day, in: reader)
            guard let procedure = try Procedures.inForce(agencyID, tthc, at: now, in: reader) else { throw Problem.notFound }
            let calendar = try Calendars.calendar(for: agencyID, in: reader)
            return Model(
                agency: agency, procedure: procedure, address: try AgencySettings.value(.address, of: agencyID, on: now.day, in: reader),
                dueIfNow: procedure.limit.flatMap { TimeLimit($0) }.map { calendar.due(receivedAt: now, limit: $0) })
        }
        return .page(model.procedure.tthc.tthc.name, section: PortalLink.procedures, html(model))
    }

    static func html(_ model: Model) -> HTML {
        let (procedure, content) = (model.procedure, model.procedure.content)
        return """
            \(breadcrumbs([("Trang chủ", PortalLink.front), (model.agency.name, PortalLink.agency(model.agency.id))]))
            \(pageHeading(procedure.tthc.tthc.name, intro: "\(model.agency.name) · mã thủ tục \(procedure.tthc.tthc.code).",
                actions: SubmitPage.isOpen(procedure)
                    ? [linkButton("Nộp trực tuyến", to: PortalLink.submit(model.agency.id, procedure.tthc.tthc.id), kind: .primary)] : []))
            <section><h2>Ai làm</h2>\(said(content.scope, or: "Quy trình chưa ghi đối tượng. Xin hỏi bộ phận Một cửa."))\(said(content.conditions, or: ""))</section>
            <section><h2>Cần mang gì</h2>\(parts(content))</section>
            <section><h2>Mất bao lâu</h2>\(duration(model))</section>
            <section><h2>Bao nhiêu tiền</h2>\(said(procedure.tthc.fee ?? content.fee, or: "Quy trình chưa ghi phí, lệ phí. Xin hỏi bộ phận Một cửa."))</section>
            <section><h2>Nộp ở đâu</h2>\(place(model))</section>
            <section><h2>Các bước</h2>\(dataTable(
                columns: [Column("Bước"), Column("Việc"), Column("Ai làm"), Column("Thời gian")],
                rows: content.steps.map { ["\($0.order)", "\($0.content)", "\($0.role)", "\($0.limit)"] }, caption: "Từ khi nộp đến khi nhận kết quả"))</section>
            <section><h2>Căn cứ</h2>\(bases(content))</section>
            <p class="hint">Theo quy trình \(procedure.documentCode), lần ban hành \(procedure.revisionLabel).</p>
            <p><a href="\(PortalLink.complaint)?co-quan=\(model.agency.id)">Phản ánh, góp ý về thủ tục này</a></p>
            """
    }

    private static func said(_ text: String, or standard: String) -> HTML { paragraphs(text.isEmpty ? standard : text) }

    private static func parts(_ content: ProcedureContent) -> HTML {
        guard !content.parts.isEmpty else { return "<p>Quy trình chưa ghi giấy tờ cần nộp. Xin hỏi bộ phận Một cửa.</p>" }
        let items = content.parts.map { part -> HTML in
            let kinds = [
                part.original > 0 ? "\(part.original) bản chính" : nil, part.copy > 0 ? "\(part.copy) bản sao" : nil,
                part.electronic ? "nộp bản điện tử được" : nil,
                part.original == 0 && part.copy == 0 && !part.electronic ? "xuất trình" : nil,
            ].compactMap { $0 }.joined(separator: ", ")
            return "<li>\(part.name) (\(kinds))\(if: !part.note.isEmpty, "<br /><span class=\"hint\">\(part.note)</span>")</li>"
        }
        return "<ul>\(items)</ul><p>Số bộ: \(content.sets).</p>"
    }

    private static func duration(_ model: Model) -> HTML {
        let limit = model.procedure.limit ?? ""
        guard let due = model.dueIfNow else { return said(limit, or: "Chưa công bố thời hạn.") }
        return """
            <p><strong>\(limit)</strong></p><p>Nếu nộp đủ giấy tờ ngay bây giờ: hẹn trả \(due.due.timeOfDay.description) \(due.due.day.vietnameseWithWeekday).</p>
            \(details("Vì sao ngày này?", "<ol>\(due.because.map { "<li>\($0)</li>" as HTML })</ol>"))
            """
    }

    private static func place(_ model: Model) -> HTML {
        let online: String =
            switch model.procedure.tthc.entry.online {
            case .full: "Nộp trực tuyến toàn trình: ở trang này, hoặc trên Cổng Dịch vụ công quốc gia."
            case .partial:
                "Nộp trực tuyến một phần: ở trang này, hoặc trên Cổng Dịch vụ công quốc gia; ông/bà mang bản chính khi đến nhận kết quả."
            case .none?, nil: ""
            }
        return """
            \(said(model.procedure.content.place, or: "Bộ phận tiếp nhận và trả kết quả, \(model.agency.name)."))\
            \(if: model.address != nil, "<p>Địa chỉ: \(model.address)</p>")\(if: !online.isEmpty, "<p>\(online)</p>")
            """
    }

    private static func bases(_ content: ProcedureContent) -> HTML {
        guard !content.legalBases.isEmpty else { return "<p>Chưa ghi căn cứ.</p>" }
        return "<ul>\(content.legalBases.map { "<li>\($0.number)\(if: !$0.title.isEmpty, ": ")\($0.title)</li>" as HTML })</ul>"
    }
}
