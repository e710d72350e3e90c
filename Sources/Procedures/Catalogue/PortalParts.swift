import Foundation
import Kernel

/// "Thành phần hồ sơ" and "Kết quả" as the national portal prints them, cells run together. Taken apart only where that is certain.
enum PortalParts {
    private static let heading = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"

    /// Nil when there are several tables (one for each case), or when a number may belong to the name before it (`…/8/20201 bản chính`).
    static func parts(_ text: String) -> [ProcedureContent.Part]? {
        let tables = text.ranges(of: heading)
        guard tables.count == 1, let table = tables.first else { return nil }
        var rest = text[table.upperBound...]
        var parts: [ProcedureContent.Part] = []
        while let count = firstCount(rest) {
            let name = rest[..<count.start].trimmingCharacters(in: .whitespacesAndNewlines)
            guard !name.isEmpty, name.last?.isNumber != true, name.count <= 3000 else { return nil }
            guard let (words, file) = formFile(name) else { return nil }
            parts.append(
                ProcedureContent.Part(name: tidy(words), original: count.original, copy: count.copy, note: file.map { "Mẫu: \($0)" } ?? ""))
            rest = rest[count.end...]
        }
        return parts.isEmpty || !rest.allSatisfy(\.isWhitespace) ? nil : parts
    }

    /// The result's name, which ends where the portal's own words begin; nil when nothing was announced.
    static func result(_ text: String) -> String? {
        guard let mark = text.firstRange(of: "Mã: KQ.") else { return nil }
        let name = text[..<mark.lowerBound].trimmingCharacters(in: .whitespacesAndNewlines)
        return name.isEmpty || name.count > 1000 ? nil : name
    }

    private struct Count {
        var start: Substring.Index
        var end: Substring.Index
        var original: Int
        var copy: Int
    }

    /// `1 bản chính`, `0 bản chính,1 bản sao`, `1 bản sao`, right behind the name without a blank: prose has one ("nộp 02 bản chính").
    private static func firstCount(_ text: Substring) -> Count? {
        var from = text.startIndex
        while let mark = text[from...].firstRange(of: " bản ") {
            from = mark.upperBound
            let start = text[..<mark.lowerBound].reversed().prefix { $0.isASCII && $0.isNumber }.endIndex.base
            guard let first = Int(text[start..<mark.lowerBound]), first <= 99,
                start == text.startIndex || !text[text.index(before: start)].isWhitespace
            else { continue }
            let kind = text[mark.upperBound...]
            if kind.hasPrefix("sao") { return Count(start: start, end: kind.dropFirst(3).startIndex, original: 0, copy: first) }
            guard kind.hasPrefix("chính") else { continue }
            let rest = kind.dropFirst(5)
            let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            let behind = text[digits.endIndex...]
            guard rest.first == ",", let copy = Int(bounded: digits), behind.hasPrefix(" bản sao") else {
                return Count(start: start, end: rest.startIndex, original: first, copy: 0)
            }
            guard copy <= 99 else { continue }
            return Count(start: start, end: behind.dropFirst(8).startIndex, original: first, copy: copy)
        }
        return nil
    }

    /// A form's file follows the name without a blank: `…quy địnhVăn bản đề nghị.docx`. It begins where a capital follows a small letter or
    /// a closing sign; with no such place, or with several, nobody can tell: nil.
    private static func formFile(_ name: String) -> (name: String, file: String?)? {
        guard let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last,
            ["doc", "docx", "pdf", "xls", "xlsx", "rtf", "odt", "zip", "rar"].contains(ending.lowercased())
        else { return (name, nil) }
        let letters = Array(name)
        let places = letters.indices.dropFirst().filter { index in
            letters[index].isUppercase && (letters[index - 1].isLowercase || ");.".contains(letters[index - 1]))
        }
        guard places.count == 1, let place = places.first else { return nil }
        return (String(letters[..<place]), String(letters[place...]))
    }

    /// Bullets and trailing signs of the list are not part of the name.
    private static func tidy(_ name: String) -> String {
        let start = name.drop { "-+•* ".contains($0) }
        return String(start.reversed().drop { ";,: ".contains($0) }.reversed()).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
