import Foundation
import Web

/// What a document of Word or Excel says of itself (ECMA-376 part 2): the kinds of its parts, and what it fetches from elsewhere. Macros run,
/// and remote templates are fetched, when somebody at the desk opens the file; what the parts are called says nothing about either.
struct OfficePackage {
    /// Bytes of all parts that are unpacked: they are small, and what grows beyond this was made to.
    private static let largest = 2 << 20

    private let archive: ZipArchive
    let names: Set<String>

    /// Nil when it is no archive of such parts, or cannot be read through.
    init?(_ data: Data) {
        guard let archive = ZipArchive(data) else { return nil }
        let small = archive.entries.map { $0.name.lowercased() }
        // Two parts of one name: programs disagree about which of them counts.
        guard archive.entries.contains(where: { $0.name == Self.types }), Set(small).count == small.count else { return nil }
        self.archive = archive
        names = Set(archive.entries.map(\.name))
    }

    private static let types = "[Content_Types].xml"

    /// Nothing in it acts by itself when it is opened.
    var isHarmless: Bool {
        let small = names.map { $0.lowercased() }
        var left = Self.largest
        guard !small.contains(where: { $0.hasSuffix("vbaproject.bin") }), let types = text(Self.types, &left)?.lowercased(),
            !["macroenabled", "vbaproject", "vbadata"].contains(where: types.contains)
        else { return false }
        for name in names where name.lowercased().hasSuffix(".rels") {
            guard let text = text(name, &left) else { return false }
            let relations = text.matches(of: /<(?:[\w.\-]+:)?Relationship\s(?:[^>"']|"[^"]*"|'[^']*')*>/)
            if relations.contains(where: { Self.fetches(Self.attributes(of: $0.output)) }) { return false }
        }
        return true
    }

    /// A relation to something outside that is loaded without asking: a template, an object, a frame. Links and pictures are not.
    private static func fetches(_ relation: [String: String]) -> Bool {
        guard relation["TargetMode"]?.lowercased() == "external" else { return false }
        let kind = relation["Type"]?.lowercased().split(separator: "/").last ?? ""
        guard ["attachedtemplate", "oleobject", "frame", "subdocument", "vbaproject"].contains(kind) else { return false }
        return !isLocal((relation["Target"] ?? "").lowercased().replacing("\\", with: "/"))
    }

    /// A template on the writer's own disk (`file:///C:/…/Mau.dotx`) is found by nobody else.
    private static func isLocal(_ target: String) -> Bool {
        let path = target.hasPrefix("file:///") ? String(target.dropFirst(8)) : target
        return path.prefixMatch(of: /[a-z]:\//) != nil || (!path.hasPrefix("/") && !path.contains(":"))
    }

    private static func attributes(of element: Substring) -> [String: String] {
        let found = element.matches(of: /([\w:.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/).map {
            (String($0.output.1), decoded(String($0.output.2 ?? $0.output.3 ?? "")))
        }
        return Dictionary(found) { first, _ in first }
    }

    /// A part as text. Nil when it cannot be unpacked, is no UTF-8, declares entities, or names its kinds by the numbers of their letters.
    private func text(_ name: String, _ left: inout Int) -> String? {
        guard let bytes = archive.unpack(name, limit: left), !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        left -= bytes.count
        let isDeclaring = text.range(of: "<!", options: .literal) != nil
        return isDeclaring || (name == Self.types && text.contains("&#")) ? nil : text
    }

    /// The references XML knows without a declaration.
    private static func decoded(_ text: String) -> String {
        guard text.contains("&") else { return text }
        let numbers = text.replacing(/&#(x?)([0-9A-Fa-f]{1,6});/) { match in
            UInt32(match.output.2, radix: match.output.1.isEmpty ? 10 : 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        }
        return numbers.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&apos;", with: "'").replacing("&amp;", with: "&")
    }
}
