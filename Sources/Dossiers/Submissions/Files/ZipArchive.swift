import Foundation
import Web

/// A ZIP archive by its own list at the end. Nothing is unpacked but what is asked for.
struct ZipArchive {
    struct Entry {
        let name: String
        fileprivate let isReadable: Bool
        fileprivate let method: Int
        fileprivate let packed: Int
        fileprivate let offset: Int
    }

    private static let most = 5000
    private let bytes: [UInt8]
    let entries: [Entry]

    /// Nil when it is no archive, or its list was cut off or is not true.
    init?(_ data: Data) {
        let bytes = [UInt8](data)
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let end = Self.endRecord(bytes) else { return nil }
        var (position, count) = (Self.number(bytes, end + 16, 4), Self.number(bytes, end + 10, 2))
        guard count <= Self.most else { return nil }
        var entries: [Entry] = []
        while count > 0 {
            guard position + 46 <= end, Array(bytes[position..<(position + 4)]) == [0x50, 0x4B, 0x01, 0x02] else { return nil }
            let (name, extra, comment) = (
                Self.number(bytes, position + 28, 2), Self.number(bytes, position + 30, 2), Self.number(bytes, position + 32, 2)
            )
            guard position + 46 + name <= end else { return nil }
            entries.append(
                Entry(
                    name: String(decoding: bytes[(position + 46)..<(position + 46 + name)], as: UTF8.self),
                    isReadable: bytes[position + 8] & 1 == 0, method: Self.number(bytes, position + 10, 2),
                    packed: Self.number(bytes, position + 20, 4), offset: Self.number(bytes, position + 42, 4)))
            position += 46 + name + extra + comment
            count -= 1
        }
        self.bytes = bytes
        self.entries = entries
    }

    /// The bytes of an entry; nil when it is not there, is encrypted, was cut, or grows beyond `limit`.
    func unpack(_ name: String, limit: Int) -> [UInt8]? {
        guard let entry = entries.first(where: { $0.name == name }), entry.isReadable, entry.offset + 30 <= bytes.count,
            Array(bytes[entry.offset..<(entry.offset + 4)]) == [0x50, 0x4B, 0x03, 0x04]
        else { return nil }
        // The lengths of the name and of what follows it may differ from those in the list.
        let start = entry.offset + 30 + Self.number(bytes, entry.offset + 26, 2) + Self.number(bytes, entry.offset + 28, 2)
        guard start + entry.packed <= bytes.count else { return nil }
        let packed = bytes[start..<(start + entry.packed)]
        switch entry.method {
        case 0: return packed.count <= limit ? Array(packed) : nil
        case 8: return Gzip.inflated(Data(packed), limit: limit).map { [UInt8]($0) }
        default: return nil
        }
    }

    /// Where the end record begins: the last 22 bytes, or earlier when a comment follows it.
    private static func endRecord(_ bytes: [UInt8]) -> Int? {
        let last = bytes.count - 22
        guard last >= 0 else { return nil }
        return stride(from: last, through: max(0, last - 65_535), by: -1).first {
            bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 0x05 && bytes[$0 + 3] == 0x06
        }
    }

    /// Little-endian; the caller has seen that the bytes are there.
    private static func number(_ bytes: [UInt8], _ at: Int, _ size: Int) -> Int {
        (0..<size).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
}
