package import Kernel

/// What a review looks at (9.3.2 a–f), as figures taken from the data at an instant. Kept as a snapshot: what the meeting saw stays what it saw.
package struct ReviewInputs: Sendable, Hashable, Codable {
    package struct Figure: Sendable, Hashable, Codable {
        package let label: String
        package let value: String
        /// The rows behind it.
        package let link: String?

        init(_ label: String, _ value: String, link: String? = nil) {
            self.label = label
            self.value = value
            self.link = link
        }

        init(_ label: String, _ value: Int, link: String? = nil) { self.init(label, VietnameseNumber.grouped(value), link: link) }
    }

    package struct Section: Sendable, Hashable, Codable {
        /// `c4`: the letter of 9.3.2 and the number under it.
        package let key: String
        package let title: String
        package let figures: [Figure]
    }

    /// The period the figures speak of: from the day after the last review.
    package let from: Day
    package let at: Instant
    package let sections: [Section]
}
