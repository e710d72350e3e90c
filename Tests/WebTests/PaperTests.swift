import Foundation
import Kernel
import Testing
import World
import Web

@Suite("Paper and QR", .serialized)
struct PaperTests {
    static let instant = Instant(milliseconds: 1_772_188_200_000)
    static let decision = printed(
        """
        \(officialHeader(issuer: "Ủy ban nhân dân phường Thống Nhất", parent: "Tỉnh Gia Lai", number: "15/QĐ-UBND", place: "Thống Nhất", day: Day(2026, 2, 5)))
        <h1>QUYẾT ĐỊNH</h1><p class="subtitle">Về việc công bố hệ thống quản lý chất lượng theo TCVN ISO 9001:2015</p>
        <div class="body"><p>Căn cứ Luật Tổ chức chính quyền địa phương;</p>\(each: 1...26, { number in """
            <p><b>Điều \(number).</b> Công bố hệ thống quản lý chất lượng phù hợp tiêu chuẩn quốc gia, áp dụng tại các bộ phận thuộc \
            phường; người \
            đứng đầu các bộ phận chịu trách nhiệm thực hiện, giữ ghi chép và cải tiến thường xuyên.</p>
            """ })</div>
        \(printTable(columns: [Column("STT", isNumber: true), Column("Thủ tục"), Column("Quy trình")], rows: [["1", "Đăng ký khai sinh", "QT-TP-04"]], caption: "Phụ lục"))
        \(flowChart(steps: [
            FlowStep(order: 1, content: "Tiếp nhận hồ sơ, kiểm tra thành phần", role: "Công chức Một cửa", limit: "0,5 giờ"),
            FlowStep(order: 2, content: "Thẩm định", role: "Công chức Tư pháp – Hộ tịch", limit: "4 giờ"),
        ]))
        \(signatureBlocks([SignatureBlock(post: "Chủ tịch", authority: "TM. Ủy ban nhân dân", name: "Nguyễn Văn Ất")],
            recipients: ["Như Điều 3", "UBND tỉnh (b/c)", "Lưu: VT"]))
        """, at: instant)
    static let receipt = printed(
        """
        \(officialHeader(issuer: "UBND phường Thống Nhất", number: "7/TNHS", place: "Thống Nhất", day: Day(2026, 2, 18)))
        <h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>
        \(printFields([("Mã hồ sơ", "<b>H40.12-260218-0007</b>"), ("Người nộp", "Nguyễn Văn A"), ("Hẹn trả", "17:30 ngày 27/02/2026")]))
        <div class="qr-block">\(qrCode("https://mc.example.vn/tra-cuu/H40.12-260218-0007", label: "Tra cứu"))</div>
        \(signatureBlocks([SignatureBlock(post: "Người nộp", note: "(Ký, ghi rõ họ tên)"), SignatureBlock(post: "Người tiếp nhận", name: "Trần Thị B")]))
        """, at: instant)

    static func has(_ program: String) -> Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/\(program)") }

    static func output(_ program: String, _ arguments: [String]) async throws -> String {
        String(decoding: try await ChildProcess.run("/usr/bin/\(program)", arguments).output, as: UTF8.self)
    }

    static func file(_ data: Data, _ ending: String) throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("chuan-test-\(UUID().uuidString).\(ending)")
        try data.write(to: url)
        return url
    }

    @Test("Same markup, same bytes; only Tinos inside; the text can be read out", .enabled(if: has("weasyprint") && has("pdffonts")))
    func pdf() async throws {
        let first = try await Paper.pdf(html: PaperTests.decision, title: "Quyết định 15")
        #expect(first.starts(with: Data("%PDF".utf8)))
        #expect(try await Paper.pdf(html: PaperTests.decision, title: "Quyết định 15") == first)
        let url = try PaperTests.file(first, "pdf")
        defer { try? FileManager.default.removeItem(at: url) }
        let fonts = try await PaperTests.output("pdffonts", [url.path]).split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains("+Tinos") && $0.contains(" yes yes ") }, "\(fonts)")
        let text = try await PaperTests.output("pdftotext", ["-layout", url.path, "-"])
        #expect(text.contains("Độc lập - Tự do - Hạnh phúc") && text.contains("ngày 05 tháng 02 năm 2026"))
        #expect(text.contains("mã kiểm tra") && text.contains("In lúc 27/02/2026 17:30"))
        let info = try await PaperTests.output("pdfinfo", [url.path])
        #expect(info.contains("(A4)") && info.contains("Quyết định 15") && !info.contains("CreationDate"))
    }

    @Test("A paper fetches nothing: no file, no address", .enabled(if: has("weasyprint") && has("pdftotext")))
    func refusesAddresses() async throws {
        let data = try await Paper.pdf(
            html: """
                <p>Còn lại</p><img src="file:///etc/hostname"/><img src="http://127.0.0.1:1/x.png"/><object data="file:///etc/passwd">\
                </object>
                <link rel="stylesheet" href="file:///etc/passwd"/><a rel="attachment" href="file:///etc/passwd">tệp</a>
                """, size: .a5, title: "x")
        let url = try PaperTests.file(data, "pdf")
        defer { try? FileManager.default.removeItem(at: url) }
        #expect(try await PaperTests.output("pdftotext", [url.path, "-"]).contains("Còn lại"))
        #expect(!data.contains(Data("root:".utf8)))
        #expect(try await !PaperTests.output("pdfinfo", [url.path]).contains("Attachment"))
    }

    @Test("Three papers at once all come", .enabled(if: has("weasyprint")))
    func several() async throws {
        let sizes = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...3 { group.addTask { try await Paper.pdf(html: "<p>\(number)</p>", title: "\(number)").count } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sizes.count == 3 && sizes.allSatisfy { $0 > 1000 })
    }

    /// A child of this process renders something.
    private static var isPrinting: Bool {
        let processes = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }
        return processes.contains { process in
            // "pid (name) state parent …"
            let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
            return stat.contains("(python3") && stat.split(separator: ")").last?.split(separator: " ").dropFirst().first == "\(getpid())"
        }
    }

    @Test("Giving up on a paper ends its process and frees its place", .enabled(if: has("weasyprint")), .timeLimit(.minutes(10)))
    func givingUp() async throws {
        for _ in 1...3 {
            let task = Task { try await Paper.pdf(html: PaperTests.decision, title: "x") }
            while !PaperTests.isPrinting { await Task.yield() }
            task.cancel()
            await #expect(throws: (any Error).self) { try await task.value }
        }
        #expect(try await Paper.pdf(html: "<p>sau đó</p>", title: "x").count > 1000)
        #expect(Paper.missing.isEmpty || !PaperTests.has("weasyprint"))
    }

    @Test("The check code changes with the content alone")
    func checkCode() {
        #expect(Paper.checkCode("a") == Paper.checkCode("a") && Paper.checkCode("a") != Paper.checkCode("b"))
        #expect(Paper.checkCode("a").count == 8)
    }

    @Test("Official parts are well-formed; a date to be written by hand is left open")
    func parts() {
        #expect(GalleryTests.problem(of: "<div>\(PaperTests.decision.text)\(PaperTests.receipt.text)</div>") == nil)
        #expect(officialHeader(issuer: "a", place: "Pleiku", day: nil).text.contains("Pleiku, ngày …… tháng …… năm"))
    }

    @Test("A QR code is read back by another program", .enabled(if: has("zbarimg")))
    func qr() async throws {
        let text = "https://mc.example.vn/tra-cuu/H40.12-260218-0007?k=Đ"
        let code = try #require(QRCode(text))
        let side = code.width + 8
        var image = Data("P5\n\(side * 4) \(side * 4)\n255\n".utf8)
        for y in 0..<(side * 4) { for x in 0..<(side * 4) { image.append(code.isDark(x / 4 - 4, y / 4 - 4) ? 0 : 255) } }
        let url = try PaperTests.file(image, "pgm")
        defer { try? FileManager.default.removeItem(at: url) }
        #expect(try await PaperTests.output("zbarimg", ["-q", "--raw", url.path]).trimmingCharacters(in: .newlines) == text)
    }

    @Test("What no QR code can hold stands there in words")
    func tooLong() {
        #expect(QRCode("") == nil && QRCode(String(repeating: "x", count: 5000)) == nil)
        #expect(qrCode(String(repeating: "x", count: 5000), label: "x").text.contains("qr-text"))
    }
}
