import Foundation
import Kernel
import Testing
import Web
import World

@testable import Files

@Suite("Files from outside")
struct FileCheckTests {
    @Test("A file is what its bytes say, whatever it is called", arguments: FileKind.allCases)
    func kinds(kind: FileKind) async throws {
        #expect(FileKind(SampleFile.data(kind)) == kind)
        let checked = try await FileCheck.check([("file_0", "Tờ khai", upload("a.exe", SampleFile.data(kind)))])
        #expect(checked.first?.name == "a.exe.\(kind.rawValue)" && checked.first?.part == "Tờ khai")
    }

    @Test("A file that was cut anywhere is not taken", arguments: FileKind.allCases)
    func cut(kind: FileKind) {
        let whole = SampleFile.data(kind)
        for length in 0..<whole.count - 1 { #expect(FileKind(whole.prefix(length)) == nil, "\(kind) cut at \(length)") }
    }

    @Test("Programs, pages and other archives are not taken, and nothing crashes on noise", .dice)
    func others() {
        #expect(FileKind(Data("<html><script>alert(1)</script>".utf8)) == nil)
        #expect(FileKind(Data("MZ\u{90}\0".utf8)) == nil)
        #expect(FileKind(SampleFile.zip([("a.txt", "a")])) == nil)
        var dice = Dice()
        for _ in 0..<2000 {
            var bytes = SampleFile.data(.docx)
            for _ in 0..<4 { bytes[dice.roll(4...bytes.count - 1)] = dice.roll(0...255) }
            _ = FileKind(bytes)
        }
    }

    @Test("One bad file, and none is taken; each is named with what is wrong")
    func one() async {
        let files = [
            ("file_0", "", upload("tốt.pdf", SampleFile.data(.pdf))), ("file_1", "", upload("../../trống.pdf", Data())),
            ("file_2", "", upload("to.pdf", Data(count: FileCheck.largest + 1))),
            ("file_3", "", upload("hỏng.pdf", Data("%PDF-1.7 cắt".utf8))),
        ]
        let problem = await #expect(throws: Problem.self) { try await FileCheck.check(files) }
        #expect(problem?.kind == .invalid && problem.map { Set($0.fields.keys) } == ["file_1", "file_2", "file_3"])
        #expect(problem?.fields["file_1"]?.contains("“trống.pdf” trống") == true, "no path in the name")
        #expect(problem?.fields["file_2"]?.contains("10 MB") == true)
        #expect(problem?.fields["file_3"]?.contains("tệp hỏng") == true)
    }

    @Test("When the time is over the check ends with a sentence, and nothing is taken")
    func late() async {
        let problem = await #expect(throws: Problem.self) {
            try await FileCheck.check([("file_0", "", upload("đơn.docx", SampleFile.data(.docx)))], within: .zero)
        }
        #expect(problem?.kind == .invalid && problem?.fields["file_0"]?.contains("lưu tệp thành PDF") == true)
    }

    @Test("More than twenty files at once are too many")
    func many() async throws {
        let files = (0...20).map { ("file_0", "", upload("\($0).png", SampleFile.data(.png))) }
        await #expect(throws: Problem.self) { try await FileCheck.check(files) }
        #expect(try await FileCheck.check(Array(files.dropLast())).count == 20)
    }

    @Test("Several files of one field belong to its paper; other fields are no files of the form")
    func fields() {
        let file = upload("a.png", SampleFile.data(.png))
        let sent = FileCheck.sent(["file_1": file, "file_1.2": file, "file_9": file, "anh": file], prefix: "file", parts: ["A", "B"])
        #expect(sent.map(\.part).sorted() == ["", "B", "B"])
    }

    private func upload(_ name: String, _ data: Data) -> UploadedFile { UploadedFile(name: name, mediaType: "", data: data) }
}
