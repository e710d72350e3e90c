/// What somebody typed to seek by, in a search box or an address, as the words that are sought: folded, the first few of them. However much was
/// typed, the question to the database stays a small one; every list and every index is searched by these.
package struct SearchWords: Hashable, Sendable {
    /// Words taken; more of them narrow nothing any more.
    package static let most = 12

    /// `searchTokens`, in the order they were typed.
    package let all: [String]

    package init(_ typed: String? = nil) { all = Array((typed ?? "").searchTokens.prefix(Self.most)) }

    package var isEmpty: Bool { all.isEmpty }

    /// The text has all of them, with marks or without; without words any text has.
    package func stand(in text: String) -> Bool {
        guard !isEmpty else { return true }
        let folded = text.folded
        return all.allSatisfy { folded.contains($0) }
    }
}
