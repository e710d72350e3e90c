import Deadlines

/// The words on the button that leads to the next step, and, where the step is a sentence or holds only in a case, the sentence to stand
/// beside it.
struct AdvanceLabel: Sendable, Hashable {
    /// Characters of a step's name that a button still bears on a phone.
    private static let longest = 30

    let button: String
    let beside: String?

    init(to next: DossierPath.Step?) {
        guard let next, !next.isReturn else {
            (button, beside) = (next == nil ? "Xử lý xong: có kết quả" : "Xử lý xong, chuyển trả kết quả", nil)
            return
        }
        let name = next.shortName
        let isShort = name.count <= Self.longest && !name.contains(":")
        button = isShort ? "Chuyển bước: \(name)" : "Chuyển bước \(next.position)"
        beside = isShort ? nil : "Bước \(next.position): \(name)"
    }
}
