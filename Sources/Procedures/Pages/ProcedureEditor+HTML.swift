import Documents
import Identity
import Kernel
import Web

extension ProcedureEditor {
    static func html(_ title: String, _ model: Model) -> HTML {
        let (content, state) = (model.content, model.state)
        let texts = FormState(values: Fields(ProcedureForm.fields(content)), problem: state.problem)
        return """
            \(breadcrumbs([("Thủ tục và quy trình", ProcedureLink.catalogue)] + (model.document.map { [("\($0.code) \($0.title)", $0.link)] } ?? [])))
            \(pageHeading(title))
            \(errorSummary(state))
            \(form(action: model.document.map { ProcedureLink.edit($0.id) } ?? ProcedureLink.new, csrf: model.csrf, """
                \(model.document == nil ? identity(model) : hiddenField("version", state.value("version")))
                \(textField("Tên quy trình", name: "title", state: state, required: true))
                \(if: model.document != nil, textField("Nội dung sửa đổi", name: "note", state: state, required: true)
                    + dateField("Ngày hiệu lực dự kiến", name: "effective_on", state: state))
                \(stepsTable(content))
                <p class="hint">Tổng các bước: \(ProcedurePage.sumHTML(StepSum(content), explained: !content.sumExplanation.isEmpty))</p>
                \(textField("Thời hạn giải quyết (5.5)", name: "limit", state: texts, hint: "Ví dụ: 5 ngày làm việc; trong ngày; 8 giờ. Quy trình giải quyết thủ tục phải có trước khi trình.", width: 20))
                \(textArea("Giải trình khi tổng thời gian không khớp thời hạn", name: "sum_explanation", state: texts, rows: 2))
                \(partsTable(content, state))
                \(textField("Số bộ hồ sơ (5.4)", name: "sets", state: state.error("sets") == nil ? texts : state, type: .number, required: true, width: 4))
                \(textField("Phí, lệ phí (5.7)", name: "fee", state: texts))
                \(textArea("Nơi tiếp nhận và trả kết quả (5.6)", name: "place", state: texts, rows: 2))
                \(basesTable(content))
                \(textArea("Điều kiện thực hiện (5.2)", name: "conditions", state: texts, rows: 3))
                \(textArea("Mục đích (1)", name: "purpose", state: texts, rows: 2))
                \(textArea("Phạm vi (2)", name: "scope", state: texts, rows: 2))
                \(textArea("Tài liệu viện dẫn (3)", name: "references", state: texts, rows: 2))
                \(textArea("Định nghĩa, từ viết tắt (4)", name: "definitions", state: texts, rows: 3))
                \(formsTable(content))
                \(recordsTable(content))
                <div class="actions">\(button("Lưu bản thảo"))\(button("Thêm bước", kind: .secondary, name: "viec", value: "them-buoc"))</div>
                """))
            """
    }

    private static func identity(_ model: Model) -> HTML {
        """
        \(textField("Mã hiệu", name: "code", state: model.state, hint: "Ví dụ QT-HT-01. Mỗi mã chỉ dùng một lần.", required: true, width: 20))
        \(radios("Loại", name: "kind", options: [
            Option(DocumentKind.procedure.rawValue, DocumentKind.procedure.vietnamese),
            Option(DocumentKind.internalProcedure.rawValue, DocumentKind.internalProcedure.vietnamese),
        ], state: model.state, required: true))
        \((model.tthc?.id.description ?? model.state.value("tthc").orNil).map { hiddenField("tthc", $0) })
        """
    }

    private static func stepsTable(_ content: ProcedureContent) -> HTML {
        func line(_ step: ProcedureContent.Step?) -> [HTML] {
            [
                cellField("Tên ngắn", name: "step_name", value: step?.name ?? "", longest: ProcedureContent.Step.longestName),
                cellArea("Nội dung công việc", name: "step_content", value: step?.content ?? ""),
                cellField("Trách nhiệm", name: "step_role", value: step?.role ?? ""),
                cellField("Thời gian", name: "step_limit", value: step?.limit ?? ""),
                cellArea("Biểu mẫu, kết quả", name: "step_result", value: step?.result ?? ""),
            ]
        }
        return inputTable(
            caption: "Các bước (5.8)",
            columns: [
                Column("Tên ngắn (nếu có)"), Column("Nội dung công việc"), Column("Trách nhiệm"), Column("Thời gian"),
                Column("Biểu mẫu, kết quả"),
            ],
            rows: content.steps.map(line), spare: line(nil), addLabel: "Thêm bước")
    }

    private static func partsTable(_ content: ProcedureContent, _ state: FormState) -> HTML {
        let typed = ProcedureForm.counts(state.values) ?? content.parts.map { [String($0.original), String($0.copy)] }
        func line(_ part: ProcedureContent.Part?, _ counts: [String]) -> [HTML] {
            [
                cellArea("Tên giấy tờ", name: "part_name", value: part?.name ?? ""),
                cellField("Bản chính", name: "part_original", value: counts[0], type: .number, error: ProcedureForm.wrongCount(counts[0])),
                cellField("Bản sao", name: "part_copy", value: counts[1], type: .number, error: ProcedureForm.wrongCount(counts[1])),
                cellSelect(
                    "Bản điện tử", name: "part_electronic", options: [Option("0", "không"), Option("1", "có")],
                    value: part?.electronic == true ? "1" : "0"),
                cellArea("Ghi chú", name: "part_note", value: part?.note ?? ""),
            ]
        }
        return inputTable(
            caption: "Thành phần hồ sơ (5.3)",
            columns: [Column("Tên giấy tờ"), Column("Bản chính"), Column("Bản sao"), Column("Bản điện tử"), Column("Ghi chú")],
            rows: zip(content.parts, typed).map(line), spare: line(nil, ["", ""]), addLabel: "Thêm giấy tờ")
    }

    private static func basesTable(_ content: ProcedureContent) -> HTML {
        twoColumns(
            "Cơ sở pháp lý (5.1)", ("Số, ký hiệu", "basis_number"), ("Tên văn bản", "basis_title"),
            content.legalBases.map { ($0.number, $0.title) }, "Thêm văn bản")
    }

    private static func formsTable(_ content: ProcedureContent) -> HTML {
        twoColumns(
            "Biểu mẫu (6)", ("Mã hiệu", "form_code"), ("Tên biểu mẫu", "form_name"), content.forms.map { ($0.code, $0.name) },
            "Thêm biểu mẫu")
    }

    private static func twoColumns(
        _ caption: String, _ first: (String, String), _ second: (String, String), _ rows: [(String, String)], _ add: String
    ) -> HTML {
        func line(_ row: (String, String)?) -> [HTML] {
            [cellField(first.0, name: first.1, value: row?.0 ?? ""), cellField(second.0, name: second.1, value: row?.1 ?? "")]
        }
        return inputTable(
            caption: caption, columns: [Column(first.0), Column(second.0)], rows: rows.map(line), spare: line(nil), addLabel: add)
    }

    private static func recordsTable(_ content: ProcedureContent) -> HTML {
        func line(_ record: ProcedureContent.Record?) -> [HTML] {
            [
                cellField("Tên hồ sơ", name: "record_name", value: record?.name ?? ""),
                cellField("Nơi lưu", name: "record_place", value: record?.place ?? ""),
                cellField("Thời gian lưu", name: "record_retention", value: record?.retention ?? ""),
            ]
        }
        return inputTable(
            caption: "Hồ sơ lưu (7)", columns: [Column("Tên hồ sơ"), Column("Nơi lưu"), Column("Thời gian lưu")],
            rows: content.records.map(line), spare: line(nil), addLabel: "Thêm hồ sơ")
    }

    /// A cell for more than a few words; line ends in it are kept as blanks.
    private static func cellArea(_ label: String, name: String, value: String) -> HTML {
        "<textarea class=\"w-full\" name=\"\(name)\" rows=\"2\" aria-label=\"\(label)\">\n\(value)</textarea>"
    }
}
