import Kernel

/// A field of an item beside title and body: its name in the file, its words on screen, and how it is entered. One list serves the form,
/// the reading page and the comparison of versions.
struct ItemField: Sendable {
    enum Input: Sendable {
        case line
        case paragraph
        case number
        case choice([(value: String, label: String)])
        /// A table of rows with these columns.
        case table([(name: String, label: String, isNumber: Bool)])
    }

    let name: String
    let label: String
    let input: Input
    let isRequired: Bool

    init(_ name: String, _ label: String, _ input: Input = .line, required: Bool = false) {
        self.name = name
        self.label = label
        self.input = input
        isRequired = required
    }

    private static let fromOneToFive = Input.choice((1...5).map { ("\($0)", "\($0)") })

    static func fields(of kind: ItemKind) -> [ItemField] {
        switch kind {
        case .policy: []
        case .context:
            [
                ItemField("side", "Loại", .choice([("internal", "Bên trong"), ("external", "Bên ngoài")]), required: true),
                ItemField("effect", "Ảnh hưởng", .paragraph), ItemField("response", "Cách đáp ứng", .paragraph),
            ]
        case .interestedParty:
            [
                ItemField("needs", "Nhu cầu, mong đợi", .paragraph, required: true),
                ItemField("requirement", "Yêu cầu phải đáp ứng", .paragraph), ItemField("monitoring", "Cách theo dõi", .paragraph),
            ]
        case .scope:
            [
                ItemField("sites", "Địa điểm"),
                ItemField("exclusions", "Điều khoản không áp dụng", .table([("clause", "Điều", false), ("reason", "Lý do", false)])),
            ]
        case .objective: objective
        case .risk: risk
        case .document: document
        case .procedure: procedure
        }
    }

    private static let objective = [
        ItemField("target", "Chỉ tiêu", .number, required: true),
        ItemField("direction", "Đạt khi kết quả", .choice([("atLeast", "ít nhất"), ("atMost", "không quá")])), ItemField("unit", "Đơn vị"),
        ItemField("measure", "Số liệu đo tự động"), ItemField("how", "Cách đo", .paragraph),
        ItemField("action", "Biện pháp", .paragraph, required: true), ItemField("responsible", "Chịu trách nhiệm", required: true),
        ItemField("resources", "Nguồn lực"),
        ItemField("frequency", "Ghi kết quả", .choice([("quarter", "Hằng quý"), ("half", "Sáu tháng"), ("year", "Cả năm")])),
    ]

    private static let risk = [
        ItemField("kind", "Rủi ro hay cơ hội", .choice([("risk", "Rủi ro"), ("opportunity", "Cơ hội")])),
        ItemField("process", "Quá trình"), ItemField("cause", "Nguyên nhân", .paragraph), ItemField("consequence", "Hậu quả", .paragraph),
        ItemField("likelihood", "Khả năng xảy ra (1–5)", fromOneToFive, required: true),
        ItemField("severity", "Mức độ ảnh hưởng (1–5)", fromOneToFive, required: true), ItemField("treatment", "Biện pháp", .paragraph),
        ItemField("responsible", "Chịu trách nhiệm"),
    ]

    private static let document = [
        ItemField(
            "documentType", "Loại tài liệu",
            .choice([
                ("model", "Mô hình HTQLCL"), ("instruction", "Hướng dẫn"), ("list", "Danh mục"), ("form", "Biểu mẫu"), ("other", "Khác"),
            ]),
            required: true),
        ItemField("sections", "Các phần", .table([("heading", "Tiêu đề", false), ("body", "Nội dung", false)])),
    ]

    private static let procedure = [
        ItemField(
            "kind", "Loại quy trình",
            .choice([("basic", "Quy trình cơ bản"), ("internal", "Quy trình nội bộ"), ("tthc", "Giải quyết TTHC")]), required: true),
        ItemField("tthc", "Mã TTHC áp dụng, cách nhau dấu phẩy"), ItemField("purpose", "Mục đích", .paragraph),
        ItemField("scope", "Phạm vi", .paragraph), ItemField("references", "Tài liệu viện dẫn", .paragraph),
        ItemField("definitions", "Định nghĩa, viết tắt", .paragraph), ItemField("conditions", "Điều kiện thực hiện", .paragraph),
        ItemField(
            "parts", "Thành phần hồ sơ",
            .table([("name", "Tên giấy tờ", false), ("original", "Bản chính", true), ("copy", "Bản sao", true), ("note", "Ghi chú", false)])
        ),
        ItemField("limit", "Thời gian xử lý"), ItemField("place", "Nơi tiếp nhận và trả kết quả"), ItemField("fee", "Phí, lệ phí"),
        ItemField(
            "steps", "Các bước",
            .table([
                ("content", "Nội dung", false), ("role", "Trách nhiệm", false), ("limit", "Thời gian", false),
                ("result", "Biểu mẫu, kết quả", false),
            ])),
        ItemField("forms", "Biểu mẫu", .table([("code", "Mã", false), ("name", "Tên", false)])),
        ItemField(
            "records", "Hồ sơ lưu", .table([("name", "Tên hồ sơ", false), ("place", "Nơi lưu", false), ("retention", "Thời gian", false)])),
        ItemField("legalBases", "Cơ sở pháp lý", .table([("number", "Số, ký hiệu", false), ("title", "Tên văn bản", false)])),
    ]
}

extension ItemField {
    /// What is wrong with what an item has in this field; nil when the field may hold it.
    func fault(in fields: ItemFields) -> String? {
        let text = fields.text(name)
        switch input {
        case .line, .paragraph: return nil
        case .number: return text.isEmpty || fields.number(name) != nil ? nil : "\(label) là một con số, ví dụ 98 hoặc 98,5."
        case .choice(let choices):
            let saysNothing = text.isEmpty && [nil, .null, .text("")].contains(fields[name])
            return saysNothing || choices.contains { $0.value == text } ? nil : "\(label) không nhận “\(text.cited())”."
        case .table(let columns):
            let counts = columns.filter(\.isNumber).flatMap { column in (fields[name]?.rows ?? []).compactMap { $0[column.name] } }
            let areCounts = counts.allSatisfy { count in
                guard case .number(let number) = count, let whole = Int(bounded: number) else { return false }
                return (0...99).contains(whole)
            }
            return areCounts ? nil : "\(label): số bản từ 0 đến 99."
        }
    }

    /// The field's value as text for reading and comparing: a table line by line.
    func text(in fields: ItemFields) -> String {
        switch input {
        case .line, .paragraph, .number: fields.text(name)
        case .choice(let choices):
            choices.first { $0.value == fields.text(name) }?.label ?? fields.text(name)
        case .table(let columns):
            (fields[name]?.rows ?? []).map { row in
                columns.map { row[$0.name]?.text ?? "" }.filter { !$0.isEmpty }.joined(separator: " · ")
            }.joined(separator: "\n")
        }
    }
}
