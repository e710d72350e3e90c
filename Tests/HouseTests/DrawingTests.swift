import Foundation
import Testing

@Suite("The drawing of the house")
struct DrawingTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String { try String(contentsOf: root.appending(path: path), encoding: .utf8) }

    /// Every Swift file in a folder: its path there, and its text.
    private static func sources(_ folder: String) throws -> [(path: String, text: String)] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path).filter { $0.hasSuffix(".swift") }.map {
            ($0, try text("\(folder)/\($0)"))
        }
    }

    /// The modules that a room's sources import.
    private static func imports(_ room: String) throws -> Set<String> {
        Set(
            try sources("Sources/\(room)").flatMap { file in
                file.text.matches(of: /(?m)^(?:@?\w+ )*import (?:[a-z]+ )?(\w+)/).map { String($0.1) }
            })
    }

    @Test("Package.swift is the code, docs/tour.md draws it, and every arrow goes down")
    func house() throws {
        let drawing = try Drawing(package: Self.text("Package.swift"), tour: Self.text("docs/tour.md"))
        #expect(drawing.rooms.count > 20 && drawing.floors.count > 6)
        let faults = try drawing.faults(imports: Self.imports)
        #expect(faults == [])
    }

    @Test("What any room answers for before the standard is in the house's list")
    func requirements() throws {
        let declaring = try Self.sources("Sources").filter { $0.text.contains("package static let requirements = ") }
            .map { String($0.path.prefix { $0 != "/" }) }
        let list = try Self.text("Sources/House/House.swift").matches(of: /(\w+)\.requirements,/).map { String($0.1) }
        #expect(declaring.count > 8 && list.sorted() == declaring.sorted())
    }

    @Test("Only where a program starts is the environment asked: everybody else is handed the configuration")
    func environment() throws {
        let asking = try Self.sources("Sources").filter {
            $0.text.contains(/processInfo\.environment|getenv\(|EnvironmentVariablesProvider\(\)/)
        }
        #expect(asking.map(\.path).sorted() == ["ChuanBench/BenchServer.swift", "chuan/Chuan.swift"])
    }

    @Test("No source looks for patterns: those that go back take the square of what a stranger sends, a scanner does not")
    func patterns() throws {
        let searching = try Self.sources("Sources").filter {
            $0.text.contains(
                /\bN?S?Reg(?:ex|ularExpression)\b|\.regularExpression|(?:of|separator|with): \/|(?:contains|replacing|trimmingPrefix|starts)\(\/|Match\(of:|\.matches\(of:/
            )
        }
        #expect(searching.map(\.path) == [])
    }

    private static let package = """
        let ground = ["Kernel"]
        let rooms = [
            // Floor 0: foundation.
            room("Kernel"),
            // Floor 1: who.
            room("Law", on: ground),
            // Floor 1½: until when.
            room(
                "Deadlines", on: ground + ["Law"],
                using: ["CZlib", library("Crypto", "swift-crypto")], resources: [.copy("Lists")]),
            room("Files", on: ["Kernel"], tested: false),
            // Roof: the key.
            program("chuan", on: ground + ["Deadlines"], using: [library("Logging", "swift-log")]),
        ]
        """
    private static let imports: [String: Set<String>] = [
        "Law": ["Kernel", "Foundation"], "Deadlines": ["Kernel", "Law", "CZlib", "Crypto"], "Files": ["Kernel"],
        "chuan": ["Kernel", "Deadlines", "Logging"],
    ]

    private static func tour(_ upper: String = "Deadlines  law as a library │ Files", _ lower: String = "1   │ Law       what binds us")
        -> String
    {
        """
        ```
         floor
               ┌─────────────────────────┐
         roof  │ chuan     serve         │  the key
               ├─────────────────────────┤
          1½   │ \(upper) │  Law in motion
               ├─────────────────────────┤
          \(lower) │
               ├─────────────────────────┤
           0   │ Kernel    days, texts   │
               └─────────────────────────┘
        ```
        """
    }

    private func faults(_ package: String = package, _ tour: String = tour(), _ imports: [String: Set<String>] = imports) throws -> [String]
    {
        try Drawing(package: package, tour: tour).faults { imports[$0] ?? [] }
    }

    @Test("A house that is drawn as it is built has no faults, also on half a floor")
    func sound() throws {
        #expect(try faults() == [])
    }

    @Test("An arrow nobody uses, one that is not drawn, and a library nobody uses are named")
    func arrows() throws {
        var imports = Self.imports
        imports["Law"] = ["Foundation"]
        imports["Files"] = ["Kernel", "Law"]
        imports["Deadlines"] = ["Kernel", "Law", "CZlib"]
        #expect(
            try faults(Self.package, Self.tour(), imports) == [
                "Law does not use Kernel", "Deadlines does not use Crypto", "Files imports Law, which is not drawn",
            ])
    }

    @Test("A room that is drawn beside or below what it stands on, nowhere, or on another floor is named")
    func places() throws {
        #expect(
            try faults(Self.package, Self.tour("Deadlines │ Law │ Files", "1   │ what binds us")) == [
                "Law is on floor 1 and drawn on floor 1½", "Deadlines does not stand above Law",
            ])
        #expect(try faults(Self.package, Self.tour("Deadlines  law as a library")) == ["Files is not drawn once"])
        #expect(try faults(Self.package, Self.tour("Files", "1   │ Law │ Deadlines")).contains("Deadlines does not stand above Law"))
        #expect(try faults(Self.package, Self.tour("Deadlines │ Files", "2   │ Law")).contains("floor 1½ is drawn above floor 2"))
    }
}
