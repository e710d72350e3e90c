package import Dossiers
package import Foundation

/// The smallest files of each kind.
package enum SampleFile {
    package static func data(_ kind: FileKind) -> Data {
        switch kind {
        case .pdf: Data("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8).dropLast()
        case .jpg: Data([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0x00, 0xFF, 0xD9])
        case .png:
            Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]) + Data("IEND".utf8)
        case .docx: zip(["[Content_Types].xml", "word/document.xml"])
        case .xlsx: zip(["[Content_Types].xml", "xl/workbook.xml"])
        }
    }

    /// An archive of empty files.
    package static func zip(_ names: [String]) -> Data { zip(names.map { ($0, Data(), 0) }) }
    package static func zip(_ parts: [(String, String)]) -> Data { zip(parts.map { ($0.0, Data($0.1.utf8), 0) }) }

    /// An archive of parts, each with its bytes as they are packed by a method: 0 as they are, 8 deflated.
    package static func zip(_ parts: [(String, Data, UInt8)]) -> Data {
        var (bytes, list) = (Data(), Data())
        for (name, data, method) in parts {
            let offset = bytes.count
            let length = Data([UInt8(name.utf8.count), 0])
            let head = Data([0, 0, method, 0]) + Data(count: 8) + number(data.count, 4) + number(data.count, 4) + length
            bytes += Data([0x50, 0x4B, 0x03, 0x04, 20, 0]) + head + Data([0, 0]) + Data(name.utf8) + data
            list += Data([0x50, 0x4B, 0x01, 0x02, 20, 0, 20, 0]) + head + Data(count: 12) + number(offset, 4) + Data(name.utf8)
        }
        let count = number(parts.count, 2)
        let end = Data([0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]) + count + count + number(list.count, 4) + number(bytes.count, 4)
        return bytes + list + end + Data([0, 0])
    }

    private static func number(_ value: Int, _ size: Int) -> Data { Data((0..<size).map { UInt8(value >> (8 * $0) & 255) }) }
}
