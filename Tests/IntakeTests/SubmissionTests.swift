import Deadlines
import Foundation
import Kernel
import Testing
import Web

import Dossiers
import World

@testable import Intake

@Suite("What is handed in before receipt")
struct SubmissionTests {
    @Test("Every state answers to a national code: 1, 2, 3, 5, 7")
    func codes() {
        #expect(SubmissionState.allCases.map(\.nationalCode).sorted() == [1, 2, 3, 5, 7])
        #expect(SubmissionState.allCases.filter(\.isOpen) == [.registered, .awaitingSupplement])
    }

    @Test("The rule of answering is dated, has a source, and says that nobody has held it against the law yet")
    func rule() throws {
        let rule = try #require(AnswerRule.inForce(on: OneStop.monday.day))
        #expect(rule.limit.workingMinutes == 480)
        #expect(!rule.isVerified && rule.vietnamese.contains("chưa đối chiếu"))
        #expect(AnswerRule.inForce(on: Day.firstOf(year: 2019)) == nil)
    }

    @Test("The second secret is the last four digits of the citizen's number or of the telephone, and nothing shorter")
    func secret() {
        let person = Applicant(name: "A", phone: "0912 345 678", identityLast4: "4321")
        #expect(person.isKnown(by: "4321") && person.isKnown(by: "5678") && person.isKnown(by: " 56 78"))
        for wrong in ["", "678", "0000", "345678", "abcd"] { #expect(!person.isKnown(by: wrong), "\(wrong)") }
        let silent = Applicant(name: "A")
        #expect(!silent.isKnown(by: "") && !silent.isKnown(by: "0000"), "without a secret nobody gets in")
    }

    @Test("A person is told everything that is wrong at once")
    func applicant() {
        let wrong = Applicant(name: "", phone: "12", email: "ai", identityLast4: "12a")
        #expect(Set(wrong.problems().keys) == ["applicant", "phone", "email", "identity"])
        #expect(Applicant(name: "Nguyễn Văn A").problems().isEmpty)
    }
}

@Suite("Files from outside")
struct SubmissionFileTests {
    @Test("A file is what its bytes say, whatever it is called", arguments: FileKind.allCases)
    func kinds(kind: FileKind) throws {
        #expect(FileKind(SampleFile.data(kind)) == kind)
        let checked = try FileCheck.check([("file_0", "Tờ khai", UploadedFile(name: "a.exe", mediaType: "", data: SampleFile.data(kind)))])
        #expect(checked.first?.name == "a.exe.\(kind.rawValue)" && checked.first?.part == "Tờ khai")
    }

    @Test("A file that was cut anywhere is not taken", arguments: FileKind.allCases)
    func cut(kind: FileKind) {
        let whole = SampleFile.data(kind)
        for length in 0..<whole.count - 1 { #expect(FileKind(whole.prefix(length)) == nil, "\(kind) cut at \(length)") }
    }

    @Test("Programs, pages, other archives and documents with macros are not taken, and nothing crashes on noise")
    func others() {
        var noise = SystemRandomNumberGenerator()
        #expect(FileKind(Data("<html><script>alert(1)</script>".utf8)) == nil)
        #expect(FileKind(Data("MZ\u{90}\0".utf8)) == nil)
        #expect(FileKind(SampleFile.zip(["a.txt"])) == nil)
        #expect(FileKind(SampleFile.zip(["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"])) == nil)
        for _ in 0..<2000 {
            var bytes = SampleFile.data(.docx)
            for _ in 0..<4 { bytes[Int.random(in: 4..<bytes.count, using: &noise)] = UInt8.random(in: 0...255, using: &noise) }
            _ = FileKind(bytes)
        }
    }

    private static let types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

    private func document(_ types: String = types, rels: String = "", name: String = "word/_rels/settings.xml.rels") -> Data {
        SampleFile.zip([
            ("[Content_Types].xml", "<Types><Override PartName=\"/word/document.xml\" ContentType=\"\(types)\"/></Types>"),
            ("word/document.xml", "<w:document/>"), (name, "<Relationships>\(rels)</Relationships>"),
        ])
    }

    private func relation(_ kind: String, _ target: String, mode: String = "External") -> String {
        "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/\(kind)\" "
            + "Target=\"\(target)\" TargetMode=\"\(mode)\"/>"
    }

    @Test("Macros are found by what a document says of its parts, whatever they are called")
    func macros() {
        #expect(FileKind(document()) == .docx)
        for kind in [
            "application/vnd.ms-word.document.macroEnabled.main+xml", "application/vnd.ms-office.vbaProject",
            "application/vnd.ms-word.vbaData+xml", "application/vnd.ms-word.document.MACROENABLED.main+xml",
            "application/vnd.ms-word.document.macro&#69;nabled.main+xml",
        ] { #expect(FileKind(document(kind)) == nil, "\(kind)") }
    }

    @Test("What is loaded from elsewhere without asking is not taken; links, pictures and the writer's own template are")
    func remote() {
        for target in [
            "https://ví-dụ.vn/mau.dotm", "file://may-chu/chung/mau.dotm", "\\\\may-chu\\mau.dotm", "file:///\\\\may-chu\\mau.dotm",
            "http&#58;//x.vn/m.dotm", "//x.vn/m.dotm", "mhtml:http://x.vn/m!x",
        ] {
            #expect(FileKind(document(rels: relation("attachedTemplate", target))) == nil, "\(target)")
            #expect(FileKind(document(rels: relation("oleObject", target, mode: "external"))) == nil, "\(target)")
        }
        let hidden = relation("attachedTemplate", "https://x.vn/m.dotm").replacing("rId1\"", with: "a>\" Note='TargetMode=\"Internal\"'")
        #expect(FileKind(document(rels: hidden)) == nil, "behind another attribute")
        for rels in [
            relation("hyperlink", "https://dichvucong.gov.vn/?a=1&amp;b=2"), relation("image", "https://x.vn/anh.png"),
            relation("attachedTemplate", "file:///C:\\Mau\\cong-van.dotx"), relation("oleObject", "embeddings/a.bin", mode: "Internal"),
        ] { #expect(FileKind(document(rels: rels)) == .docx, "\(rels)") }
    }

    @Test("A document that declares entities, grows without end, or cannot be read through is not taken")
    func unreadable() throws {
        let declared = "<!DOCTYPE r [<!ENTITY t \"https://x.vn/m.dotm\">]>" + relation("attachedTemplate", "&t;")
        #expect(FileKind(document(rels: declared)) == nil)
        #expect(FileKind(document(rels: relation("attachedTemplate", "\u{0}https://x.vn"))) == nil, "another encoding")
        #expect(FileKind(SampleFile.zip([("[Content_Types].xml", "a"), ("[content_types].XML", "b"), ("word/document.xml", "")])) == nil)
        let whole = Data("<Types/>".utf8) + Data(repeating: 0x20, count: 2 << 20)
        let deflated = { (data: Data) in Data(try #require(Gzip.compress(data)).dropFirst(10).dropLast(8)) }
        let parts = { (data: Data, method: UInt8) in
            SampleFile.zip([("[Content_Types].xml", data, method), ("word/document.xml", Data(), 0)])
        }
        #expect(FileKind(parts(try deflated(Data("<Types/>".utf8)), 8)) == .docx)
        #expect(FileKind(parts(try deflated(whole), 8)) == nil, "a small part that unpacks to megabytes")
        #expect(FileKind(parts(Data("<Types/>".utf8), 8)) == nil, "not what it says")
        #expect(FileKind(parts(Data("<Types/>".utf8), 99)) == nil, "packed in another way")
    }

    @Test("A dossier takes so many files and bytes of its applicant, and says where to bring the rest")
    func quota() {
        let file = { (size: Int) in
            DossierFile(
                id: Identifier(1), part: "", name: "a.pdf", mediaType: "", size: size, sha256: "", addedAt: OneStop.monday, byName: "")
        }
        let many = Array(repeating: file(1), count: FileQuota.files - 1)
        #expect(throws: Never.self) { try FileQuota.check(held: many, adding: [1]) }
        #expect(throws: Problem.self) { try FileQuota.check(held: many, adding: [1, 1]) }
        #expect(throws: Never.self) { try FileQuota.check(held: [file(FileQuota.bytes - 10)], adding: [4, 6]) }
        #expect(throws: Problem.self) { try FileQuota.check(held: [file(FileQuota.bytes - 10)], adding: [4, 7]) }
    }

    @Test("One bad file, and none is taken; each is named with what is wrong")
    func one() {
        let files = [
            ("file_0", "", UploadedFile(name: "tốt.pdf", mediaType: "", data: SampleFile.data(.pdf))),
            ("file_1", "", UploadedFile(name: "../../trống.pdf", mediaType: "", data: Data())),
            ("file_2", "", UploadedFile(name: "to.pdf", mediaType: "", data: Data(count: FileCheck.largest + 1))),
            ("file_3", "", UploadedFile(name: "hỏng.pdf", mediaType: "application/pdf", data: Data("%PDF-1.7 cắt".utf8))),
        ]
        do {
            _ = try FileCheck.check(files)
            Issue.record("bad files were taken")
        } catch {
            #expect(error.kind == .invalid && Set(error.fields.keys) == ["file_1", "file_2", "file_3"])
            #expect(error.fields["file_1"]?.contains("“trống.pdf” trống") ?? false, "no path in the name")
            #expect(error.fields["file_2"]?.contains("10 MB") ?? false)
            #expect(error.fields["file_3"]?.contains("tệp hỏng") ?? false)
        }
    }

    @Test("More than twenty files at once are too many")
    func many() {
        let files = (0...20).map { ("file_0", "", UploadedFile(name: "\($0).png", mediaType: "", data: SampleFile.data(.png))) }
        #expect(throws: Problem.self) { try FileCheck.check(files) }
        #expect((try? FileCheck.check(Array(files.dropLast())))?.count == 20)
    }

    @Test("Several files of one field belong to its paper; other fields are no files of the form")
    func fields() {
        let file = UploadedFile(name: "a.png", mediaType: "", data: SampleFile.data(.png))
        let sent = FileCheck.sent(["file_1": file, "file_1.2": file, "file_9": file, "anh": file], prefix: "file", parts: ["A", "B"])
        #expect(sent.map(\.part).sorted() == ["", "B", "B"])
    }
}
