import Foundation
import Kernel

/// Old Vietnamese files come in encodings from before Unicode. They are not guessed into text, which would plant wrong letters silently:
/// they are
/// refused, by name, with the way to convert them.
enum TextEncodingGuess {
    /// The text of a file as UTF-8, without the byte order mark.
    static func bytes(of data: Data) throws(Problem) -> ArraySlice<UInt8> {
        let bytes = [UInt8](data)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw refusal("UTF-16 (“Unicode Text”)") }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw Problem.invalid("Đây là tệp Excel hoặc tệp nén, không phải CSV. Trong Excel chọn Lưu thành… “CSV UTF-8” rồi gửi lại.")
        }
        if bytes.contains(0) {
            let zeros = bytes.prefix(2000).count { $0 == 0 }
            if zeros * 3 > min(bytes.count, 2000) { throw refusal("UTF-16 (“Unicode Text”)") }
            throw Problem.invalid("Tệp có ký tự NUL, không phải tệp văn bản CSV.")
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard String(validating: content, as: UTF8.self) != nil else {
            let whole = (1...3).first { String(validating: content.dropLast($0), as: UTF8.self) != nil }
            guard let whole, content.dropLast(whole).contains(where: { $0 >= 0x80 }) else { throw refusal(name(of: bytes)) }
            throw Problem.invalid("Tệp bị cắt ngang ở cuối, giữa một chữ. Anh/chị xuất lại tệp rồi gửi lại.")
        }
        return content
    }

    private static func refusal(_ name: String?) -> Problem {
        let guess = name.map { ", có vẻ là \($0)" } ?? ""
        return .invalid(
            "Tệp không dùng bảng mã Unicode UTF-8\(guess). Mở tệp bằng Excel hoặc Unikey Toolkit, chuyển sang Unicode, "
                + "lưu dạng “CSV UTF-8” rồi gửi lại.")
    }

    /// The encoding whose own signs explain most of the bytes above ASCII.
    static func name(of bytes: [UInt8]) -> String? {
        var high = 0.0
        var scores = (small: 0.0, tcvn3: 0.0, vni: 0.0, cp1258: 0.0)
        for (index, byte) in bytes.enumerated() where byte >= 0x80 {
            high += 1
            let before = index > 0 ? bytes[index - 1] : 0
            let after = index + 1 < bytes.count ? bytes[index + 1] : 0
            if (0xA1...0xB9).contains(byte) { scores.small += 1 }
            if tcvn3.contains(byte) { scores.tcvn3 += 1 }
            if vniMarks.contains(byte), vniBases.contains(before) || byte == 0xF1 || byte == 0xD1 { scores.vni += 1 }
            if vniBases.contains(byte), byte >= 0x80, vniMarks.contains(after) { scores.vni += 1 }
            if cp1258Marks.contains(byte), cp1258Bases.contains(before) { scores.cp1258 += 1 }
            if cp1258Letters.contains(byte), !vniBases.contains(before) || cp1258Marks.contains(after) { scores.cp1258 += 1 }
        }
        guard high > 0 else { return nil }
        // Only TCVN3 puts its commonest letters where the others have signs like ¨ ® ¬.
        if scores.small / high >= 0.2, scores.tcvn3 / high >= 0.8 { return "TCVN3 (ABC, phông .VnTime)" }
        if scores.cp1258 / high >= 0.6, scores.cp1258 >= scores.vni { return "Windows CP1258" }
        if scores.vni / high >= 0.6 { return "VNI (phông VNI-Times)" }
        return scores.tcvn3 / high >= 0.9 ? "TCVN3 (ABC, phông .VnTime)" : nil
    }

    /// ă â đ ê ô ơ ư and the vowels with marks of TCVN 5712 VN3.
    private static let tcvn3 = Set<UInt8>(
        Array(0xA1...0xAE) + Array(0xB5...0xB9) + [0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB]
    )
    .union([0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF])
    .union(Array(0xE1...0xFE))
    private static let vowels = Set("aeiouyAEIOUY".utf8)
    /// In VNI a mark is a letter of its own after the vowel; ô and ö stand for ơ and ư.
    private static let vniBases = vowels.union([0xF4, 0xF6, 0xD4, 0xD6])
    private static let vniMarks: Set<UInt8> = [
        0xF9, 0xF8, 0xFB, 0xF5, 0xEF, 0xE2, 0xE1, 0xE0, 0xE5, 0xE3, 0xE4, 0xEA, 0xE9, 0xE8, 0xFA, 0xFC, 0xEB, 0xF1, 0xD1,
        0xD9, 0xD8, 0xDB, 0xD5, 0xCF, 0xC2, 0xC1, 0xC0, 0xC5, 0xC3, 0xC4, 0xCA, 0xC9, 0xC8, 0xDA, 0xDC, 0xCB,
    ]
    private static let cp1258Marks: Set<UInt8> = [0xCC, 0xEC, 0xD2, 0xDE, 0xF2]
    private static let cp1258Letters: Set<UInt8> = [0xE2, 0xE3, 0xEA, 0xF4, 0xF5, 0xFD, 0xF0, 0xC2, 0xC3, 0xCA, 0xD4, 0xD5, 0xDD, 0xD0]
    private static let cp1258Bases = vowels.union(cp1258Letters)
}
