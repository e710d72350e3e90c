/// Who a paper comes from, as its head and foot name it.
package struct Letterhead: Sendable, Hashable {
    package let agency: String
    /// The agency above it, where a paper names it.
    package let parent: String?
    /// Where the paper is dated.
    package let place: String
    /// What the agency calls the unit that takes in and hands out.
    package let unit: String

    package init(agency: String, parent: String?, place: String, unit: String) {
        self.agency = agency
        self.parent = parent
        self.place = place
        self.unit = unit
    }
}
