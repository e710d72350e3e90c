extension StringProtocol {
    /// As much of it as a sentence may repeat of what somebody sent: one line, at most so many scalars. A single character may be thousands of
    /// them, joined.
    package func cited(_ most: Int = 60) -> String {
        let start = unicodeScalars.prefix(most + 1)
        let text = String(String.UnicodeScalarView(start.prefix(most).map { $0.value < 0x20 ? " " : $0 }))
        return start.count > most ? text + "…" : text
    }
}
