package import Kernel
import Storage

/// What an item of a framework model becomes in an agency.
package enum ItemKind: String, CaseIterable, Sendable, SQLCodable, Codable {
    case policy, context, interestedParty, scope, objective, risk, document, procedure

    package var vietnamese: String {
        switch self {
        case .policy: "Chính sách"
        case .context: "Bối cảnh"
        case .interestedParty: "Bên quan tâm"
        case .scope: "Phạm vi"
        case .objective: "Mục tiêu"
        case .risk: "Rủi ro"
        case .document: "Tài liệu"
        case .procedure: "Quy trình"
        }
    }

    /// It becomes a controlled document, which has a code.
    package var isDocument: Bool { self == .policy || self == .document || self == .procedure }
}

/// What an item says. Its key stays the same through all versions, so that a later version can be compared with what an agency took over.
package struct ItemDraft: Sendable, Hashable, Codable {
    package var key: String
    package var kind: ItemKind
    package var clause: String
    package var code: String
    package var title: String
    package var body: String
    package var fields: ItemFields

    package init(
        key: String, kind: ItemKind, clause: String = "", code: String = "", title: String, body: String = "", fields: ItemFields = [:]
    ) {
        self.key = key
        self.kind = kind
        self.clause = clause
        self.code = code
        self.title = title
        self.body = body
        self.fields = fields
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            key: try values.decode(String.self, forKey: .key), kind: try values.decode(ItemKind.self, forKey: .kind),
            clause: try values.decodeIfPresent(String.self, forKey: .clause) ?? "",
            code: try values.decodeIfPresent(String.self, forKey: .code) ?? "", title: try values.decode(String.self, forKey: .title),
            body: try values.decodeIfPresent(String.self, forKey: .body) ?? "",
            fields: try values.decodeIfPresent(ItemFields.self, forKey: .fields) ?? [:])
    }

    /// By what people find it: its code, where it has one, and its title.
    var name: String { [code, title].filter { !$0.isEmpty }.joined(separator: " ") }

    func check() throws(Problem) {
        var errors = FieldErrors()
        errors.expect(!title.isEmpty, "title", "Nhập tên.")
        errors.length("title", title, "Tên", 1...1000)
        errors.length("clause", clause, "Điều", 0...100)
        errors.length("body", body, "Nội dung", 0...100_000)
        errors.expect(!kind.isDocument || !code.isEmpty, "code", "Tài liệu cần có mã hiệu, ví dụ QT-01.")
        errors.length("code", code, "Mã hiệu", 0...60)
        errors.expect(Self.isKey(key), "key", "Khóa gồm chữ thường không dấu, số và gạch nối.")
        for field in ItemField.fields(of: kind) {
            errors.expect(
                !field.isRequired || !fields.text(field.name).isEmpty, field.name,
                "Nhập \(field.label.prefix(1).lowercased() + field.label.dropFirst()).")
            if let fault = field.fault(in: fields) { errors.add(field.name, fault) }
        }
        if errors.messages.isEmpty, kind == .procedure, (try? ItemMaker.procedure(self)) == nil {
            errors.add("steps", "Nội dung quy trình không đọc được; kiểm tra các bước và thành phần hồ sơ.")
        }
        try errors.check("Còn \(errors.messages.count) chỗ cần sửa.")
    }

    private static func isKey(_ text: String) -> Bool {
        (1...80).contains(text.utf8.count) && text.first != "-"
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    /// With the agency's own name, head and year in place of `{{agency}}`, `{{head}}`, `{{year}}`.
    func filled(_ placeholders: Placeholders) -> ItemDraft {
        var filled = self
        filled.title = placeholders.fill(title)
        filled.body = placeholders.fill(body)
        filled.fields = fields.mapValues { $0.mapTexts(placeholders.fill) }
        return filled
    }
}

/// An item of a version.
package struct FrameworkItem: Sendable, Hashable {
    package let id: Identifier<FrameworkItem>
    package let version: Identifier<FrameworkVersion>
    package let content: ItemDraft
    package let position: Int
    /// Counts the changes while the version is a draft: the slower of two people gets a conflict.
    package let revision: Int
}

/// What stands in a framework's texts for what each agency has its own of.
package struct Placeholders: Sendable, Hashable {
    package let agency: String
    package let head: String
    package let year: Int

    package init(agency: String, head: String, year: Int) {
        self.agency = agency
        self.head = head
        self.year = year
    }

    package func fill(_ text: String) -> String {
        guard text.contains("{{") else { return text }
        return text.replacing("{{agency}}", with: agency).replacing("{{head}}", with: head).replacing("{{year}}", with: String(year))
    }
}
