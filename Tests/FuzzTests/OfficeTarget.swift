import CArchive
import Files
import Foundation
import Kernel
import Web
import World

extension FuzzTarget {
    /// Files that people hand in: PDF, pictures, and the archives that Word and Excel write.
    static let office = FuzzTarget(
        name: "office",
        seeds: FileKind.allCases.map { SampleFile.data($0) } + [
            (try? Sheet(name: "Sổ", columns: [SheetColumn("Tên")], rows: [["An"]]).xlsx()) ?? Data(),
            SampleFile.word(Data(rels("image").utf8)),
        ],
        words: [
            "PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "%PDF-", "%%EOF",
            "IEND",
            "<!DOCTYPE a>", "vbaProject.bin", "TargetMode=\"External\"",
        ],
        make: { dice in
            var parts = [
                SampleFile.Part("[Content_Types].xml", Data(dice.pick(types).utf8)),
                SampleFile.Part(dice.pick(["word/document.xml", "xl/workbook.xml"]), Data("<a>\(dice.text())</a>".utf8)),
                SampleFile.Part(dice.pick(names), Data(rels(dice.pick(["image", "attachedTemplate", "oleObject", "hyperlink"])).utf8)),
            ]
            for index in parts.indices where dice.roll(0...2) == 0 { disturb(&parts[index], &dice) }
            return SampleFile.zip(parts)
        },
        read: { data in
            let file = UploadedFile(name: "tệp", mediaType: "application/octet-stream", data: data)
            let checked = try await FileCheck.check([(field: "file", part: "", file: file)])
            guard checked.count == 1, checked[0].data == data, checked[0].name.hasSuffix(".\(checked[0].kind.rawValue)") else {
                throw FuzzFault(what: "Another file was kept.")
            }
            guard [.docx, .xlsx].contains(checked[0].kind) else { return true }
            guard let parts = OfficeWitness.parts(data) else { throw FuzzFault(what: "An archive that office programs do not read.") }
            if let harm = OfficeWitness.harm(in: parts) { throw FuzzFault(what: harm) }
            return true
        })

    private static let types = [
        "<Types/>", "<Types><Override PartName=\"/a\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>",
        "<Types><Default Extension=\"xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>",
    ]
    private static let names = [
        "word/_rels/settings.xml.rels", "word/media/ảnh.png", "word/vbaProject.bin", "_RELS/.RELS", "../../a.rels", "[content_types].XML",
    ]

    private static func rels(_ kind: String) -> String {
        "<Relationships><Relationship Id=\"a\" Type=\"http://a/\(kind)\" Target=\"https://x.vn/m.dotm\" TargetMode=\"External\"/></Relationships>"
    }

    /// One thing about it is not as it has to be.
    private static func disturb(_ part: inout SampleFile.Part, _ dice: inout Dice) {
        switch dice.roll(0...9) {
        case 0: part.method = dice.pick([0, 8, 9, 99])
        case 1: part.isEncrypted = true
        case 2: part.listedName = dice.flips() ? nil : dice.pick(names)
        case 3: part.listedSize = dice.pick([0, 1, 1 << 20, 0xFFFF_FFFF])
        case 4: part.listedShift = dice.roll(-40...40)
        case 5: part.gap = Data(count: dice.roll(1...60))
        case 6: part.packed = Data((0..<dice.roll(0...40)).map { _ in dice.roll(0...255) as UInt8 })
        case 7: part.data = Data(repeating: 0x20, count: dice.pick([0, 1, 1 << 16, 4 << 20]))
        case 8: part.name += dice.text()
        default: part.data += Data(dice.text().utf8)
        }
    }
}

/// Reads an archive by the list at its end, as office programs do and `ZipArchive` does not.
enum OfficeWitness {
    /// Nil when one of them cannot be read.
    static func parts(_ data: Data) -> [String: Data]? {
        data.withUnsafeBytes { bytes in
            guard let reader = archive_read_new() else { return nil }
            defer { archive_read_free(reader) }
            archive_read_support_format_zip_seekable(reader)
            guard archive_read_open_memory(reader, bytes.baseAddress, bytes.count) == ARCHIVE_OK else { return nil }
            var (parts, entry) = ([String: Data](), OpaquePointer?.none)
            while true {
                let status = archive_read_next_header(reader, &entry)
                if status == ARCHIVE_EOF { return parts }
                guard [ARCHIVE_OK, ARCHIVE_WARN].contains(status) else { return nil }
                let name = archive_entry_pathname(entry).map { String(cString: $0) } ?? "\(parts.count)"
                var (part, buffer) = (Data(), [UInt8](repeating: 0, count: 64 << 10))
                while true {
                    let count = archive_read_data(reader, &buffer, buffer.count)
                    guard count >= 0 else { return nil }
                    if count == 0 { break }
                    part += buffer.prefix(count)
                }
                parts[name] = part
            }
        }
    }

    /// What acts by itself when it is opened, as far as it is written plainly.
    static func harm(in parts: [String: Data]) -> String? {
        for (name, part) in parts {
            let (name, text) = (name.lowercased(), String(decoding: part, as: UTF8.self).lowercased())
            if name.hasSuffix("vbaproject.bin") { return "A macro was kept." }
            if name == "[content_types].xml", text.contains("contenttype=\"application/vnd.ms-office.vbaproject\"") {
                return "A macro was kept."
            }
            let fetched = ["/attachedtemplate\" target=\"https://", "/oleobject\" target=\"https://"]
            if name.hasSuffix(".rels"), fetched.contains(where: text.contains) { return "A template from elsewhere was kept." }
        }
        return nil
    }
}
