import Foundation
import Testing
import Web
import World

@testable import Files

@Suite("ZIP archives from outside")
struct ZipArchiveTests {
    private typealias Part = SampleFile.Part

    /// A Word document whose relations are made otherwise.
    private func document(_ change: (inout Part) -> Void) -> Data {
        var part = Part("word/_rels/document.xml.rels", Data("<Relationships/>".utf8))
        change(&part)
        let types = Part("[Content_Types].xml", Data("<Types/>".utf8))
        return SampleFile.zip([types, part, Part("word/document.xml", Data("<document/>".utf8))])
    }

    @Test("Parts may be packed or not, and have names in any letters")
    func plain() {
        for method in [0, 8] as [UInt16] { #expect(FileKind(document { $0.method = method }) == .docx, "\(method)") }
        #expect(FileKind(SampleFile.word(Data([1, 2, 3]), named: "word/media/ảnh số 1.png")) == .docx)
    }

    @Test("An archive whose list and parts do not say the same is not taken")
    func twofold() {
        #expect(FileKind(document { $0.listedName = nil }) == nil, "a part nobody lists")
        #expect(FileKind(document { $0.listedName = "word/_rels/document.xml.rel_" }) == nil, "another name")
        #expect(FileKind(document { $0.listedSize = 4 }) == nil, "another size")
        #expect(FileKind(document { $0.gap = Data(count: 40) }) == nil, "something between the parts")
        let inner = SampleFile.zip([("a.bin", "a")])
        func nested(_ shift: Int) -> Data {
            document { ($0.name, $0.listedName, $0.method, $0.data, $0.listedShift) = ("a.bin", "a.bin", 0, inner, shift) }
        }
        #expect(FileKind(nested(0)) == .docx, "an archive in an archive is a part like any")
        #expect(FileKind(nested(35)) == nil, "the list points at a part inside another")
        #expect(FileKind(SampleFile.data(.docx) + Data([0])) == nil, "something behind the end")
        #expect(FileKind(Data(SampleFile.data(.docx).dropLast(2)) + Data([3, 0]) + Data("abc".utf8)) == .docx, "a comment")
    }

    @Test("What is encrypted, damaged, or packed in another way is not taken")
    func damaged() {
        #expect(FileKind(document { $0.isEncrypted = true }) == nil)
        #expect(FileKind(document { $0.method = 99 }) == nil)
        #expect(FileKind(document { $0.packed = Data("<Relationships/>".utf8) }) == nil, "not deflated")
        #expect(FileKind(document { ($0.method, $0.packed) = (0, Data("<Relationships>".utf8)) }) == nil, "shorter than it says")
        #expect(FileKind(document { ($0.method, $0.packed) = (0, Data("<Relationship5/>".utf8)) }) == nil, "another checksum")
    }

    @Test("What would grow beyond what may be spent is refused before it is unpacked")
    func bomb() throws {
        let effort = Effort()
        let bomb = document { ($0.name, $0.listedName, $0.data) = ("a.bin", "a.bin", Data(count: 40 << 20)) }
        #expect(throws: Effort.Spent.self) { try FileKind(bomb, effort: effort) }
        #expect(effort.bytes < 1 << 20)
    }

    @Test("What grows slowly enough to pass is counted, and ends when what may be spent is spent")
    func counted() throws {
        let effort = Effort(most: 100_000)
        let file = document { ($0.name, $0.listedName, $0.data) = ("a.bin", "a.bin", Data(count: 60_000)) }
        #expect(try FileKind(file, effort: effort) == .docx)
        #expect(effort.bytes >= 60_000)
        #expect(throws: Effort.Spent.self) { try FileKind(file, effort: effort) }
    }

    @Test("Telling parts beyond two megabytes are not read")
    func large() {
        let space = Data(repeating: 0x20, count: 2 << 20)
        #expect(FileKind(document { $0.data += space }) == nil)
        #expect(FileKind(document { ($0.name, $0.listedName, $0.data) = ("a.xml", "a.xml", space) }) == .docx)
    }
}
