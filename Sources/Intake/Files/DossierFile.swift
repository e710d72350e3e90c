package import Kernel

/// A file of a submission or dossier, as the pages list it.
package struct DossierFile: Sendable, Hashable {
    package let id: Identifier<DossierFile>
    package let part: String
    package let name: String
    package let mediaType: String
    /// Bytes.
    package let size: Int
    package let sha256: String
    package let addedAt: Instant
    package let byName: String

    package var sizeText: String { VietnameseNumber.bytes(size) }
}

/// How much one dossier may hold of what its applicant sends, over all times: four digits must not open the disk. Enough for the thickest of
/// the catalogue's procedures, brought several times.
package enum FileQuota {
    package static let files = 100
    /// Bytes.
    package static let bytes = 150 << 20

    /// `field` is where the form says so.
    package static func check(held: [DossierFile], adding sizes: [Int], field: String = "file_0") throws(Problem) {
        guard held.count + sizes.count <= files else {
            throw .invalid(field: field, "Mỗi hồ sơ nhận tối đa \(files) tệp. Ông/bà mang giấy tờ còn lại đến Bộ phận Một cửa.")
        }
        guard held.reduce(0, { $0 + $1.size }) + sizes.reduce(0, +) <= bytes else {
            throw .invalid(field: field, "Mỗi hồ sơ nhận tối đa \(bytes >> 20) MB. Ông/bà mang giấy tờ còn lại đến Bộ phận Một cửa.")
        }
    }
}
