package import Foundation
package import Kernel

/// What came with a form: its fields, and its files by the name of their field.
package struct FormBody: Sendable {
    package var fields: Fields
    /// Several files of one field are kept as `name`, `name.2`, `name.3`.
    package var files: [String: UploadedFile]

    package init(fields: Fields = Fields(), files: [String: UploadedFile] = [:]) {
        self.fields = fields
        self.files = files
    }

    /// Reads a collected body by its `Content-Type`.
    package static func parse(_ data: Data, contentType: String, limits: FormLimits = FormLimits()) throws(Problem) -> FormBody {
        let header = HeaderValue(contentType)
        switch header.value {
        case "application/x-www-form-urlencoded":
            guard data.count <= limits.fieldBytes else { throw limits.fieldsTooLarge }
            return FormBody(fields: try URLEncoding.parse(data))
        case "multipart/form-data":
            guard let boundary = boundary(header) else { throw URLEncoding.unreadable("multipart without a valid boundary") }
            return try Multipart(data, boundary: boundary, limits: limits).parse()
        case "" where data.isEmpty: return FormBody()
        default: throw URLEncoding.unreadable("content type \(header.value)")
        }
    }

    /// The fields that can be read of a body that is not taken: too long and cut, with too many fields, or broken in one place.
    package static func readable(_ data: Data, contentType: String) -> Fields {
        let header = HeaderValue(contentType)
        switch header.value {
        case "application/x-www-form-urlencoded": return URLEncoding.readable(data)
        case "multipart/form-data":
            return boundary(header).map { Multipart(data, boundary: $0, limits: FormLimits()).readable() } ?? Fields()
        default: return Fields()
        }
    }

    private static func boundary(_ header: HeaderValue) -> String? {
        guard let boundary = header.parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 < 0x80 })
        else { return nil }
        return boundary
    }
}

/// How much a form may bring.
package struct FormLimits: Sendable {
    /// All text fields together.
    package var fieldBytes = 2 << 20
    package var fileBytes = 25 << 20
    package var fileCount = 20

    package init() {}

    /// Of a form from the street that takes no files.
    package static let words: FormLimits = {
        var limits = FormLimits()
        limits.fieldBytes = 256 << 10
        limits.fileBytes = 0
        limits.fileCount = 0
        return limits
    }()

    var fieldsTooLarge: Problem {
        let size = fieldBytes < 1 << 20 ? "\(fieldBytes >> 10) KB" : "\(fieldBytes >> 20) MB"
        return Problem(.tooLarge, "Nội dung nhập vào biểu mẫu quá dài (hơn \(size)).")
    }
    func fileTooLarge(_ name: String) -> Problem {
        Problem(.tooLarge, "Tệp “\(name)” lớn hơn \(fileBytes >> 20) MB. Anh/chị nén hoặc chia nhỏ tệp rồi gửi lại.")
    }
    /// What came is so long that it was not even read: there is one limit a person has to know, that of her file.
    package func bodyTooLarge(isUpload: Bool) -> Problem {
        isUpload && fileCount > 0
            ? Problem(.tooLarge, "Tệp gửi lên lớn hơn \(fileBytes >> 20) MB. Anh/chị nén hoặc chia nhỏ tệp rồi gửi lại.") : fieldsTooLarge
    }
    var tooManyFiles: Problem { Problem(.tooLarge, "Mỗi lần gửi tối đa \(fileCount) tệp.") }
}

/// `multipart/form-data` (RFC 7578) over a body already in memory.
struct Multipart {
    private let data: Data
    private let delimiter: [UInt8]
    private let limits: FormLimits

    init(_ data: Data, boundary: String, limits: FormLimits) {
        self.data = data
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    func parse() throws(Problem) -> FormBody {
        var (pairs, files): ([(String, String)], [String: UploadedFile]) = ([], [:])
        try read(&pairs, &files)
        return FormBody(fields: Fields(pairs), files: files)
    }

    /// The fields up to where it cannot be read any more.
    func readable() -> Fields {
        var (pairs, files): ([(String, String)], [String: UploadedFile]) = ([], [:])
        try? read(&pairs, &files)
        return Fields(pairs)
    }

    private func read(_ pairs: inout [(String, String)], _ files: inout [String: UploadedFile]) throws(Problem) {
        // The first boundary has no line before it: reading starts as if there were one.
        let bytes = [0x0D, 0x0A] + [UInt8](data)
        var fieldBytes = 0
        guard var position = find(delimiter, in: bytes, from: 0) else { throw URLEncoding.unreadable("no boundary in the body") }
        while true {
            position += delimiter.count
            if starts(bytes, at: position, with: [0x2D, 0x2D]) { break }
            while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
            guard starts(bytes, at: position, with: [0x0D, 0x0A]), let end = find(delimiter, in: bytes, from: position) else {
                throw URLEncoding.unreadable("part without an end: the body was cut")
            }
            let part = try Part(bytes[(position + 2)..<max(end, position + 2)])
            guard pairs.count + files.count < URLEncoding.fieldLimit else { throw limits.fieldsTooLarge }
            if let fileName = part.fileName {
                // A file field left empty comes as a part without name and content.
                if !fileName.isEmpty || !part.body.isEmpty {
                    let file = UploadedFile(name: CleanText.fileName(fileName), mediaType: part.mediaType, data: Data(part.body))
                    guard file.data.count <= limits.fileBytes else { throw limits.fileTooLarge(file.name) }
                    guard files.count < limits.fileCount else { throw limits.tooManyFiles }
                    files[freeName(part.name, in: files)] = file
                }
            } else {
                fieldBytes += part.name.utf8.count + part.body.count
                guard fieldBytes <= limits.fieldBytes else { throw limits.fieldsTooLarge }
                guard let value = String(validating: part.body, as: UTF8.self) else { throw URLEncoding.unreadable("field is not UTF-8") }
                pairs.append((part.name, CleanText.clean(value)))
            }
            position = end
        }
    }

    private func freeName(_ name: String, in files: [String: UploadedFile]) -> String {
        guard files[name] != nil else { return name }
        return (2...(files.count + 2)).lazy.map { "\(name).\($0)" }.first { files[$0] == nil } ?? name
    }

    private func starts(_ bytes: [UInt8], at position: Int, with other: [UInt8]) -> Bool {
        position + other.count <= bytes.count && bytes[position..<(position + other.count)].elementsEqual(other)
    }

    private func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { hay in
            needle.withUnsafeBytes { needle in
                guard let base = hay.baseAddress, let first = needle.baseAddress, let wanted = needle.first else { return nil }
                var position = start
                while position + needle.count <= hay.count {
                    guard let hit = memchr(base + position, Int32(wanted), hay.count - position - needle.count + 1) else { return nil }
                    let found = UnsafeRawPointer(hit)
                    if memcmp(found, first, needle.count) == 0 { return found - base }
                    position = found - base + 1
                }
                return nil
            }
        }
    }
}

/// One part: its headers read, its body as it came.
private struct Part {
    var name: String
    var fileName: String?
    var mediaType: String
    var body: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) throws(Problem) {
        var headers: [String: String] = [:]
        var rest = bytes
        while true {
            guard let end = Part.lineEnd(rest), end - rest.startIndex <= 8192, headers.count < 16 else {
                throw URLEncoding.unreadable("part headers too long or without an end")
            }
            let line = rest[rest.startIndex..<end]
            rest = rest[(end + 2)...]
            if line.isEmpty { break }
            guard let text = String(validating: line, as: UTF8.self).map(CleanText.withoutPiles), let colon = text.firstIndex(of: ":")
            else {
                throw URLEncoding.unreadable("part header without a name")
            }
            headers[text[..<colon].lowercased()] = String(text[text.index(after: colon)...])
        }
        let disposition = HeaderValue(headers["content-disposition"] ?? "")
        guard disposition.value == "form-data", let name = disposition.parameters["name"] else {
            throw URLEncoding.unreadable("part without the name of its field")
        }
        self.name = CleanText.clean(name)
        fileName = disposition.parameters["filename"]
        mediaType = HeaderValue(headers["content-type"] ?? "application/octet-stream").value
        body = rest
    }

    private static func lineEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            if bytes[index] == 0x0D, bytes[index + 1] == 0x0A { return index }
            index += 1
        }
        return nil
    }
}

/// `form-data; name="a"; filename="tờ trình.pdf"`: a value and its parameters.
struct HeaderValue {
    var value: String
    var parameters: [String: String] = [:]

    init(_ text: String) {
        var rest = Substring(text)
        value = HeaderValue.token(&rest).lowercased()
        while rest.first == ";" {
            rest.removeFirst()
            let name = HeaderValue.token(&rest, until: "=").lowercased()
            guard rest.first == "=" else { continue }
            rest.removeFirst()
            rest = rest.drop { $0 == " " || $0 == "\t" }
            parameters[name] = rest.first == "\"" ? HeaderValue.quoted(&rest) : HeaderValue.token(&rest)
        }
    }

    private static func token(_ rest: inout Substring, until stop: Character = ";") -> String {
        let token = rest.prefix { $0 != stop && $0 != ";" }
        rest = rest[token.endIndex...]
        return token.trimmingCharacters(in: .whitespaces)
    }

    /// Browsers write quotes and line ends inside names as %22, %0D and %0A (HTML standard); a backslash stands for itself, as in Windows
    /// paths,
    /// unless a quote follows.
    private static func quoted(_ rest: inout Substring) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.first {
            rest.removeFirst()
            if character == "\"" { break }
            if character == "\\", rest.first == "\"" {
                text.append("\"")
                rest.removeFirst()
            } else {
                text.append(character)
            }
        }
        rest = rest.drop { $0 != ";" }
        return text.replacingOccurrences(of: "%22", with: "\"").replacingOccurrences(of: "%0D", with: " ")
            .replacingOccurrences(of: "%0A", with: " ")
    }
}
