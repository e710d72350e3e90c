package import Kernel

/// The register of a year (sổ theo dõi hồ sơ, TT 01/2018/TT-VPCP Đ10): opened by its first dossier, numbered from 01, closed when the
/// year is over.
package struct RegisterBook: Sendable, Hashable {
    package let year: Int
    package let last: Int
    package let closedAt: Instant?
    package let closedBy: String?

    package func closing(on today: Day) throws(Problem) {
        guard closedAt == nil else { throw .conflict("Sổ năm \(String(year)) đã khóa rồi.") }
        guard today.year > year else { throw .conflict("Sổ năm \(String(year)) chỉ khóa được khi năm đã hết.") }
    }
}
