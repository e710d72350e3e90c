package import Foundation
package import Kernel

/// `application/x-www-form-urlencoded`, both ways. Queries are written the same way.
package enum URLEncoding {
    /// Most fields a form may have: a table of 300 lines and six columns fits.
    package static let fieldLimit = 2000

    package static func parse(_ data: Data) throws(Problem) -> Fields {
        guard let text = String(validating: data, as: UTF8.self) else { throw unreadable("not UTF-8") }
        return try parse(text)
    }

    package static func parse(_ text: String) throws(Problem) -> Fields {
        var pairs: [(String, String)] = []
        for piece in text.utf8.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < fieldLimit else { throw Problem(.tooLarge, "Biểu mẫu có quá nhiều ô (hơn \(fieldLimit)).") }
            guard let pair = pair(piece) else { throw unreadable("not UTF-8 after percent decoding") }
            pairs.append(pair)
        }
        return Fields(pairs)
    }

    /// What can be read of a form that is not taken.
    static func readable(_ data: Data) -> Fields {
        Fields(String(decoding: data, as: UTF8.self).utf8.split(separator: UInt8(ascii: "&")).prefix(fieldLimit).compactMap(pair))
    }

    private static func pair(_ piece: Substring.UTF8View) -> (String, String)? {
        let parts = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first.flatMap({ decode($0) }), let value = parts.count > 1 ? decode(parts[1]) : "" else { return nil }
        return (CleanText.clean(name), CleanText.clean(value))
    }

    package static func encode(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
    }

    /// A value as it may stand in a query or as a part of a path.
    package static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    private static func decode(_ bytes: Substring.UTF8View) -> String? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index = bytes.index(after: index)
            if byte == UInt8(ascii: "+") {
                result.append(0x20)
            } else if byte == UInt8(ascii: "%"), let end = bytes.index(index, offsetBy: 2, limitedBy: bytes.endIndex),
                let high = digit(bytes[index]), let low = digit(bytes[bytes.index(after: index)])
            {
                result.append(high << 4 | low)
                index = end
            } else {
                result.append(byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    static func unreadable(_ details: String) -> Problem {
        Problem(.invalid, "Không đọc được biểu mẫu gửi lên. Anh/chị tải lại trang rồi gửi lại.", details: details)
    }
}
