package import Foundation

/// The kinds of file an agency takes, told by their bytes: neither the name nor what the browser says counts.
package enum FileKind: String, CaseIterable, Sendable {
    case pdf, jpg, png, docx, xlsx

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .jpg: "image/jpeg"
        case .png: "image/png"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// For the `accept` of a file field.
    package static let accept = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"

    /// What the bytes are, when they begin and end as the kind asks; nil for anything else and for what was cut.
    package init?(_ data: Data) {
        if data.starts(with: Array("%PDF-".utf8)) {
            guard data.suffix(2048).range(of: Data("%%EOF".utf8)) != nil else { return nil }
            self = .pdf
        } else if data.starts(with: [0xFF, 0xD8, 0xFF]) {
            // Cameras append their own bytes after the end of the picture.
            guard data.range(of: Data([0xFF, 0xD9]), options: .backwards) != nil else { return nil }
            self = .jpg
        } else if data.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            guard data.suffix(1024).range(of: Data("IEND".utf8)) != nil else { return nil }
            self = .png
        } else if let names = ZipNames.read(data), names.contains("[Content_Types].xml") {
            // Macros run when somebody at the desk opens the file.
            guard !names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) else { return nil }
            if names.contains("word/document.xml") {
                self = .docx
            } else if names.contains("xl/workbook.xml") {
                self = .xlsx
            } else {
                return nil
            }
        } else {
            return nil
        }
    }
}

/// The names in a ZIP archive, from its own list at the end; nothing is unpacked.
enum ZipNames {
    private static let most = 5000

    /// Nil when it is no archive, or its list was cut off or is not true.
    static func read(_ data: Data) -> [String]? {
        let bytes = [UInt8](data)
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let end = endRecord(bytes) else { return nil }
        var (position, count) = (number(bytes, end + 16, 4), number(bytes, end + 10, 2))
        guard count <= most else { return nil }
        var names: [String] = []
        while count > 0 {
            guard position + 46 <= end, Array(bytes[position..<(position + 4)]) == [0x50, 0x4B, 0x01, 0x02] else { return nil }
            let (name, extra, comment) = (
                number(bytes, position + 28, 2), number(bytes, position + 30, 2), number(bytes, position + 32, 2)
            )
            guard position + 46 + name <= end else { return nil }
            names.append(String(decoding: bytes[(position + 46)..<(position + 46 + name)], as: UTF8.self))
            position += 46 + name + extra + comment
            count -= 1
        }
        return names
    }

    /// Where the end record begins: the last 22 bytes, or earlier when a comment follows it.
    private static func endRecord(_ bytes: [UInt8]) -> Int? {
        let last = bytes.count - 22
        guard last >= 0 else { return nil }
        return stride(from: last, through: max(0, last - 65_535), by: -1).first {
            bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 0x05 && bytes[$0 + 3] == 0x06
        }
    }

    /// Little-endian; the caller has seen that the bytes are there.
    private static func number(_ bytes: [UInt8], _ at: Int, _ size: Int) -> Int {
        (0..<size).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
}
