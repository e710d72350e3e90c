import Foundation
import Kernel
import Testing
import Web
import World

@Suite("Forms from outside")
struct FormTests {
    let type = "multipart/form-data; boundary=----Ranh7"

    func body(_ parts: [String], end: String = "------Ranh7--\r\n") -> Data {
        Data((parts.map { "------Ranh7\r\n\($0)\r\n" }.joined() + end).utf8)
    }

    @Test("Fields and files are read")
    func reads() throws {
        let data = body([
            "Content-Disposition: form-data; name=\"ten\"\r\n\r\nNguyễn Văn A",
            "Content-Disposition: form-data; name=\"tep\"; filename=\"tờ trình %22số 1%22.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--x\r\n",
            "Content-Disposition: form-data; name=\"tep\"; filename=\"hai.pdf\"\r\n\r\n2",
            "Content-Disposition: form-data; name=\"trong\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n",
        ])
        let form = try FormBody.parse(data, contentType: type)
        #expect(form.fields["ten"] == "Nguyễn Văn A")
        #expect(form.files["tep"]?.name == "tờ trình \"số 1\".pdf")
        #expect(form.files["tep"]?.mediaType == "application/pdf")
        #expect(form.files["tep"]?.data == Data("%PDF-1.7\r\n--x\r\n".utf8))
        #expect(form.files["tep.2"]?.name == "hai.pdf")
        #expect(form.files["trong"] == nil)
    }

    @Test("A preamble, a quoted boundary and no last line end are allowed")
    func loose() throws {
        let data = Data("lời mở\r\n--a b\r\ncontent-disposition: FORM-DATA; name=x\r\n\r\n1\r\n--a b--".utf8)
        #expect(try FormBody.parse(data, contentType: "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"").fields["x"] == "1")
    }

    @Test(
        "What is cut or malformed is refused in a sentence",
        arguments: [
            "", "------Ranh7\r\n", "------Ranh7\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nchưa hết",
            "------Ranh7\r\nContent-Disposition: form-data\r\n\r\n1\r\n------Ranh7--",
            "------Ranh7\r\nkhông có dấu\r\n\r\n1\r\n------Ranh7--",
            "------Ranh7\r\nContent-Disposition: form-data; name=\"a\"\r\n------Ranh7--",
        ])
    func malformed(_ text: String) {
        let problem = #expect(throws: Problem.self) { try FormBody.parse(Data(text.utf8), contentType: type) }
        #expect(problem?.kind == .invalid)
        #expect(problem?.message.contains("tải lại trang") == true)
    }

    @Test("Whatever the bytes, reading ends with a form, or a problem that says what to do", .dice)
    func fuzz() {
        var dice = Dice()
        var (read, refused) = (0, 0)
        let good = [UInt8](
            body([
                "Content-Disposition: form-data; name=\"a\"\r\n\r\n1",
                "Content-Disposition: form-data; name=\"b\"; filename=\"c\"\r\n\r\n2",
            ]))
        for _ in 0..<3000 {
            var bytes = good
            for _ in 0..<dice.roll(1...4) {
                let place = dice.roll(0...bytes.count - 1)
                switch dice.roll(0...2) {
                case 0: bytes[place] = dice.roll(0...255)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[dice.roll(0...bytes.count - 1)...].prefix(dice.roll(0...19)), at: place)
                }
            }
            do throws(Problem) {
                _ = try FormBody.parse(Data(bytes), contentType: type)
                read += 1
            } catch {
                #expect([.invalid, .tooLarge].contains(error.kind) && !error.message.isEmpty, "\(bytes)")
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0 && read + refused == 3000)
    }

    @Test("Limits hold")
    func limits() {
        var limits = FormLimits()
        limits.fileBytes = 1 << 20
        limits.fieldBytes = 1 << 20
        limits.fileCount = 1
        let file = "Content-Disposition: form-data; name=\"f\"; filename=\"lớn.pdf\"\r\n\r\n"
        let big = #expect(throws: Problem.self) {
            try FormBody.parse(body([file + String(repeating: "x", count: (1 << 20) + 1)]), contentType: type, limits: limits)
        }
        #expect(big?.kind == .tooLarge)
        #expect(big?.message.contains("“lớn.pdf” lớn hơn 1 MB") == true)
        #expect(throws: Problem.self) { try FormBody.parse(body([file + "1", file + "2"]), contentType: type, limits: limits) }
        let field = "Content-Disposition: form-data; name=\"t\"\r\n\r\n" + String(repeating: "x", count: 600_000)
        #expect(throws: Problem.self) { try FormBody.parse(body([field, field]), contentType: type, limits: limits) }
        let many = String(repeating: "a=1&", count: 2001)
        #expect(throws: Problem.self) { try FormBody.parse(Data(many.utf8), contentType: "application/x-www-form-urlencoded") }
    }

    @Test("A large file is read through once", .timeLimit(.minutes(10)))
    func large() throws {
        let file =
            Data("------Ranh7\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n".utf8)
            + Data(repeating: 0x0D, count: 20 << 20) + Data("\r\n------Ranh7--".utf8)
        #expect(try FormBody.parse(file, contentType: type).files["f"]?.data.count == 20 << 20)
    }

    @Test("A letter keeps the accents of any language; a pile of a hundred thousand is cut, and the text before and after it stands")
    func piles() throws {
        #expect(
            CleanText.clean("e\u{302}\u{323}") == "ệ"
                && CleanText.clean("a" + String(repeating: "\u{316}", count: 20)).unicodeScalars.count == 21)
        let pile = String(repeating: "\u{315}\u{300}", count: 50_000)
        let text = CleanText.clean("Tôi đề nghị a\(pile)b, ạ")
        #expect(text.hasPrefix("Tôi đề nghị ") && text.hasSuffix("b, ạ") && text.unicodeScalars.count < 60)
        let form = try URLEncoding.parse("\(URLEncoding.encode("n" + pile))=\(URLEncoding.encode("v" + pile))")
        #expect(form.pairs.allSatisfy { $0.name.unicodeScalars.count <= 31 && $0.value.unicodeScalars.count <= 31 })
        let part =
            "Content-Disposition: form-data; name=\"a\"; filename=\"b\(String(repeating: "\u{315}\u{300}", count: 2000)).pdf\"\r\n\r\n1"
        #expect(try FormBody.parse(body([part]), contentType: type).files["a"]?.name.hasSuffix(".pdf") == true)
    }

    @Test("What is clean stays as it is: a letter and its accent are one, also when a mark stood between them")
    func cleanStaysClean() {
        for text in ["e\u{200E}\u{301}", "a\u{85}\u{302}\u{323}", "\r\u{200E}\n"] {
            let clean = CleanText.clean(text)
            #expect(CleanText.clean(clean).utf8.elementsEqual(clean.utf8), "\(text.unicodeScalars.map(\.value))")
        }
        #expect(CleanText.clean("e\u{200E}\u{301}").unicodeScalars.count == 1)
    }

    @Test("Urlencoded text is decoded, normalised and cleaned")
    func urlencoded() throws {
        let fields = try URLEncoding.parse("ten=Nguye%CC%82%CC%83n+V%C4%83n&x=a%00b%E2%80%AEc&rong&y=1%3D2=3&z=%zz&ten=hai&dong=a%0D%0Ab")
        #expect(fields["ten"].map { Array($0.utf8) } == Array("Nguyễn Văn".precomposedStringWithCanonicalMapping.utf8))
        #expect(fields["x"] == "abc" && fields["y"] == "1=2=3" && fields["z"] == "%zz" && fields["rong"] == nil)
        #expect(fields.all("ten") == ["Nguyễn Văn", "hai"])
        #expect(fields["dong"] == "a\nb")
        #expect(throws: Problem.self) { try URLEncoding.parse("a=%FF%FE") }
    }

    @Test("Encoding and parsing are inverse")
    func inverse() throws {
        let text = "Đăng ký & khai sinh = 100% + /?#\n“ấ”"
        let fields = try URLEncoding.parse(URLEncoding.encode([(text, text)]))
        #expect(fields.pairs.first?.name == text && fields.pairs.first?.value == text)
    }

    @Test(
        "A file's name is a name, not a path",
        arguments: [
            ("C:\\fakepath\\tờ khai.docx", "tờ khai.docx"), ("../../etc/passwd", "passwd"), ("..", "tep"), ("", "tep"),
            ("a\u{202E}fdp.exe", "afdp.exe"),
            ("dòng\nhai.pdf", "dòng hai.pdf"),
        ])
    func fileNames(_ given: String, _ wanted: String) { #expect(CleanText.fileName(given) == wanted) }

    @Test("A name without end is cut, its ending kept")
    func longName() {
        let name = CleanText.fileName(String(repeating: "ấ", count: 400) + ".pdf")
        #expect(name.count == 150 && name.hasSuffix(".pdf"))
    }

    @Test("Content disposition gives both a plain and a Vietnamese name, and nothing breaks out of it")
    func disposition() {
        #expect(
            SecurityHeaders.contentDisposition(fileName: "Tờ trình số 5.pdf", isInline: false)
                == "attachment; filename=\"To trinh so 5.pdf\"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%20s%E1%BB%91%205.pdf")
        let evil = SecurityHeaders.contentDisposition(fileName: "a\"; x=\"\r\nSet-Cookie: y", isInline: true)
        #expect(!evil.contains("\n") && evil.components(separatedBy: "\"").count == 3)
        #expect(SecurityHeaders.contentDisposition(fileName: "Đề án.pdf", isInline: true).hasPrefix("inline; filename=\"De an.pdf\""))
    }

    @Test("The content policy allows nothing inline")
    func policy() {
        #expect(!SecurityHeaders.contentPolicy.contains("unsafe"))
        #expect(SecurityHeaders.all.contains { $0.name == "Content-Security-Policy" && $0.value.hasPrefix("default-src 'none'") })
    }

    @Test("gzip comes back, and never grows beyond its limit")
    func gzip() throws {
        let data = Data(repeating: 0x41, count: 5 << 20)
        let small = try #require(Gzip.compress(data))
        #expect(small.count < 10_000 && Gzip.compress(data) == small)
        #expect(Gzip.decompress(small, limit: 5 << 20) == data)
        #expect(Gzip.decompress(small, limit: (5 << 20) - 1) == nil)
        #expect(Gzip.decompress(small.prefix(100), limit: 5 << 20) == nil)
        #expect(Gzip.decompress(Data("không phải gzip".utf8), limit: 100) == nil)
        #expect(Gzip.decompress(try #require(Gzip.compress(Data())), limit: 10) == Data())
    }
}
