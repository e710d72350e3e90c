import Foundation
import Testing
import Web
import World

@testable import Files

@Suite("XML from outside")
struct XMLReaderTests {
    /// What is told of a document, and what was wrong with it.
    private func read(_ data: Data) -> (told: [String], fault: XMLReader.Fault?) {
        var told: [String] = []
        do {
            try XMLReader.read(data) { event, _ in
                switch event {
                case .start(let element): told.append(([element.name] + element.attributes.map { "\($0)=\($1)" }).joined(separator: " "))
                case .end(let name): told.append("/\(name)")
                }
            }
        } catch { return (told, error as? XMLReader.Fault) }
        return (told, nil)
    }

    private func fault(_ text: String) -> XMLReader.Fault? { read(Data(text.utf8)).fault }

    @Test("Elements come in their order, with their attributes, whatever the letters are written in")
    func order() throws {
        let text = "<?xml version=\"1.0\"?>\n<a x='1' y=\"&lt;&#7879;\"><b:c/>chữ</a>"
        let told = ["a x=1 y=<ệ", "b:c", "/b:c", "/a"]
        #expect(read(Data(text.utf8)).told == told)
        #expect(read(try #require(text.data(using: .utf16))).told == told)
        #expect(
            read(Data("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a b=\"".utf8) + Data([0xE9]) + Data("\"/>".utf8)).told.first
                == "a b=é")
    }

    @Test("A document type is refused before anything of it is used, and with it every entity")
    func documentType() {
        for text in ["<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"] {
            #expect(fault(text)?.kind == .documentType, "\(text)")
        }
        #expect(fault("<a>&b;</a>")?.kind == .damaged)
        #expect(fault("<a><!-- <!DOCTYPE a> --></a>") == nil)
    }

    @Test("What is cut or broken has a fault with its line, and letters nobody knows have theirs")
    func damaged() {
        for text in ["", "chữ", "<a>", "<a/><a/>", "<a b=1/>", "<a b='1' b='2'/>", "<a></b>"] {
            #expect(fault(text)?.kind == .damaged, "\(text)")
        }
        #expect(fault("<a>\n<b>\n</a>")?.line == 3)
        #expect(fault("<?xml version=\"1.0\" encoding=\"windows-1258\"?><a/>")?.kind == .encoding)
        #expect(read(Data([0x3C, 0x61, 0x3E, 0xE9, 0x3C])).fault?.kind == .damaged, "no UTF-8")
    }

    @Test("Elements inside one another, attributes and names have their bounds")
    func bounds() {
        func deep(_ count: Int) -> String { String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count) }
        func wide(_ count: Int) -> String { "<a " + (0..<count).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>" }
        func long(_ count: Int) -> String { "<\(String(repeating: "a", count: count))/>" }
        #expect(fault(deep(XMLReader.deepest)) == nil && fault(deep(XMLReader.deepest + 1))?.kind == .beyondBounds)
        #expect(fault(wide(XMLReader.mostAttributes)) == nil && fault(wide(XMLReader.mostAttributes + 1))?.kind == .beyondBounds)
        #expect(fault(long(XMLReader.longestName)) == nil && fault(long(XMLReader.longestName + 1))?.kind == .beyondBounds)
    }

    @Test("Whoever listens may end the walk at any element")
    func stopped() {
        struct Enough: Error {}
        var count = 0
        #expect(throws: Enough.self) {
            try XMLReader.read(Data("<a><b/><c/>".utf8)) { _, _ in
                count += 1
                if count == 2 { throw Enough() }
            }
        }
        #expect(count == 2)
    }
}

@Suite("Files made to hold whoever reads them")
struct HostileFileTests {
    /// Parts on which patterns that go back run in the square of their length.
    static let shapes: [(name: String, make: @Sendable (Int) -> String)] = [
        ("begun again and again", { String(repeating: "<Relationship ", count: $0 / 14) }),
        ("blanks after a name", { "<Relationship" + String(repeating: " ", count: $0) }),
        ("a value without an end", { "<Relationship a=\"" + String(repeating: "x", count: $0) }),
        ("letters and no sign", { "<Relationship " + String(repeating: "a", count: $0) + "/>" }),
        ("a comment without an end", { "<a><!--" + String(repeating: "-", count: $0) }),
        ("many attributes", { "<a " + (0..<$0 / 10).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>" }),
        ("deep", { String(repeating: "<a>", count: $0 / 3) }),
        ("small elements", { "<a>" + String(repeating: "<b/>", count: $0 / 4) + "</a>" }),
        ("references", { "<a b=\"" + String(repeating: "&#x41;", count: $0 / 6) + "\"/>" }),
        ("accents on one letter", { "<Relationship TargetMode=\"x" + String(repeating: "\u{315}\u{300}", count: $0 / 4) + "\"/>" }),
    ]

    @Test(
        "What is spent on a file is its size twice, unpacked and read; four hundred thousand bytes of it are answered",
        arguments: shapes.indices)
    func grows(_ index: Int) throws {
        let shape = Self.shapes[index]
        for size in [50_000, 100_000, 200_000, 400_000] {
            let (part, effort) = (Data(shape.make(size).utf8), Effort(within: .seconds(600)))
            _ = try FileKind(SampleFile.word(part), effort: effort)
            #expect(effort.bytes <= 2 * part.count + 1000, "\(shape.name)")
        }
    }
}
