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

    @Test("The same data gives the same xlsx bytes, whenever it is written: no member says a time, and the file only the one it is given")
    func xlsx() throws {
        let (first, again) = (try TableTests.sheet.xlsx(), try TableTests.sheet.xlsx())
        #expect(first == again && first.starts(with: [0x50, 0x4B]))
        #expect(TableTests.times(in: first) == [TableTests.times(in: first)[0]])
        #expect(TableTests.times(in: first)[0] & 0xFFFF_0000 == 0x0021_0000, "1 January 1980, the first day of the format")
        let later = try TableTests.sheet.xlsx(created: Instant(milliseconds: 1_700_000_000_000))
        #expect(later != first)
        #expect(try TableTests.sheet.xlsx(created: Instant(milliseconds: 1_735_689_600_000)) == first)
    }

    /// Date and time of every member of a ZIP, in the words of its local headers (APPNOTE 4.3.7), each value once.
    private static func times(in zip: Data) -> [UInt32] {
        let (bytes, mark) = ([UInt8](zip), [0x50, 0x4B, 0x03, 0x04] as [UInt8])
        let headers = bytes.indices.dropLast(30).filter { bytes[$0] == mark[0] && Array(bytes[$0..<$0 + 4]) == mark }
        return Set(headers.map { at in (10..<14).reversed().reduce(0) { $0 << 8 | UInt32(bytes[at + $1]) } }).sorted()
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
}
