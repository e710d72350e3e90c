package import Kernel

/// What a person must write into a record: not empty, not endless.
package enum WrittenText {
    package static let limit = 10_000

    /// The text without blanks around it. `missing` is what the person reads when there is none.
    package static func check(_ text: String, field: String, missing: String, limit: Int = limit) throws(Problem) -> String {
        let clean = text.nfc.trimmed
        guard !clean.isEmpty else { throw .invalid(field: field, missing) }
        return try checkLength(clean, field: field, limit: limit)
    }

    /// The same for what may be left empty.
    package static func checkLength(_ text: String, field: String, limit: Int = limit) throws(Problem) -> String {
        let clean = text.nfc.trimmed
        guard clean.count <= limit else {
            throw .invalid(field: field, "Nội dung dài tối đa \(VietnameseNumber.grouped(limit)) ký tự.")
        }
        return clean
    }
}

extension String {
    /// Without blanks and line ends around it.
    package var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// The first line, cut to a length that fits a list.
    package func excerpt(_ length: Int = 120) -> String {
        let line = prefix { $0 != "\n" }
        return line.count <= length ? String(line) : line.prefix(length - 1).trimmingSuffix(while: \.isWhitespace) + "…"
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isUnwanted: (Character) -> Bool) -> String {
        var rest = self
        while let last = rest.last, isUnwanted(last) { rest.removeLast() }
        return String(rest)
    }
}
