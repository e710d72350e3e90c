import Foundation
import World

/// Makes inputs of other inputs: bytes, words and whole pieces changed, doubled, cut, moved and mixed.
struct Mutator {
    /// Bytes.
    static let largest = 256 << 10

    private let target: FuzzTarget
    /// What was taken, to go on from there.
    private var stock: [Data]
    private var dice = Dice()

    init(_ target: FuzzTarget) { (self.target, stock) = (target, target.seeds) }

    mutating func keep(_ input: Data) {
        guard input.count < 8 << 10, dice.roll(0...9) == 0 else { return }
        if stock.count < 200 {
            stock.append(input)
        } else {
            stock[dice.roll(target.seeds.count...stock.count - 1)] = input
        }
    }

    mutating func next() throws -> Data {
        var bytes = try [UInt8](dice.flips() ? target.make(&dice) : dice.pick(stock))
        if dice.roll(0...7) == 0 { return Data(bytes) }
        for _ in 0..<dice.roll(1...5) { change(&bytes) }
        return Data(bytes.prefix(Self.largest))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let piece = piece(of: bytes)
        switch dice.roll(0...13) {
        case 0: if !bytes.isEmpty { bytes[dice.roll(0...bytes.count - 1)] ^= 1 << dice.roll(0...7) as UInt8 }
        case 1: if !bytes.isEmpty { bytes[dice.roll(0...bytes.count - 1)] = dice.roll(0...255) }
        case 2: bytes.removeSubrange(piece)
        case 3: bytes.insert(contentsOf: (0..<dice.roll(1...8)).map { _ in dice.roll(0...255) as UInt8 }, at: piece.lowerBound)
        case 4: bytes.insert(contentsOf: bytes[piece], at: place(in: bytes))
        case 5: bytes = Array(bytes.prefix(piece.lowerBound))
        case 6:
            let other = [UInt8](dice.pick(stock))
            bytes = Array(bytes.prefix(piece.lowerBound) + other.dropFirst(place(in: other)))
        case 7, 8: bytes.insert(contentsOf: word(), at: piece.lowerBound)
        case 9: bytes.replaceSubrange(piece, with: word())
        case 10: repeated(&bytes, bytes[piece].isEmpty ? word() : Array(bytes[piece]))
        case 11: repeated(&bytes, word())
        case 12: number(&bytes)
        default: encoded(&bytes)
        }
    }

    /// A few hundred of it, or as many as there is room for: what is read in the square of its length shows itself.
    private mutating func repeated(_ bytes: inout [UInt8], _ piece: [UInt8]) {
        let room = max(0, Self.largest - bytes.count) / max(1, piece.count)
        let times = dice.roll(0...19) == 0 ? room : min(room, dice.roll(2...400))
        var (run, doubled) = (piece, 1)
        while doubled < times {
            run += run
            doubled *= 2
        }
        bytes.insert(contentsOf: run.prefix(times * piece.count), at: place(in: bytes))
    }

    /// A number in it becomes one that no column holds.
    private mutating func number(_ bytes: inout [UInt8]) {
        guard let start = bytes[place(in: bytes)...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
        let end = bytes[start...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.count
        bytes.replaceSubrange(start..<end, with: dice.pick(Self.numbers).utf8)
    }

    /// In another encoding, by hand: Foundation's lossy conversion ends the process on some texts.
    private mutating func encoded(_ bytes: inout [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch dice.roll(0...4) {
        case 0: bytes = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case 1: bytes = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        case 2: bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case 3: bytes = text.unicodeScalars.flatMap { scalar in (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) } }
        default: bytes = text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "?") }
        }
    }

    private mutating func word() -> [UInt8] {
        switch dice.roll(0...3) {
        case 0: dice.pick(Self.bytes)
        case 1: Array(dice.pick(Self.numbers).utf8)
        default: Array((dice.flips() && !target.words.isEmpty ? dice.pick(target.words) : dice.pick(Self.texts)).utf8)
        }
    }

    private mutating func place(in bytes: [UInt8]) -> Int { dice.roll(0...bytes.count) }

    private mutating func piece(of bytes: [UInt8]) -> Range<Int> {
        let start = place(in: bytes)
        return start..<min(bytes.count, start + dice.roll(0...(dice.flips() ? 8 : 200)))
    }

    static let numbers = [
        "0", "-1", "1e400", "-1e400", "1e-400", "1e15", "1e19", "9007199254740993", "9223372036854775808", "-9223372036854775809", "0.1",
        "4294967296", "65536", "00000000000001", "+5", "٣", "NaN", "Infinity", "0x7f", "1_000",
    ]
    /// Texts as nobody types them, and such as everybody does.
    static let texts = [
        "\u{0}", "\u{FEFF}", "\u{200E}", "\u{202E}", "e\u{200E}\u{301}", "e\u{301}", "\u{301}", "\u{1F468}\u{200D}\u{1F469}", "\u{FFFD}",
        "\u{FFFE}", "\u{85}", "\u{2028}", "\u{A0}", "\u{200B}", "\u{3000}", "\u{1}", "\u{1B}[31m", "\r", "\n", "\r\n", "\t", " ", "\"", "'",
        "=1+1", "'=1", "＝", "@", ";", ",", "&", "<", ">", "%", "\\", "/", "../", "Đơn đề nghị", "Nguyễn Thị Ánh",
    ]
    private static let bytes: [[UInt8]] = [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0, 0],
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0x50, 0x4B, 3, 4], [0xCC, 0x81],
    ]
}

extension Dice {
    /// A text of a few of them.
    mutating func text() -> String { (0..<roll(0...3)).map { _ in pick(Mutator.texts) }.joined() }
}
