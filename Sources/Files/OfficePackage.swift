import Foundation

/// What a document of Word or Excel says of itself (ECMA-376 part 2): the kinds of its parts, and what it fetches from elsewhere. Macros run,
/// and remote templates are fetched, when somebody at the desk opens the file; what the parts are called says nothing about either.
struct OfficePackage {
    /// Bytes of all parts that say such things: they are small, and what grows beyond this was made to.
    private static let largest = 2 << 20
    private static let types = "[Content_Types].xml"

    private let names: Set<[UInt8]>
    /// Nothing in it acts by itself when it is opened.
    let isHarmless: Bool

    /// Nil when it is no archive of such parts, or cannot be read through.
    init?(_ data: Data, effort: Effort) throws(Effort.Spent) {
        let isTelling = { (name: String) in name.utf8.elementsEqual(Self.types.utf8) || Self.ends(Self.small(name), ".rels") }
        guard let archive = try ZipArchive(data, wanted: isTelling, most: Self.largest, effort: effort) else { return nil }
        let small = Set(archive.names.map(Self.small))
        // Two parts of one name: programs disagree about which of them counts.
        guard archive.parts[Self.types] != nil, small.count == archive.names.count else { return nil }
        var isHarmless = !small.contains { Self.ends($0, "vbaproject.bin") }
        for (name, part) in archive.parts where isHarmless {
            do {
                try effort.spend(bytes: part.count)
                try XMLReader.read(part) { event, _ in
                    try effort.spend()
                    guard case .start(let element) = event else { return }
                    if name == Self.types ? Self.hasMacros(element) : Self.fetches(element) { throw Harm() }
                }
            } catch let spent as Effort.Spent {
                throw spent
            } catch {
                isHarmless = false
            }
        }
        (names, self.isHarmless) = (Set(archive.names.map { Array($0.utf8) }), isHarmless)
    }

    func contains(_ part: String) -> Bool { names.contains(Array(part.utf8)) }

    private struct Harm: Error {}

    /// Of an element in the list of the parts' kinds.
    private static func hasMacros(_ element: XMLReader.Element) -> Bool {
        element.attributes.contains { _, value in
            let value = Data(small(value))
            return ["macroenabled", "vbaproject", "vbadata"].contains { value.range(of: Data($0.utf8)) != nil }
        }
    }

    private static let fetched = ["attachedtemplate", "oleobject", "frame", "subdocument", "vbaproject"].map { Array($0.utf8) }

    /// A relation to something outside that is loaded without asking: a template, an object, a frame. Links and pictures are not.
    private static func fetches(_ element: XMLReader.Element) -> Bool {
        guard element.name.split(separator: ":").last == "Relationship", small(element["TargetMode"]) == Array("external".utf8),
            let kind = small(element["Type"]).split(separator: UInt8(ascii: "/")).last, fetched.contains(Array(kind))
        else { return false }
        let target = element["Target"]
        return !isLocal(small(target?.removingPercentEncoding ?? target).map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 })
    }

    /// A template on the writer's own disk (`file:///C:/…/Mau.dotx`) is found by nobody else.
    private static func isLocal(_ target: [UInt8]) -> Bool {
        let path = target.starts(with: "file:///".utf8) ? target.dropFirst(8) : target[...]
        let isOfDisk = path.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
        return isOfDisk && path.dropFirst().starts(with: ":/".utf8) || path.first != UInt8(ascii: "/") && !path.contains(UInt8(ascii: ":"))
    }

    /// In small letters without the blanks around, as bytes: texts of a thousand accents on one letter are compared in the square of their length.
    private static func small(_ text: String?) -> [UInt8] {
        Array((text ?? "").lowercased().utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
    }

    private static func ends(_ text: [UInt8], _ ending: String) -> Bool { text.suffix(ending.utf8.count).elementsEqual(ending.utf8) }
}
