import Foundation
import Kernel
import Testing
import Web

@Suite("Tables in and out")
struct TableTests {
    static let sheet = Sheet(
        name: "Hồ sơ: tháng 2/2026",
        columns: [
            SheetColumn("Mã"), SheetColumn("Số", kind: .number), SheetColumn("Đúng hạn", kind: .percent), SheetColumn("Ngày", kind: .date),
        ],
        rows: [
            ["H40-1", 1234, 0.991, Cell(Day(2026, 2, 27))], ["=1+1", -2.5, nil, .empty], ["Tên, có \"dấu\"\nhai dòng", 3, 1, .empty],
        ])

    @Test("CSV: byte order mark, quotation, days for machines")
    func csv() throws {
        let text = try #require(String(data: TableTests.sheet.csv(), encoding: .utf8))
        #expect(TableTests.sheet.csv().starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(text.contains("H40-1,1234,0.991,2026-02-27\r\n"))
        #expect(text.contains("'=1+1,-2.5,,\r\n"))
        #expect(text.contains("\"Tên, có \"\"dấu\"\"\nhai dòng\",3,1,\r\n"))
    }

    @Test("No text of a CSV is a formula", arguments: ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＋1"])
    func formulas(_ text: String) throws {
        let csv = try #require(String(data: Sheet(name: "a", columns: [SheetColumn("x")], rows: [[.text(text)]]).csv(), encoding: .utf8))
        let cell = try #require(csv.split(separator: "\r\n", maxSplits: 1).last)
        #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"))
    }

    @Test("What was written as CSV is read back the same")
    func roundTrip() throws {
        let table = try CSVReader.read(TableTests.sheet.csv(), required: ["Mã", "Ngày"])
        #expect(table.header == ["Mã", "Số", "Đúng hạn", "Ngày"])
        #expect(table.rows.count == 3 && table.rows[2]["Mã"] == "Tên, có \"dấu\"\nhai dòng")
        #expect(table.rows.map(\.line) == [2, 3, 4])
    }

    @Test("The same data gives the same xlsx bytes, whenever it is written")
    func xlsx() async throws {
        let first = try TableTests.sheet.xlsx()
        try await Task.sleep(for: .milliseconds(2100))
        #expect(try TableTests.sheet.xlsx() == first)
        #expect(first.starts(with: [0x50, 0x4B]))
        let other = try TableTests.sheet.xlsx(created: Instant(milliseconds: 1_700_000_000_000))
        #expect(other != first)
    }

    @Test("Sheets with odd names, no rows or huge texts are written")
    func oddSheets() throws {
        let sheets = [
            Sheet(name: "[a]:*?/\\", columns: [SheetColumn("x")], rows: []), Sheet(name: "", columns: [], rows: []),
            Sheet(name: "", columns: [], rows: [[1]]),
            Sheet(
                name: String(repeating: "ấ", count: 60), columns: [SheetColumn("x")], rows: [[.text(String(repeating: "ấ", count: 40_000))]]
            ),
            Sheet(
                name: String(repeating: "ấ", count: 60), columns: [SheetColumn("x", kind: .number)],
                rows: [[.number(.nan)], [.number(1e300)]]),
        ]
        #expect(try Sheet.xlsx(sheets).count > 1000)
    }

    @Test("JSON is read by others")
    func json() throws {
        let objects = try #require(try JSONSerialization.jsonObject(with: TableTests.sheet.json()) as? [[String: Any]])
        #expect(objects.count == 3 && objects[0]["Ngày"] as? String == "2026-02-27" && objects[1]["Đúng hạn"] is NSNull)
        #expect(objects[2]["Mã"] as? String == "Tên, có \"dấu\"\nhai dòng")
    }

    @Test("An export answers with the right name and type")
    func reply() throws {
        guard case .file(let file) = try TableTests.sheet.reply(.csv, fileName: "Hồ sơ") else { throw Problem(.unexpected, "no file") }
        #expect(file.name == "Hồ sơ.csv" && file.mediaType.hasPrefix("text/csv"))
    }

    // Reading

    func problem(_ data: Data, required: [String] = []) -> Problem? {
        do throws(Problem) {
            _ = try CSVReader.read(data, required: required)
            return nil
        } catch {
            return error
        }
    }

    @Test("Comma, semicolon and tab; with and without mark and last line end", arguments: [",", ";", "\t"], ["", "\u{FEFF}"])
    func delimiters(_ delimiter: String, _ mark: String) throws {
        let text = mark + "ma\(delimiter)ten\r\n1\(delimiter)\"Đăng ký\(delimiter) khai sinh\"\r\n\r\n2\(delimiter)"
        let table = try CSVReader.read(Data(text.utf8))
        #expect(table.header == ["ma", "ten"])
        #expect(table.rows.map { $0["ten"] } == ["Đăng ký\(delimiter) khai sinh", nil])
        #expect(table.rows.map(\.line) == [2, 4])
    }

    @Test("Decomposed letters are composed")
    func composed() throws {
        let table = try CSVReader.read(Data("te\u{302}n\nNguye\u{302}\u{303}n".utf8))
        #expect(table.header.map { Array($0.utf8) } == [Array("tên".utf8)])
        #expect(table.rows[0]["tên"].map { Array($0.utf8) } == Array("Nguyễn".utf8))
    }

    @Test("A row with too few or too many cells is named by its line")
    func wrongCells() {
        #expect(problem(Data("a,b\n1,\"x\ny\"\n2\n".utf8))?.message.hasPrefix("Dòng 4 có 1 ô") == true)
        #expect(problem(Data("a,b\n1,2,3".utf8))?.message.hasPrefix("Dòng 2 có 3 ô") == true)
    }

    @Test("Quotation marks that do not match are named by their line")
    func quotes() {
        #expect(problem(Data("a,b\n1,2\n3,\"mở\n4,5\n".utf8))?.message.contains("dòng 3") == true)
        #expect(problem(Data("a,b\n1,2\n3,\"x\"y\"z\"\n".utf8))?.message.contains("dòng 3") == true)
    }

    @Test("Headings must be there, once, and named")
    func headings() {
        #expect(problem(Data())?.message == "Tệp không có dòng nào.")
        #expect(problem(Data("a,,c\n".utf8))?.message.contains("Cột thứ 2") == true)
        #expect(problem(Data("a,a\n".utf8))?.message.contains("cùng tên “a”") == true)
        #expect(problem(Data("ma\n1".utf8), required: ["ma", "ten"])?.message.contains("thiếu cột: ten") == true)
    }

    @Test(
        "Files that are no UTF-8 text are refused by name",
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"), ([0x61, 0x00, 0x2C, 0x00, 0x62, 0x00], "UTF-16"),
            ([0x50, 0x4B, 0x03, 0x04, 0x00], "tệp Excel"),
            (Array("a,b,c,d\n1,2,\0,3".utf8), "NUL"),
            // "Đăng ký khai sinh, Cộng hòa xã hội, quyết định" in TCVN3, VNI and CP1258.
            (
                [
                    0xA7, 0xA8, 0x6E, 0x67, 0x20, 0x6B, 0xFD, 0x2C, 0x43, 0xE9, 0x6E, 0x67, 0x20, 0x68, 0xDF, 0x61, 0x2C, 0xAE, 0xBE, 0x75,
                    0xAC, 0xB8,
                ], "TCVN3"
            ),
            (
                [
                    0xD1, 0x61, 0xEA, 0x6E, 0x67, 0x20, 0x6B, 0x79, 0xF9, 0x2C, 0x43, 0x6F, 0xE4, 0x6E, 0x67, 0x20, 0x68, 0x6F, 0xF8, 0x61,
                    0x2C,
                    0x71, 0x75, 0x79, 0x65, 0xE1, 0x74, 0x20, 0xF1, 0xF2, 0x6E, 0x68,
                ], "VNI"
            ),
            (
                [
                    0xD0, 0xE3, 0x6E, 0x67, 0x20, 0x6B, 0x79, 0xEC, 0x2C, 0x43, 0xF4, 0xF2, 0x6E, 0x67, 0x20, 0x68, 0x6F, 0xCC, 0x61, 0x2C,
                    0x71, 0x75, 0x79, 0xEA, 0xEC, 0x74, 0x20, 0xF0, 0x69, 0xF2, 0x6E, 0x68,
                ], "CP1258"
            ),
        ] as [([UInt8], String)])
    func encodings(_ bytes: [UInt8], _ name: String) {
        #expect(problem(Data(bytes))?.message.contains(name) == true, "\(problem(Data(bytes))?.message ?? "accepted")")
    }

    @Test("A file beyond the limit is refused before it is read")
    func tooLarge() { #expect(problem(Data(count: CSVReader.sizeLimit + 1))?.kind == .tooLarge) }

    @Test("Long cells do not make reading slow")
    func longCells() throws {
        let row = "1,\"\(String(repeating: "Thành phần hồ sơ gồm: ", count: 2300))\"\r\n"
        let data = Data(("ma,noi_dung\r\n" + String(repeating: row, count: 20)).utf8)
        var rows = 0
        let time = try ContinuousClock().measure { rows = try CSVReader.read(data).rows.count }
        #expect(rows == 20)
        #expect(time < .seconds(20))
        print("csv: \(data.count) bytes in \(time)")
    }

    @Test("A file by hand", .enabled(if: ProcessInfo.processInfo.environment["CSV_FILE"] != nil))
    func byHand() throws {
        for path in try #require(ProcessInfo.processInfo.environment["CSV_FILE"]).split(separator: ":") {
            let data = try Data(contentsOf: URL(fileURLWithPath: String(path)))
            let time = ContinuousClock().measure {
                do {
                    let table = try CSVReader.read(data)
                    print(path, table.rows.count, "rows", table.header.prefix(5))
                } catch { print(path, error) }
            }
            print(path, data.count, "bytes", time)
        }
    }
}
