import Foundation
import Kernel

/// A row as one line of JSON, written by hand because a backup has millions of them (ten times as fast): an array of cells. Text, whole numbers and Booleans as they are; `{"r": "0.1"}` a real, `{"b": "…"}` bytes.
enum BackupRow {
    static func line(_ values: [SQLValue]) -> [UInt8] {
        var line: [UInt8] = [UInt8(ascii: "[")]
        for (index, value) in values.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            switch value {
            case .null: line += "null".utf8
            case .integer(let value): line += String(value).utf8
            case .boolean(let value): line += (value ? "true" : "false").utf8
            case .real(let value): line += "{\"r\":\"\(value)\"}".utf8
            case .bytes(let value): line += "{\"b\":\"\(value.base64EncodedString())\"}".utf8
            case .text(let value): quote(value, into: &line)
            }
        }
        line += "]\n".utf8
        return line
    }

    private static func quote(_ text: String, into line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), byte]
            case 10: line += "\\n".utf8
            case 0..<32: line += ("\\u00" + hex([byte])).utf8
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }

    static func values(_ line: Data) throws -> [SQLValue] {
        do {
            return try JSON.read([Cell].self, from: line).map(\.value)
        } catch {
            throw Problem.damagedBackup("row: \(error)")
        }
    }

    private struct Cell: Decodable {
        let value: SQLValue

        private enum Key: String, CodingKey { case r, b }

        init(from decoder: any Decoder) throws {
            if let keyed = try? decoder.container(keyedBy: Key.self) {
                if let real = try keyed.decodeIfPresent(String.self, forKey: .r), let number = Double(real) {
                    value = .real(number)
                } else {
                    value = .bytes(try keyed.decode(Data.self, forKey: .b))
                }
                return
            }
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                value = .null
            } else if let text = try? single.decode(String.self) {
                value = .text(text)
            } else if let truth = try? single.decode(Bool.self) {
                value = .boolean(truth)
            } else {
                value = .integer(try single.decode(Int64.self))
            }
        }
    }
}
