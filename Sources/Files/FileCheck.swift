package import Foundation
import Kernel
import NIOPosix
package import Web

/// A file that was looked at and may be kept.
package struct CheckedFile: Sendable, Hashable {
    /// The paper it is a file of; empty for anything else.
    package let part: String
    /// Cleaned, with the ending its bytes ask for.
    package let name: String
    package let kind: FileKind
    package let data: Data
}

/// Looks at what was sent before anything of it is kept: one bad file, and nothing is.
package enum FileCheck {
    /// Bytes.
    package static let largest = 10 << 20
    package static let most = 20
    package static let hint = "PDF, ảnh JPG, PNG, Word (.docx) hoặc Excel (.xlsx); mỗi tệp tối đa 10 MB, cả lần gửi tối đa 25 MB."

    /// A file with its field and the paper it is a file of.
    package typealias Sent = (field: String, part: String, file: UploadedFile)

    /// `you` is how the page addresses its reader.
    /// `time` is for all of them together; the work runs beside the requests of others.
    /// - Throws: `Problem.invalid` with a sentence for every field that has a bad file.
    package static func check(
        _ sent: [Sent], you: String = "Ông/bà", within time: Duration = .seconds(3)
    ) async throws -> [CheckedFile] {
        try await NIOThreadPool.singleton.runIfActive { try checkNow(sent, you, Effort(within: time)) }
    }

    private static func checkNow(
        _ sent: [Sent], _ you: String, _ effort: Effort
    ) throws(Problem) -> [CheckedFile] {
        var errors = FieldErrors()
        var checked: [CheckedFile] = []
        for (field, part, file) in sent {
            let name = CleanText.fileName(file.name)
            if file.data.isEmpty {
                errors.add(field, "Tệp “\(name)” trống. \(you) chọn lại tệp.")
            } else if file.data.count > largest {
                errors.add(field, "Tệp “\(name)” lớn hơn 10 MB. \(you) giảm dung lượng hoặc chia thành nhiều tệp.")
            } else {
                do {
                    if let kind = try FileKind(file.data, effort: effort) {
                        checked.append(CheckedFile(part: part, name: named(name, kind), kind: kind, data: file.data))
                    } else {
                        errors.add(
                            field,
                            "Tệp “\(name)” không đọc được: tệp hỏng, có macro hay mẫu lấy từ nơi khác, hoặc không phải PDF, JPG, PNG, Word (.docx), Excel (.xlsx). \(you) chọn tệp khác."
                        )
                    }
                } catch {
                    errors.add(field, "Tệp “\(name)” quá phức tạp, không kiểm tra hết được. \(you) lưu tệp thành PDF rồi gửi lại.")
                }
            }
        }
        errors.expect(sent.count <= most, sent.last?.field ?? "", "Mỗi lần gửi tối đa \(most) tệp.")
        try errors.check("Có tệp chưa nhận được, nên chưa tệp nào được giữ.")
        return checked
    }

    /// The files of a form whose fields are `prefix_0`, `prefix_1` …, one for each paper; several of one field are `prefix_0.2` and so on.
    package static func sent(_ files: [String: UploadedFile], prefix: String, parts: [String]) -> [Sent] {
        byField(files).compactMap { field, file in
            guard field.hasPrefix(prefix + "_") else { return nil }
            let index = Int(field.dropFirst(prefix.count + 1))
            return (field, index.flatMap { parts.indices.contains($0) ? parts[$0] : nil } ?? "", file)
        }
    }

    /// The files of one field, of which a form may send several.
    package static func sent(_ files: [String: UploadedFile], field: String) -> [Sent] {
        byField(files).filter { $0.field == field }.map { ($0.field, "", $0.file) }
    }

    private static func byField(_ files: [String: UploadedFile]) -> [(field: String, file: UploadedFile)] {
        files.sorted { $0.key < $1.key }.map { key, file in (key.split(separator: ".").first.map(String.init) ?? key, file) }
    }

    private static func named(_ name: String, _ kind: FileKind) -> String {
        let endings: [FileKind: [String]] = [.jpg: [".jpg", ".jpeg"]]
        let right = endings[kind] ?? [".\(kind.rawValue)"]
        return right.contains { name.lowercased().hasSuffix($0) } ? name : "\(name).\(kind.rawValue)"
    }
}
