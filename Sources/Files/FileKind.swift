package import Foundation

/// The kinds of file an agency takes, told by their bytes: neither the name nor what the browser says counts.
package enum FileKind: String, CaseIterable, Sendable {
    case pdf, jpg, png, docx, xlsx

    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .jpg: "image/jpeg"
        case .png: "image/png"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// For the `accept` of a file field.
    package static let accept = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"

    /// What the bytes are, when they begin and end as the kind asks; nil for anything else, for what was cut, for documents that act by
    /// themselves, and for what takes too long to find out.
    package init?(_ data: Data) {
        guard let kind = try? Self(data, effort: Effort()) else { return nil }
        self = kind
    }

    /// The same, with what may be spent on it.
    init?(_ data: Data, effort: Effort) throws(Effort.Spent) {
        if data.starts(with: Array("%PDF-".utf8)) {
            guard data.suffix(2048).range(of: Data("%%EOF".utf8)) != nil else { return nil }
            self = .pdf
        } else if data.starts(with: [0xFF, 0xD8, 0xFF]) {
            // Cameras append their own bytes after the end of the picture.
            guard data.range(of: Data([0xFF, 0xD9]), options: .backwards) != nil else { return nil }
            self = .jpg
        } else if data.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            guard data.suffix(1024).range(of: Data("IEND".utf8)) != nil else { return nil }
            self = .png
        } else if let package = try OfficePackage(data, effort: effort), package.isHarmless {
            if package.contains("word/document.xml") {
                self = .docx
            } else if package.contains("xl/workbook.xml") {
                self = .xlsx
            } else {
                return nil
            }
        } else {
            return nil
        }
    }
}
