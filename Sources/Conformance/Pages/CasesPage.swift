import Procedures
import Deadlines
import Documents
import Dossiers
import Identity
import Kernel
import Storage
import Web

/// `/van-hanh/:id/ho-so?nhom=…`: the dossiers behind one number of the comparison.
enum CasesPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let model = try await ProcedureRunPage.model(request)
        let query = ListQuery(request.query, path: ConformanceLink.cases(model.document.id))
        guard let (title, codes, count) = query["nhom"].flatMap({ model.result?.codes($0) }) else { throw Problem.notFound }
        let (actor, now) = (request.actor, request.now)
        let wanted = query.export == nil ? Array(codes.sorted().dropFirst(query.offset).prefix(query.limit)) : codes
        let lines = try await request.read { reader in try DossierLine.lines(wanted, for: actor, in: reader) }
        if let format = query.export { return try sheet(title, lines).reply(format, fileName: "ho-so-theo-sai-lech", created: now) }
        return .page(
            title, section: ProcedureLink.catalogue, isWide: true,
            """
            \(breadcrumbs([("Vận hành quy trình", ConformanceLink.overview), (model.document.code,
                "\(ConformanceLink.procedure(model.document.id))?tu=\(model.period.from)&den=\(model.period.through)")]))
            \(pageHeading(title, intro: "\(model.document.code) \(model.document.title), hồ sơ xong \(model.period.vietnamese)."))
            \(if: count > codes.count, notice(
                "Có \(NumberText.text(count)) hồ sơ; trang này liệt kê \(NumberText.text(codes.count)) hồ sơ đầu. Lệnh “chuan export events” xuất đủ.", .info))
            <p class="exports">Xuất tệp: <a href="\(query.link(export: .xlsx))">Excel</a> · <a href="\(query.link(export: .csv))">CSV</a></p>
            \(dataTable(
                columns: [Column("Mã hồ sơ"), Column("Thủ tục"), Column("Người nộp"), Column("Tiếp nhận"), Column("Hạn trả"), Column("Có kết quả"),
                    Column("Kết quả")],
                rows: lines.map(row), caption: "Hồ sơ"))
            \(pagination(query, total: codes.count, noun: "hồ sơ"))
            """)
    }

    private static func row(_ line: DossierLine) -> [HTML] {
        [
            code(line.code, to: line.link), "\(line.title)", "\(line.applicant)", "\(line.receivedAt)", "\(line.dueAt)", "\(line.endedAt)",
            line.outcome.map { tag($0.vietnamese, $0 == .late ? .bad : $0.isResolved ? .good : .neutral) } ?? "",
        ]
    }

    private static func sheet(_ title: String, _ lines: [DossierLine]) -> Sheet {
        Sheet(
            name: "Hồ sơ",
            columns: ["Mã hồ sơ", "Thủ tục", "Người nộp", "Tiếp nhận", "Hạn trả", "Có kết quả", "Kết quả"].map { SheetColumn($0) },
            rows: lines.map {
                [
                    .text($0.code), .text($0.title), .text($0.applicant), .text($0.receivedAt.vietnamese), .text($0.dueAt.vietnamese),
                    Cell($0.endedAt?.vietnamese), Cell($0.outcome?.vietnamese),
                ]
            })
    }
}
