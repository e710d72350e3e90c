import Foundation

/// The list at the end of a ZIP archive (PKWARE APPNOTE 4.3.12, 4.3.16), by which office programs find the parts. libarchive names the parts
/// as they call themselves where they lie; only the list says by which name a program will look for them, so it is read here and held against
/// what lies there (`ZipArchive`).
struct ZipList {
    struct Entry {
        let name: String
        let isEncrypted: Bool
        /// 0 as it is, 8 deflated.
        let method: Int
        /// Bytes, packed and unpacked.
        let packed: Int
        let size: Int
        /// Where its own head begins.
        let offset: Int
    }

    static let most = 5000
    /// Bytes of a name: as much as any file system takes.
    static let longestName = 255

    /// In the order in which they lie in the archive.
    let entries: [Entry]

    /// Nil when the list is cut, does not lie between the last part and the end, or gives a part another name than the part itself.
    init?(_ data: Data) {
        let data = data.startIndex == 0 ? data : Data(data)
        func number(_ at: Int, _ size: Int) -> Int { (0..<size).reduce(0) { $0 | Int(data[at + $1]) << (8 * $1) } }
        // The end record is the last 22 bytes, or earlier when a comment follows it, which then reaches to the very end.
        let last = data.count - 22
        let end = stride(from: last, through: max(0, last - 65_535), by: -1).first {
            data[$0] == 0x50 && number($0, 4) == 0x0605_4B50 && $0 + number($0 + 20, 2) == last
        }
        guard let end, number(end + 4, 4) == 0, number(end + 8, 2) == number(end + 10, 2), number(end + 10, 2) <= Self.most else {
            return nil
        }
        var position = number(end + 16, 4)
        guard position + number(end + 12, 4) == end else { return nil }
        var entries: [Entry] = []
        for _ in 0..<number(end + 10, 2) {
            guard position + 46 <= end, number(position, 4) == 0x0201_4B50 else { return nil }
            let (offset, length) = (number(position + 42, 4), number(position + 28, 2))
            let next = position + 46 + length + number(position + 30, 2) + number(position + 32, 2)
            guard next <= end, length <= Self.longestName, offset + 30 + length <= position, number(offset + 26, 2) == length,
                data[(offset + 30)..<(offset + 30 + length)].elementsEqual(data[(position + 46)..<(position + 46 + length)])
            else { return nil }
            entries.append(
                Entry(
                    name: String(decoding: data[(position + 46)..<(position + 46 + length)], as: UTF8.self),
                    isEncrypted: number(position + 8, 2) & 1 != 0, method: number(position + 10, 2), packed: number(position + 20, 4),
                    size: number(position + 24, 4), offset: offset))
            position = next
        }
        guard position == end else { return nil }
        self.entries = entries.sorted { $0.offset < $1.offset }
    }
}
