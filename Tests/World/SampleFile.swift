package import Files
package import Foundation
import Web

/// The smallest files of each kind, and archives that are not what they say.
package enum SampleFile {
    package static func data(_ kind: FileKind) -> Data {
        switch kind {
        case .pdf: Data("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8).dropLast()
        case .jpg: Data([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0x00, 0xFF, 0xD9])
        case .png: Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]) + Data("IEND".utf8)
        case .docx: zip([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>")])
        case .xlsx: zip([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")])
        }
    }

    /// A Word document with one more part.
    package static func word(
        _ part: Data, named name: String = "word/_rels/settings.xml.rels", types: String = "<Types/>"
    ) -> Data {
        zip([Part("[Content_Types].xml", Data(types.utf8)), Part("word/document.xml", Data("<document/>".utf8)), Part(name, part)])
    }

    package static func zip(_ parts: [(String, String)]) -> Data { zip(parts.map { Part($0.0, Data($0.1.utf8)) }) }

    /// One part of an archive. What is not said is as it has to be.
    package struct Part {
        package var name: String
        /// Unpacked.
        package var data: Data
        /// 0 as it is, 8 deflated.
        package var method: UInt16 = 8
        /// What lies in the archive.
        package var packed: Data?
        package var isEncrypted = false
        /// What the list at the end says; without a name, nothing.
        package var listedName: String?
        package var listedSize: Int?
        package var listedShift = 0
        /// Bytes after it that belong to nothing.
        package var gap = Data()

        package init(_ name: String, _ data: Data) { (self.name, self.data, listedName) = (name, data, name) }
    }

    package static func zip(_ parts: [Part]) -> Data {
        var (bytes, list, count) = (Data(), Data(), 0)
        for part in parts {
            // A gzip file is ten bytes, what deflate makes, the checksum and the size.
            let gzip = Gzip.compress(part.data) ?? Data()
            let packed = part.packed ?? (part.method == 8 ? Data(gzip.dropFirst(10).dropLast(8)) : part.data)
            let head = number(part.isEncrypted ? 1 : 0, 2) + number(Int(part.method), 2) + number(0, 4) + gzip.suffix(8).prefix(4)
            let offset = bytes.count
            bytes += Data([0x50, 0x4B, 3, 4, 20, 0]) + head + number(packed.count, 4) + number(part.data.count, 4)
            bytes += number(part.name.utf8.count, 2) + number(0, 2) + Data(part.name.utf8) + packed + part.gap
            guard let listed = part.listedName else { continue }
            count += 1
            list += Data([0x50, 0x4B, 1, 2, 20, 0, 20, 0]) + head + number(packed.count, 4) + number(part.listedSize ?? part.data.count, 4)
            list += number(listed.utf8.count, 2) + Data(count: 12) + number(offset + part.listedShift, 4) + Data(listed.utf8)
        }
        let end = Data([0x50, 0x4B, 5, 6, 0, 0, 0, 0]) + number(count, 2) + number(count, 2)
        return bytes + list + end + number(list.count, 4) + number(bytes.count, 4) + number(0, 2)
    }

    private static func number(_ value: Int, _ size: Int) -> Data { Data((0..<size).map { UInt8(value >> (8 * $0) & 255) }) }
}
