import Kernel

/// The cells of a CSV text, one line after another (RFC 4180). Every byte is looked at once, and nothing is held but the cells of one line.
struct CSVScanner {
    struct Line {
        /// The line of the file on which it begins, from 1.
        let number: Int
        let cells: [String]
        /// How many cells there are, also beyond those that were asked for.
        let count: Int
    }

    private static let quote = UInt8(ascii: "\"")
    private static let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))

    private let bytes: ArraySlice<UInt8>
    private var delimiter: UInt8
    private var place: Int
    private var line = 1

    /// - Parameter bytes: valid UTF-8 without a byte order mark.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
        delimiter = Self.likelyDelimiter(bytes)
        // What Excel writes before the heading to say what stands between the cells: `sep=;`.
        let mark = bytes.prefix(6)
        if mark.count == 6, mark.starts(with: "sep=".utf8) || mark.starts(with: "SEP=".utf8), ",;\t|".utf8.contains(mark[place + 4]),
            endsLine(mark[place + 5])
        {
            delimiter = mark[place + 4]
            place += 5
            passLineEnd()
        }
    }

    /// The next line, and of its cells as many as asked for; nil at the end.
    mutating func next(cells most: Int) throws(Problem) -> Line? {
        guard place < bytes.endIndex else { return nil }
        let number = line
        var cells: [String] = []
        var count = 0
        while true {
            let cell = try cell()
            count += 1
            if count <= most { cells.append(CleanText.clean(cell)) }
            guard place < bytes.endIndex, bytes[place] == delimiter else { break }
            place += 1
        }
        if place < bytes.endIndex { passLineEnd() }
        return Line(number: number, cells: cells, count: count)
    }

    private mutating func cell() throws(Problem) -> String {
        let start = place
        skipSpaces()
        if place < bytes.endIndex, bytes[place] == Self.quote { return try quoted() }
        while place < bytes.endIndex, bytes[place] != delimiter, !endsLine(bytes[place]) {
            guard bytes[place] != Self.quote else { throw Self.quotation(line) }
            place += 1
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Up to the quotation mark that closes; two of them are one that belongs to the text.
    private mutating func quoted() throws(Problem) -> String {
        let opened = line
        var cell: [UInt8] = []
        while true {
            place += 1
            let start = place
            while place < bytes.endIndex, bytes[place] != Self.quote {
                if endsLine(bytes[place]) { passLineEnd() } else { place += 1 }
            }
            guard place < bytes.endIndex else { throw Self.quotation(opened) }
            cell += bytes[start..<place]
            place += 1
            guard place < bytes.endIndex, bytes[place] == Self.quote else { break }
            cell.append(Self.quote)
        }
        skipSpaces()
        guard place == bytes.endIndex || bytes[place] == delimiter || endsLine(bytes[place]) else { throw Self.quotation(line) }
        return String(decoding: cell, as: UTF8.self)
    }

    private mutating func skipSpaces() {
        while place < bytes.endIndex, bytes[place] == UInt8(ascii: " ") { place += 1 }
    }

    private func endsLine(_ byte: UInt8) -> Bool { byte == Self.lineFeed || byte == Self.carriageReturn }

    /// `\n`, `\r\n` and `\r` alone are one line end each.
    private mutating func passLineEnd() {
        let isReturn = bytes[place] == Self.carriageReturn
        place += 1
        if isReturn, place < bytes.endIndex, bytes[place] == Self.lineFeed { place += 1 }
        line += 1
    }

    private static func quotation(_ line: Int) -> Problem {
        .invalid(
            "Dấu ngoặc kép ở dòng \(line) không khớp: ô có dấu ngoặc kép phải mở và đóng bằng \", dấu ngoặc kép bên trong viết hai lần.")
    }

    /// The most frequent of comma, semicolon and tab in the heading line, outside quotations.
    private static func likelyDelimiter(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == lineFeed || byte == carriageReturn { break }
            if ",;\t".utf8.contains(byte) { counts[byte, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
    }
}
