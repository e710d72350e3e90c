import Kernel
import Web

/// The fields of the procedure editor: columns of one name arrive together, line by line.
enum ProcedureForm {
    /// What the editor shows for a content.
    static func fields(_ content: ProcedureContent) -> [(String, String)] {
        var pairs = [
            ("purpose", content.purpose), ("scope", content.scope), ("references", content.references),
            ("definitions", content.definitions),
            ("conditions", content.conditions), ("sets", String(content.sets)), ("limit", content.limit), ("place", content.place),
            ("fee", content.fee), ("sum_explanation", content.sumExplanation),
        ]
        for basis in content.legalBases { pairs += [("basis_number", basis.number), ("basis_title", basis.title)] }
        for part in content.parts {
            pairs += [
                ("part_name", part.name), ("part_original", String(part.original)), ("part_copy", String(part.copy)),
                ("part_electronic", part.electronic ? "1" : "0"), ("part_note", part.note),
            ]
        }
        for step in content.steps {
            pairs += [
                ("step_name", step.name ?? ""), ("step_content", step.content), ("step_role", step.role), ("step_limit", step.limit),
                ("step_result", step.result),
            ]
        }
        for item in content.forms { pairs += [("form_code", item.code), ("form_name", item.name)] }
        for record in content.records {
            pairs += [("record_name", record.name), ("record_place", record.place), ("record_retention", record.retention)]
        }
        return pairs
    }

    static func content(_ form: Fields) throws(Problem) -> ProcedureContent {
        var errors = FieldErrors()
        errors.expect(form["sets"] == nil || sets(form) != nil, "sets", "Số bộ hồ sơ từ 1 đến 20.")
        for (name, what) in [("part_original", "Số bản chính"), ("part_copy", "Số bản sao")] {
            for text in form.all(name) { if let wrong = wrongCount(text) { errors.add(name, "\(what): \(wrong)") } }
        }
        try errors.check()
        return typed(form)
    }

    private static func sets(_ form: Fields) -> Int? { form.int("sets").flatMap { (1...20).contains($0) ? $0 : nil } }

    /// Whatever was typed, with wrong numbers left out.
    static func typed(_ form: Fields) -> ProcedureContent {
        var content = ProcedureContent()
        content.purpose = form.text("purpose")
        content.scope = form.text("scope")
        content.references = form.text("references")
        content.definitions = form.text("definitions")
        content.conditions = form.text("conditions")
        content.limit = form.text("limit")
        content.place = form.text("place")
        content.fee = form.text("fee")
        content.sumExplanation = form.text("sum_explanation")
        if let sets = sets(form) { content.sets = sets }
        content.legalBases = lines(form, ["basis_number", "basis_title"]).map { .init(number: $0[0], title: $0[1]) }
        content.parts = lines(form, ["part_name", "part_original", "part_copy", "part_electronic", "part_note"]).map {
            .init(name: $0[0], original: count($0[1]) ?? 0, copy: count($0[2]) ?? 0, electronic: $0[3] == "1", note: $0[4])
        }
        content.steps = lines(form, ["step_content", "step_role", "step_limit", "step_result", "step_name"]).enumerated().map {
            index, cells in
            .init(order: index + 1, name: cells[4].orNil, content: cells[0], role: cells[1], limit: cells[2], result: cells[3])
        }
        content.forms = lines(form, ["form_code", "form_name"]).map { .init(code: $0[0], name: $0[1]) }
        content.records = lines(form, ["record_name", "record_place", "record_retention"]).map {
            .init(name: $0[0], place: $0[1], retention: $0[2])
        }
        return content.tidied()
    }

    /// The lines of a table of inputs; a column that came short reads as empty.
    private static func lines(_ form: Fields, _ names: [String]) -> [[String]] {
        let columns = names.map(form.all)
        return (0..<(columns.map(\.count).max() ?? 0)).map { line in columns.map { line < $0.count ? $0[line] : "" } }
    }

    private static func count(_ text: String) -> Int? { Int(bounded: text).flatMap { (0...99).contains($0) ? $0 : nil } }

    /// What is wrong with a number of copies; an empty cell is none.
    static func wrongCount(_ text: String) -> String? {
        text.isEmpty || count(text) != nil ? nil : "“\(text.cited())” không phải là số từ 0 đến 99."
    }

    /// What was typed into the two columns of numbers, for those lines that are shown again; nil for a form that nobody typed yet.
    static func counts(_ form: Fields) -> [[String]]? {
        let lines = lines(form, ["part_name", "part_original", "part_copy"]).filter { !$0[0].isEmpty }
        return lines.isEmpty ? nil : lines.map { [$0[1], $0[2]] }
    }
}
