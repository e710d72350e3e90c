package import Foundation
package import Kernel
package import Organisation
import Web

/// A framework model as a file: what a ministry or a province hands on, and takes in.
package struct FrameworkFile: Sendable, Codable {
    package var name: String
    package var agencyType: String
    package var standard: String?
    package var note: String?
    package var items: [ItemDraft]

    package init(name: String, agencyType: String, standard: String? = nil, note: String? = nil, items: [ItemDraft]) {
        self.name = name
        self.agencyType = agencyType
        self.standard = standard
        self.note = note
        self.items = items
    }

    package var agencyKind: AgencyKind? { AgencyKind(rawValue: agencyType) }

    /// Bytes: thousands of items.
    package static let largest = 10 << 20

    /// Reads a file, with a sentence that says what is wrong with it.
    package static func read(_ data: Data) throws(Problem) -> FrameworkFile {
        guard data.count <= largest else { throw Problem.invalid(field: "file", "Tệp lớn hơn \(largest >> 20) MB.") }
        let file: FrameworkFile
        do {
            file = try JSON.read(from: JSON.data(CleanText.clean(JSON.read(JSONValue.self, from: data))))
        } catch {
            throw Problem(.invalid, "Tệp không đúng dạng mô hình khung (JSON).", fields: ["file": reason(error)], details: "\(error)")
        }
        guard file.agencyKind != nil else {
            throw Problem.invalid(field: "file", "Không rõ mô hình khung dành cho loại cơ quan nào: “\(file.agencyType.cited())”.")
        }
        var seen: Set<String> = []
        for (index, item) in file.items.enumerated() {
            do {
                try item.check()
            } catch {
                let why = error.fields.values.sorted().joined(separator: " ")
                throw Problem.invalid(field: "file", "Mục thứ \(index + 1), “\(item.name.cited())”: \(why)")
            }
            guard seen.insert(item.key).inserted else { throw Problem.invalid(field: "file", "Khóa “\(item.key.cited())” có hai lần.") }
        }
        return file
    }

    package var data: Data {
        get throws { try JSON.data(self, isIndented: true) }
    }

    private static func reason(_ error: any Error) -> String {
        guard let decoding = error as? DecodingError else { return "Tệp không đọc được." }
        switch decoding {
        case .keyNotFound(let key, let context): return "Thiếu “\(key.stringValue.cited())” ở \(place(context.codingPath))."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "Nội dung không đúng kiểu ở \(place(context.codingPath))."
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty ? "Tệp không phải JSON." : "Nội dung không hợp lệ ở \(place(context.codingPath))."
        @unknown default: return "Tệp không đọc được."
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        path.isEmpty ? "đầu tệp" : path.map { $0.intValue.map { "mục \($0 + 1)" } ?? $0.stringValue }.joined(separator: " › ").cited(200)
    }
}
