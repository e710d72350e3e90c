package import Kernel

extension CSVTable {
    /// What a file states of one value. An import never erases what its file does not state: every import reads its cells by this.
    package enum Content: Sendable, Hashable {
        /// There is no such column, or the cell is empty: what is known stays.
        case unstated
        /// The cell holds the mark that there is no such value.
        case cleared
        case text(String)

        /// What a cell holds to take a known value away.
        package static let mark = "(trống)"
    }
}

extension CSVTable.Row {
    /// What the row states under a heading; nil is a heading the file does not have.
    package func content(_ heading: String?) -> CSVTable.Content {
        guard let heading, let text = self[heading] else { return .unstated }
        return text.folded == CSVTable.Content.mark.folded ? .cleared : .text(text)
    }
}

extension CSVTable.Content {
    /// The text after the import; empty where it was taken away.
    package func over(_ known: String) -> String { over(known) { $0 } ?? "" }

    /// The value after the import; nil where it was taken away, and where nothing is known and nothing stated.
    package func over<Value, Failure>(_ known: Value?, _ read: (String) throws(Failure) -> Value) throws(Failure) -> Value? {
        switch self {
        case .unstated: known
        case .cleared: nil
        case .text(let text): try read(text)
        }
    }

    /// - Throws: `.invalid` when the text is no day.
    package func day(over known: Day?) throws(Problem) -> Day? {
        try over(known) { text throws(Problem) in
            guard let day = Day(text) else { throw .invalid("Ngày “\(text.cited())” không đọc được, cần dạng ngày/tháng/năm.") }
            return day
        }
    }
}
