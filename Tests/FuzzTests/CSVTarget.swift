import Foundation
import Kernel
import World

@testable import Web

extension FuzzTarget {
    /// Tables of agencies, laws and procedures.
    static let csv = FuzzTarget(
        name: "csv",
        seeds: [
            "Mã,Tên,Từ ngày\n97001,UBND phường Bình Minh,01/07/2025\n97002,\"UBND xã \"\"Mới\"\"\",2025-07-01\n",
            "\u{FEFF}sep=;\r\nMã;Tên\r\nA;\"hai\r\ndòng\"\r\n;\r\nB;=1+1\r\n", "a\tb\r1\t2\r",
        ].map { Data($0.utf8) },
        words: ["sep=", "sep=;\n", "sep=Đ\n", "\"\"", "\",\"", "\"\n", "a,b\n", ";;;", "\t\t", "\r\r"],
        make: { dice in
            let columns = (1...dice.roll(1...5)).map { SheetColumn("Cột \($0)\(dice.text())") }
            let rows = (0..<dice.roll(0...6)).map { _ in columns.map { _ in Cell.text(dice.text()) } }
            return Sheet(name: "csv", columns: columns, rows: rows).csv()
        },
        read: { data in
            let table = try CSVReader.read(data)
            let cells = table.header + table.rows.flatMap(\.cells)
            guard table.rows.allSatisfy({ $0.cells.count == table.header.count }) else { throw FuzzFault(what: "A row of another width.") }
            guard cells.allSatisfy({ CleanText.clean($0).isSame(as: $0) }) else { throw FuzzFault(what: "A text that is not clean.") }
            let isBroken = cells.contains { $0.unicodeScalars.contains("\u{FFFD}") }
            guard !isBroken || data.range(of: Data("\u{FFFD}".utf8)) != nil else { throw FuzzFault(what: "A letter cut in two.") }
            try writeAndRead(table)
            return true
        })

    /// What was read and is written comes back. A spreadsheet's formula comes back with the sign that keeps it from running.
    private static func writeAndRead(_ table: CSVTable) throws {
        let header = table.header.map(Sheet.harmless)
        guard Set(header).count == header.count else { return }
        let rows = table.rows.map { row in table.header.map { row[$0] ?? "" } }
        let sheet = Sheet(name: "csv", columns: table.header.map { SheetColumn($0) }, rows: rows.map { $0.map(Cell.text) })
        let again: CSVTable
        do { again = try CSVReader.read(sheet.csv()) } catch { throw FuzzFault(what: "What was written cannot be read.") }
        guard again.header == header, again.rows.count == rows.count else { throw FuzzFault(what: "Another table came back.") }
        for (row, cells) in zip(again.rows, rows) {
            guard zip(header, cells).allSatisfy({ (row[$0] ?? "").isSame(as: Sheet.harmless($1)) }) else {
                throw FuzzFault(what: "Another text came back.")
            }
        }
    }
}
