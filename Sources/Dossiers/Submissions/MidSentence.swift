extension String {
    /// Words that begin a line, put into the middle of a sentence: `Trong ngày` → `trong ngày`.
    package var loweringFirst: String { prefix(1).lowercased() + dropFirst() }
}
