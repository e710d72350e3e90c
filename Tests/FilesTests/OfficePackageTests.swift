import Foundation
import Testing
import Web
import World

@testable import Files

@Suite("Documents of Word and Excel from outside")
struct OfficePackageTests {
    private func document(rels: String) -> Data { SampleFile.word(Data("<Relationships>\(rels)</Relationships>".utf8)) }

    private func relation(_ kind: String, _ target: String, mode: String = "External") -> String {
        "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(kind)\" "
            + "Target=\"\(target)\" TargetMode=\"\(mode)\"/>"
    }

    @Test("Macros are found by what a document says of its parts, whatever they are called")
    func macros() {
        func document(_ kind: String) -> Data {
            SampleFile.word(Data(), named: "a.xml", types: "<Types><Override PartName=\"/a\" ContentType=\"\(kind)\"/></Types>")
        }
        #expect(FileKind(document("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")) == .docx)
        for kind in [
            "application/vnd.ms-word.document.macroEnabled.main+xml", "application/vnd.ms-office.vbaProject",
            "application/vnd.ms-word.vbaData+xml", "application/vnd.ms-word.document.MACROENABLED.main+xml",
            "application/vnd.ms-word.document.macro&#69;nabled.main+xml",
        ] { #expect(FileKind(document(kind)) == nil, "\(kind)") }
        #expect(FileKind(SampleFile.word(Data(), named: "word/vbaProject.bin")) == nil)
    }

    @Test("What is loaded from elsewhere without asking is not taken; links, pictures and the writer's own template are")
    func remote() {
        for target in [
            "https://ví-dụ.vn/mau.dotm", "file://may-chu/chung/mau.dotm", "\\\\may-chu\\mau.dotm", "file:///\\\\may-chu\\mau.dotm",
            "http&#58;//x.vn/m.dotm", "//x.vn/m.dotm", "mhtml:http://x.vn/m!x",
            " //x.vn/m.dotm", "&#9;\\\\may-chu\\mau.dotm", "file:///%5C%5Cmay-chu%5cmau.dotm",
        ] {
            #expect(FileKind(document(rels: relation("attachedTemplate", target))) == nil, "\(target)")
            #expect(FileKind(document(rels: relation("oleObject", target, mode: "external"))) == nil, "\(target)")
        }
        #expect(FileKind(document(rels: relation("attachedTemplate ", "https://x.vn/m.dotm"))) == nil, "a blank behind the kind")
        let hidden = relation("attachedTemplate", "https://x.vn/m.dotm").replacing("rId1\"", with: "a>\" Note='TargetMode=\"Internal\"'")
        #expect(FileKind(document(rels: hidden)) == nil, "behind another attribute")
        let prefixed = "<r:Relationships xmlns:r=\"urn:r\"><r:\(relation("frame", "https://x.vn/a").dropFirst())</r:Relationships>"
        #expect(FileKind(SampleFile.word(Data(prefixed.utf8))) == nil, "with a prefix")
        for rels in [
            relation("hyperlink", "https://dichvucong.gov.vn/?a=1&amp;b=2"), relation("image", "https://x.vn/anh.png"),
            relation("attachedTemplate", "file:///C:\\Mau\\cong-van.dotx"), relation("attachedTemplate", "M%E1%BA%ABu.dotx"),
            relation("oleObject", "embeddings/a.bin", mode: "Internal"),
        ] { #expect(FileKind(document(rels: rels)) == .docx, "\(rels)") }
    }

    @Test("The same is seen in UTF-16; letters nobody can tell are not taken")
    func encodings() throws {
        func encoded(_ rels: String) throws -> Data {
            let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><Relationships>\(rels)</Relationships>"
            return SampleFile.word(try #require(text.data(using: .utf16)))
        }
        #expect(FileKind(try encoded(relation("hyperlink", "https://x.vn"))) == .docx)
        #expect(FileKind(try encoded(relation("attachedTemplate", "https://x.vn/m.dotm"))) == nil)
        #expect(FileKind(document(rels: relation("attachedTemplate", "\u{0}https://x.vn"))) == nil)
        #expect(FileKind(SampleFile.word(Data("<?xml version=\"1.0\" encoding=\"utf-7\"?><Relationships/>".utf8))) == nil)
    }

    @Test("A document that declares a type of its own, is no XML, or has two parts of one name is not taken")
    func unreadable() {
        let declared = "<!DOCTYPE r [<!ENTITY t \"https://x.vn/m.dotm\">]><r/>"
        #expect(FileKind(SampleFile.word(Data(declared.utf8))) == nil)
        #expect(FileKind(SampleFile.word(Data(), named: "a.xml", types: declared)) == nil)
        for text in ["", "<a>", "<a/><b/>", "chữ", "<a b=\"1\" b=\"2\"/>", "<a>&t;</a>"] {
            #expect(FileKind(SampleFile.word(Data(text.utf8))) == nil, "\(text)")
        }
        let types = ("[Content_Types].xml", "<Types/>")
        #expect(FileKind(SampleFile.zip([types, ("[content_types].XML", "<Types/>"), ("word/document.xml", "")])) == nil)
    }
}
