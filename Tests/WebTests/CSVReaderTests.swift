import Foundation
import Kernel
import Testing
import World

@testable import Web

@Suite("Tables that come as a file")
struct CSVReaderTests {
    @Test("What was written as CSV is read back the same, whatever the cells hold", .dice)
    func roundTrip() throws {
        var dice = Dice()
        let pieces = ["a", "Đ", "ễ", " ", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "=", "'", "-1", "😀", "1,5", "sep=;"]
        for _ in 1...300 {
            let width = dice.roll(1...5)
            let text = { (dice: inout Dice) in (0..<dice.roll(0...6)).map { _ in dice.pick(pieces) }.joined() }
            let columns = (0..<width).map { SheetColumn("\(text(&dice))\($0)") }
            let rows = (0..<dice.roll(0...6)).map { _ in (0..<width).map { _ in text(&dice) } }
            let sheet = Sheet(name: "a", columns: columns, rows: rows.map { $0.map(Cell.text) })
            let table = try CSVReader.read(sheet.csv())
            // A formula is written as a text; spaces around say nothing; a row without anything is none.
            let read = { (text: String) in CleanText.clean(Sheet.harmless(text)).trimmingCharacters(in: .whitespacesAndNewlines) }
            #expect(table.header == columns.map { read($0.title) })
            let found = table.rows.map { row in table.header.map { row[$0] ?? "" } }
            #expect(found == rows.map { $0.map(read) }.filter { $0.contains { !$0.isEmpty } })
        }
    }

    @Test(
        "RFC 4180: the cells of its own examples, and of what others write",
        arguments: [
            ("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            ("aaa,bbb,ccc\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            ("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            ("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx", [["aaa", "b\nbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            ("\"aaa\",\"b\"\"bb\",\"ccc\"", [["aaa", "b\"bb", "ccc"]]),
            ("a,b\n1,\n,2\n", [["a", "b"], ["1", ""], ["", "2"]]),
            ("a,b\n1,", [["a", "b"], ["1", ""]]),
            ("a,b\n\"\",\"\"\"\"\n", [["a", "b"], ["", "\""]]),
            ("a,b\n\"\"\"\"\"\",\"\"\"x\"\"\"", [["a", "b"], ["\"\"", "\"x\""]]),
            ("a, \"b\" \n1 , \"2,3\" ", [["a", "b"], ["1", "2,3"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("a,b\n\n  \n1,2\n\n", [["a", "b"], ["1", "2"]]),
            ("a,b\nmột\u{2028}hai,\u{85}x\u{0B}\n", [["a", "b"], ["một\u{2028}hai", "x"]]),
            ("a,\u{301}b\n1,\u{301}2", [["a", "\u{301}b"], ["1", "\u{301}2"]]),
            ("sep=;\r\na;b,c\r\n1;2", [["a", "b,c"], ["1", "2"]]),
            ("\u{FEFF}SEP=|\na|b\n1|\"2|3\"", [["a", "b"], ["1", "2|3"]]),
            ("\"a;b;c\",d\n1,2", [["a;b;c", "d"], ["1", "2"]]),
        ])
    func examples(_ text: String, _ cells: [[String]]) throws {
        let table = try CSVReader.read(Data(text.utf8))
        #expect([table.header] + table.rows.map { row in table.header.map { row[$0] ?? "" } } == cells)
    }

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
            (Array("a,b,c,d\n1,2,\0,3".utf8), "NUL"), (Array("tên\nHồ".utf8.dropLast()), "cắt ngang"),
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

    @Test("A quotation mark with an accent on it is written so that it comes back")
    func accentedQuotation() throws {
        let sheet = Sheet(name: "a", columns: [SheetColumn("a")], rows: [[.text("x\"\u{301}y")]])
        #expect(try CSVReader.read(sheet.csv()).rows.map { $0["a"] } == ["x\"\u{301}y"])
    }

    @Test("`sep=` names a sign that can stand between cells; a letter cut in two does not")
    func oddSeparator() throws {
        #expect(try CSVReader.read(Data("sep=Đ\nx\n".utf8)).header == ["sep=Đ"])
        #expect(try CSVReader.read(Data([0x73, 0x65, 0x70, 0x3D, 0x31, 0x0A, 0x61, 0x31, 0x62])).header == ["sep=1"])
    }

    @Test("A row of signs nobody sees is none")
    func invisible() throws { #expect(try CSVReader.read(Data("a,b\n\u{85}\u{200B},\u{3000}\n1,2\n".utf8)).rows.count == 1) }

    @Test("A refusal names headings, but never all of a thousand, or one of a megabyte")
    func longRefusals() {
        let long = String(repeating: "a", count: 1 << 20)
        let wide = (1...900).map { "Cột số \($0)" }.joined(separator: ",")
        for problem in [problem(Data("\(long),\(long)\n".utf8)), problem(Data("\(wide)\n".utf8), required: ["Mã"])] {
            #expect(problem.map { (20...500).contains($0.message.count) && $0.message.hasSuffix(".") } == true)
        }
    }

    @Test("A file beyond the limit is refused before it is read")
    func tooLarge() { #expect(problem(Data(count: CSVReader.sizeLimit + 1))?.kind == .tooLarge) }

    @Test("A line is counted once, however it ends, inside quotations too")
    func lines() throws {
        let table = try CSVReader.read(Data("sep=,\r\na,b\r\n\"1\r\n1\r1\n1\",2\r\r3,4\n".utf8))
        #expect(table.rows.map(\.line) == [3, 8])
        #expect(problem(Data("a,b\n\"1\n1\",2\n3,4,5".utf8))?.message.hasPrefix("Dòng 4 có 3 ô") == true)
    }

    @Test("A table wider than any list is refused before its rows are read")
    func wide() {
        let row = (1...1001).map(String.init).joined(separator: ",") + "\n"
        #expect(problem(Data(row.utf8))?.message == "Tệp có 1001 cột, nhiều hơn 1000.")
        #expect(problem(Data(String(repeating: ",", count: 1 << 20).utf8))?.message == "Tệp không có dòng nào.")
        #expect(problem(Data(("a,b\n1" + String(repeating: ",", count: 1 << 20)).utf8))?.message.hasPrefix("Dòng 2 có 1048577 ô") == true)
    }

    @Test("One cell of four megabytes, and quotations that never close, are read through once", .timeLimit(.minutes(10)))
    func longCells() throws {
        let cell = String(repeating: "Thành phần \"\"hồ sơ\"\",\n", count: 120_000)
        #expect(
            try CSVReader.read(Data("ma,noi_dung\n1,\"\(cell)\"".utf8)).rows.first?["noi_dung"]?.utf8.count == cell.utf8.count - 240_001)
        #expect(problem(Data("a,b\n\(String(repeating: "\"x\"\"", count: 1_000_001))".utf8))?.message.contains("dòng 2") == true)
    }
}
