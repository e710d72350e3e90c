import Foundation
package import Kernel

/// What `chuan check` tells.
package struct IntegrityFinding: Sendable, Hashable {
    /// A note says what is so and right.
    package enum Severity: String, Sendable { case note, warning, error }
    package let severity: Severity
    /// A sentence for the administrator.
    package let message: String
    package let details: String

    static func note(_ message: String) -> Self { .init(severity: .note, message: message, details: "") }
    static func error(_ message: String, _ details: String) -> Self { .init(severity: .error, message: message, details: details) }
    static func warning(_ message: String, _ details: String) -> Self { .init(severity: .warning, message: message, details: details) }
}

package enum IntegrityCheck {
    /// Looks at everything this room keeps; no finding means all is well. Reads every kept file once, so it takes as long as the disk needs.
    package static func run(database: any Database, files: FileStore, now: Instant) async throws -> [IntegrityFinding] {
        let (findings, kept) = try await database.read { reader in
            var findings = engine(of: reader) == .sqlite ? try sqlite(reader) : []
            findings += try journal(reader)
            let kept = try reader.rows("SELECT sha256, size FROM stored_file ORDER BY sha256").map {
                StoredFile(sha256: try $0["sha256"], size: try $0["size"], mediaType: "")
            }
            return (findings, kept)
        }
        var all = findings
        for file in kept {
            do {
                let data = try await files.data(file.sha256)
                if data.count == file.size, try await files.verify(file.sha256) { continue }
                all.append(.error("Tệp đã lưu bị thay đổi. Khôi phục tệp này từ bản sao lưu.", file.sha256))
            } catch {
                all.append(.error("Thiếu tệp đã lưu. Khôi phục tệp này từ bản sao lưu.", file.sha256))
            }
        }
        return all + tidying(try await FileTidy.plan(database, files, now: now))
    }

    private static func tidying(_ plan: FileTidy.Plan) -> [IntegrityFinding] {
        if let refusal = plan.refusal() { return [.warning(refusal.message, "")] }
        return plan.quarantined.isEmpty ? [] : [.note(plan.sentence)]
    }

    private static func sqlite(_ reader: any Reader) throws -> [IntegrityFinding] {
        var findings: [IntegrityFinding] = []
        for row in try reader.rows("PRAGMA integrity_check") where row.values != [.text("ok")] {
            findings.append(.error("Tệp cơ sở dữ liệu bị hỏng. Khôi phục từ bản sao lưu.", "\(row.values)"))
        }
        for row in try reader.rows("PRAGMA foreign_key_check") {
            findings.append(.error("Có dữ liệu trỏ đến nội dung không tồn tại.", "\(row.values)"))
        }
        let missing = try reader.rows("SELECT id FROM search_entry EXCEPT SELECT id FROM search_text_docsize")
        let surplus = try reader.rows("SELECT id FROM search_text_docsize EXCEPT SELECT id FROM search_entry")
        if !missing.isEmpty || !surplus.isEmpty {
            findings.append(.warning("Chỉ mục tìm kiếm thiếu hoặc thừa nội dung.", "missing \(missing.count), surplus \(surplus.count)"))
        }
        return findings
    }

    private static func journal(_ reader: any Reader) throws -> [IntegrityFinding] {
        guard let shape = try TableShape.all(in: reader).first(where: { $0.name == "journal" }) else { return [] }
        let counter = try shape.counter(in: reader) ?? 0
        let last: Int64 = try reader.value("SELECT max(id) FROM journal") ?? 0
        if last <= counter { return [] }
        return [.error("Số thứ tự nhật ký không khớp: có dòng được ghi ngoài chương trình.", "last \(last), counter \(counter)")]
    }
}
