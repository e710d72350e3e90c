import Foundation
import FoundationXML
import Kernel
import Testing
import Web

@Suite("Components")
struct GalleryTests {
    /// The markup is written so that XML reads it too: a forgotten end tag or quotation mark shows at once.
    static func problem(of markup: String) -> String? {
        let parser = XMLParser(data: Data(markup.utf8))
        return parser.parse() ? nil : "\(parser.parserError.map { "\($0)" } ?? "?") at line \(parser.lineNumber): \(markup.prefix(600))"
    }

    @Test("Every example is well-formed", arguments: Gallery.examples.map(\.name))
    func wellFormed(_ name: String) throws {
        let example = try #require(Gallery.examples.first { $0.name == name })
        #expect(!example.html.isEmpty)
        #expect(GalleryTests.problem(of: "<div>\(example.html.text)</div>") == nil)
    }

    @Test("Examples have names of their own")
    func names() { #expect(Set(Gallery.examples.map(\.name)).count == Gallery.examples.count) }

    @Test("No inline style, no inline script, no handler: the content policy holds", arguments: Gallery.examples.map(\.name))
    func policy(_ name: String) throws {
        let text = try #require(Gallery.examples.first { $0.name == name }).html.text
        #expect(!text.contains(" style="))
        #expect(!text.contains("<script") && !text.contains("<style"))
        #expect(text.firstMatch(of: /<[^>]*\son[a-z]+=/) == nil)
    }

    @Test("Ids on the gallery page are unique")
    func ids() {
        let text = pageFrame(Gallery.page, FrameTests.chrome).text
        let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        let twice = Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys
        #expect(twice.isEmpty, "\(twice)")
    }

    @Test("The gallery is written for a look at it", .enabled(if: ProcessInfo.processInfo.environment["GALLERY_FOLDER"] != nil))
    func write() async throws {
        let folder = URL(fileURLWithPath: try #require(ProcessInfo.processInfo.environment["GALLERY_FOLDER"]))
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("tinh"), withIntermediateDirectories: true)
        for file in [Assets.shared.style, Assets.shared.script] {
            try file.data.write(to: folder.appendingPathComponent(String(file.path.dropFirst())))
        }
        for (name, page) in [
            ("gallery", Gallery.page), ("record", SamplePages.record), ("list", SamplePages.list), ("form", SamplePages.form),
        ] {
            let text = pageFrame(page, FrameTests.chrome).text.replacingOccurrences(of: "\"/tinh/", with: "\"tinh/")
            try Data(text.utf8).write(to: folder.appendingPathComponent("\(name).html"))
        }
        let portal = pageFrame(SamplePages.portal, FrameTests.publicChrome).text.replacingOccurrences(of: "\"/tinh/", with: "\"tinh/")
        try Data(portal.utf8).write(to: folder.appendingPathComponent("portal.html"))
        try await Paper.pdf(html: PaperTests.decision, title: "Quyết định").write(to: folder.appendingPathComponent("decision.pdf"))
        try await Paper.pdf(html: PaperTests.receipt, size: .a5, title: "Giấy tiếp nhận").write(
            to: folder.appendingPathComponent("receipt.pdf"))
    }
}
