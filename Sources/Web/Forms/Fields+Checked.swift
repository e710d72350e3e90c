package import Kernel

/// What was chosen or typed, or why it cannot be: nobody's form sends a word that its list does not have, so such a word is refused and never
/// taken for another.
extension Fields {
    /// The word of a closed list; nil when none was chosen.
    /// - Throws: `.invalid` on the field for a word the list does not have.
    package func choice<Word: RawRepresentable<String>>(_ name: String, of words: Word.Type = Word.self) throws(Problem) -> Word? {
        guard let text = self[name] else { return nil }
        guard let word = Word(rawValue: text) else {
            throw .invalid(field: name, "“\(text.cited())” không có trong danh sách. Anh/chị chọn lại.")
        }
        return word
    }

    /// A whole number within `Int.fromOutside`; nil when nothing was typed.
    /// - Throws: `.invalid` on the field for what is no such number.
    package func whole(_ name: String) throws(Problem) -> Int? {
        guard let text = self[name] else { return nil }
        guard let number = Int(bounded: text) else {
            throw .invalid(field: name, "“\(text.cited())” không phải là số nguyên dùng được.")
        }
        return number
    }
}
