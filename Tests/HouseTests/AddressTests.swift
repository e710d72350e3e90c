import Foundation
import House
import Identity
import Testing
import World

/// What is written out a second time stays behind when the page moves: each address has one name, in the links of its room.
@Suite("Addresses of pages")
struct AddressTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized

    /// The addresses that literals write out, whole or as an attribute: those that begin with the first part of a route. Comments may.
    private static func addresses(in text: String, of parts: Set<String>) -> [String] {
        text.replacing(/(?m)^\s*\/\/.*$/, with: "").matches(of: /"(\/([a-z-]+)[^"\\?#\s]*)/).filter { parts.contains(String($0.2)) }
            .map { String($0.1) }
    }

    /// What is stuck on a link to make another address of it: a word of a route after something interpolated or added, or an id after a link.
    private static func suffixes(in text: String, of words: Set<String>) -> [String] {
        let code = text.replacing(/(?m)^\s*\/\/.*$/, with: "")
        let stuck = code.matches(of: /(?:\)|\+ ")(\/([a-z-]+))/).filter { words.contains(String($0.2)) }.map { String($0.1) }
        return stuck + code.matches(of: /[lL]ink(?:\.\w+)*\)(\/[\\:])/).map { String($0.1) }
    }

    @Test("No source writes an address of a page but the links of its room")
    func names() async throws {
        let world = try await World.open()
        let routes = world.house.routes.all.map { $0.path.split(separator: "/").map(String.init) }
        try await world.close()
        let parts = Set(routes.compactMap(\.first))
        let words = Set(routes.joined()).filter { !$0.hasPrefix(":") }
        #expect(parts.count > 35 && words.count > 120)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path).filter { $0.hasSuffix(".swift") }
        var named = 0
        for path in paths {
            let text = try String(contentsOf: Self.sources.appending(path: path), encoding: .utf8)
            let found = Self.addresses(in: text, of: parts)
            if path.hasSuffix("Link.swift") {
                named += found.count
            } else {
                #expect(found + Self.suffixes(in: text, of: words) == [], "\(path)")
            }
        }
        #expect(named > 200)
    }

    @Test("The look finds an address wherever a literal may have it, and nothing else")
    func finds() {
        let text = #"""
            /// `/ho-so/:id`, see "/ho-so".
            routes.get("/ho-so/:id/giao", acts.handOver)
            let link = "/ho-so/\(id)?loai=\(kind)"
            "<a href=\"/phieu-chuyen\">Phiếu</a>"
                <form action="/ho-so/hang-loat" method="post">
            // "/ho-so/cu"
            "\(DossierLink.list)?q=1", "ho-so", "/proc/self/stat", "/ho-so-khac", "a/ho-so"
            """#
        #expect(
            Self.addresses(in: text, of: ["ho-so", "phieu-chuyen"]) == ["/ho-so/:id/giao", "/ho-so/", "/phieu-chuyen", "/ho-so/hang-loat"])
    }

    @Test("The look finds what is stuck on a link, and nothing else")
    func findsSuffixes() {
        let text = #"""
            let link = DossierLink.page(id)
            "\(link)/giao", "<a href=\"\(dossier.link)/giao?ban=\(id)\">", link + "/giao", "\(Register.risks.link)/\(id)", "\(list.link)/:id"
            // "\(link)/giao"
            "\(done)/\(total) hồ sơ", "\(folder)/chuan.db", "\(link)?giao=1", "(anh/giao)"
            """#
        #expect(Self.suffixes(in: text, of: ["giao", "ho-so"]) == ["/giao", "/giao", "/giao", "/\\", "/:"])
    }
}
