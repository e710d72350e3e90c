package import Identity
package import Kernel
package import Storage

/// What an entry of a register says: a pure value with its rules. Its life (who wrote which version when) is `RegisterVersion`.
package protocol RegisterEntry: Sendable, Hashable {
    static var register: Register { get }
    /// Reads the columns it wrote.
    init(row: Row) throws
    /// Its columns and their values, in one order for every entry of a kind.
    var columns: [(name: String, value: SQL)] { get throws }
    /// Names the entry in the journal and in lists.
    var label: String { get }
    /// The entry as it may be kept; throws what has to be corrected, field by field.
    func checked(on today: Day) throws(Problem) -> Self
}

/// One version of an entry: valid from when it was written until the next version or the end came.
package struct RegisterVersion<Entry: RegisterEntry>: Sendable, Hashable {
    package let id: Identifier<Entry>
    /// The first version's key, which all versions of an entry share: what others refer to.
    package let line: Identifier<Entry>
    package let agency: AgencyID
    package let entry: Entry
    package let at: Instant
    package let by: String
    /// The framework item it came from, if any.
    package let originKey: String?
}

/// Somebody looked through a register and found that it still holds: also that is evidence of the year.
package struct RegisterReview: Sendable, Hashable {
    package let at: Instant
    package let by: String
    package let note: String
}
