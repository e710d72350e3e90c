import Documents
import Kernel
import Law
import Web

/// A procedure in the layout agencies know, for the screen and for paper.
struct ProcedureText: Sendable {
    let content: ProcedureContent
    let kind: DocumentKind
    let laws: [String: LegalDocument]
    let today: Day
    /// Paper has its own tables and no tags.
    var isPaper = false

    var html: HTML {
        """
        \(section("1. Mục đích", content.purpose))\(section("2. Phạm vi", content.scope))\(section("3. Tài liệu viện dẫn", content.references))\
        \(section("4. Định nghĩa, từ viết tắt", content.definitions))<h2>5. Nội dung quy trình</h2>
        <h3>5.1. Cơ sở pháp lý</h3>\(bases)
        \(part("5.2. Điều kiện thực hiện", content.conditions))
        \(if: kind == .procedure, dossier)
        <h3>5.8. Các bước thực hiện</h3>\(isPaper ? steps : drawn)\(explanation)
        <h2>6. Biểu mẫu</h2>\(table(["Mã hiệu", "Tên biểu mẫu"], content.forms.map { ["\($0.code)", "\($0.name)"] }, "Biểu mẫu"))
        <h2>7. Hồ sơ lưu</h2>\(table(["Tên hồ sơ", "Nơi lưu", "Thời gian lưu"], content.records.map { ["\($0.name)", "\($0.place)", "\($0.retention)"] }, "Hồ sơ lưu"))
        """
    }

    private var dossier: HTML {
        """
        <h3>5.3. Thành phần hồ sơ</h3>\(isPaper ? paperParts : content.parts.isEmpty ? nothing : Self.parts(content.parts))
        <h3>5.4. Số lượng hồ sơ</h3><p>\(content.sets) bộ</p>
        \(part("5.5. Thời hạn giải quyết", content.limit))\(part("5.6. Nơi tiếp nhận và trả kết quả", content.place))\
        \(part("5.7. Phí, lệ phí", content.fee))
        """
    }

    private var steps: HTML {
        table(
            ["TT", "Nội dung công việc", "Trách nhiệm", "Thời gian", "Biểu mẫu, kết quả"],
            content.steps.map { ["B\($0.order)", "\($0.content)", "\($0.role)", "\($0.limit)", "\($0.result)"] }, "Các bước")
    }

    /// The table, and the flow chart drawn from it: beside it where there is room, else right after it.
    private var drawn: HTML {
        guard !content.steps.isEmpty else { return "\(steps)<p class=\"hint\">Lưu đồ tự vẽ từ bảng các bước.</p>" }
        return """
            <div class="beside"><div>\(steps)</div><section aria-label="Lưu đồ"><h3>Lưu đồ</h3>\(flowChart(steps: flow))</section></div>
            """
    }

    var flow: [FlowStep] {
        content.steps.map { FlowStep(order: $0.order, content: $0.content, role: $0.role, limit: $0.limit.orNil) }
    }

    private var explanation: HTML {
        content.sumExplanation.isEmpty ? "" : "<p><strong>Giải trình thời gian:</strong> \(content.sumExplanation)</p>"
    }

    private var bases: HTML {
        guard !content.legalBases.isEmpty else { return nothing }
        return "<ul>\(each: content.legalBases, { basis in "<li>\(basis.number) \(basis.title)\(validity(basis.number))</li>" })</ul>"
    }

    /// On the screen each law says whether it still holds; paper says only what the procedure was approved with.
    private func validity(_ number: String) -> HTML {
        guard !isPaper, let law = laws[number] else { return "" }
        switch law.validity(on: today) {
        case .inForce: return " \(tag("còn hiệu lực", .good))"
        case .expired(let day): return " \(tag("hết hiệu lực \(day.vietnamese)", .bad))"
        case .notYet(let day): return " \(tag("hiệu lực từ \(day.vietnamese)", .info))"
        case .unknown: return ""
        }
    }

    static func parts(_ parts: [ProcedureContent.Part]) -> HTML {
        dataTable(columns: partColumns, rows: parts.map(partRow), caption: "\(parts.count) loại giấy tờ")
    }

    private var paperParts: HTML {
        content.parts.isEmpty ? nothing : printTable(columns: Self.partColumns, rows: content.parts.map(Self.partRow))
    }

    private static let partColumns = [
        Column("Tên giấy tờ"), Column("Bản chính", isNumber: true), Column("Bản sao", isNumber: true), Column("Bản điện tử"),
        Column("Ghi chú"),
    ]

    private static func partRow(_ part: ProcedureContent.Part) -> [HTML] {
        [
            "\(part.name)", part.original > 0 ? "\(part.original)" : "", part.copy > 0 ? "\(part.copy)" : "", part.electronic ? "có" : "",
            "\(part.note)",
        ]
    }

    private var nothing: HTML { "<p class=\"quiet\">Không có.</p>" }

    private func section(_ title: String, _ text: String) -> HTML { "<h2>\(title)</h2>\(text.isEmpty ? nothing : paragraphs(text))" }
    private func part(_ title: String, _ text: String) -> HTML { "<h3>\(title)</h3>\(text.isEmpty ? nothing : paragraphs(text))" }

    private func table(_ titles: [String], _ rows: [[HTML]], _ caption: String) -> HTML {
        if rows.isEmpty { return nothing }
        let columns = titles.map { Column($0) }
        return isPaper ? printTable(columns: columns, rows: rows) : dataTable(columns: columns, rows: rows, caption: caption)
    }
}
