import Foundation
import Kernel

/// The members of a tar archive, as parts of the mapped file.
struct TarReader {
    let members: [String: Data]

    /// - Throws: `Problem.invalid` when the archive is damaged or cut off.
    init(_ url: URL) throws {
        let whole = try translatingFileErrors(url) { try Data(contentsOf: url, options: .alwaysMapped) }
        var members: [String: Data] = [:]
        var offset = whole.startIndex
        while offset + 512 <= whole.endIndex {
            let block = whole[offset..<offset + 512]
            if block.allSatisfy({ $0 == 0 }) {
                self.members = members
                return
            }
            guard let header = TarHeader(block), header.size >= 0, header.size <= whole.endIndex - offset - 512
            else { throw Problem.damagedBackup("header") }
            let start = offset + 512
            members[header.name] = whole[start..<start + header.size]
            offset = start + (header.size + 511) / 512 * 512
        }
        throw Problem.damagedBackup("the end is missing")
    }
}

extension Problem {
    static func damagedBackup(_ details: String) -> Problem {
        Problem(.invalid, "Bản sao lưu bị hỏng hoặc không phải của Chuẩn; chưa khôi phục gì. Hãy dùng bản khác.", details: details)
    }
}

/// Calls the closure with each line, without its line feed.
func forEachLine(of data: Data, _ body: (Data) throws -> Void) throws {
    var start = data.startIndex
    while start < data.endIndex {
        let length = data[start...].withUnsafeBytes { bytes -> Int in
            guard let base = bytes.baseAddress, let end = memchr(base, 10, bytes.count) else { return bytes.count }
            return UnsafeRawPointer(end) - base
        }
        try body(data[start..<start + length])
        start += length + 1
    }
}
