package import Web

extension FormSet {
    /// On the screen beside the ways to print: what nobody has held against the original. The paper itself does not say so.
    package func warning(_ shown: [Form]) -> HTML {
        let open = shown.filter { self[$0] != nil && !isVerified($0) }
        guard !open.isEmpty else { return "" }
        let names = open.compactMap { form in self[form].map { "Mẫu \($0.number)" } }.joined(separator: ", ")
        return
            "<p class=\"hint\">Bố cục \(names) (\(source)) chưa đối chiếu với bản gốc. <a href=\"\(DeadlineLink.rules)\">Quy tắc về biểu mẫu</a></p>"
    }
}
