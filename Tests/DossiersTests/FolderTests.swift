import Foundation
import Testing

/// The house of Dossiers: its README draws which folder knows which, and no folder knows one that stands behind it.
@Suite("Folders of the room")
struct FolderTests {
    private struct Line: Hashable {
        let name: String
        let knows: Set<String>
    }

    private static let room = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Dossiers").standardized

    /// The rows of the drawing: `| `Name/` | … | A, B |`.
    private static func drawing(_ text: String) -> [Line] {
        text.matches(of: /(?m)^\| `(\w+)\/` \|.*\| ([^|]*) \|$/).map { row in
            Line(name: String(row.1), knows: Set(row.2.split(separator: ", ").map(String.init)).subtracting(["–"]))
        }
    }

    /// Which folders each folder knows: types that files name, and the folders that declare them.
    private static func known(_ files: [(folder: String, text: String)]) -> [String: Set<String>] {
        let declaration = /(?m)^(?:package |final )*(?:struct|enum|class|actor|protocol|typealias) (\w+)/
        let bare = files.map { ($0.folder, $0.text.replacing(/\/\/[^\n]*/, with: "")) }
        var home: [String: String] = [:]
        for (folder, text) in bare { for type in text.matches(of: declaration) { home[String(type.1)] = folder } }
        return bare.reduce(into: [:]) { known, file in
            let words = Set(file.1.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
            known[file.0, default: []].formUnion(words.compactMap { home[$0] }.filter { $0 != file.0 })
        }
    }

    private static func faults(_ drawing: [Line], _ known: [String: Set<String>]) -> [String] {
        var before: Set<String> = []
        var faults: [String] = []
        for line in drawing {
            let knows = line.knows == ["all"] ? before : line.knows
            let found = known[line.name] ?? []
            faults += found.subtracting(before).sorted().map { "\(line.name) knows \($0), which stands behind it" }
            faults += found.intersection(before).subtracting(knows).sorted().map { "\(line.name) knows \($0), which is not drawn" }
            if line.knows != ["all"] { faults += knows.subtracting(found).sorted().map { "\(line.name) does not know \($0)" } }
            before.insert(line.name)
        }
        return faults + Set(known.keys).subtracting(before).sorted().map { "\($0) is not drawn" }
    }

    @Test("Each folder knows only those before it, as the README draws them")
    func order() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.room.path).filter {
            $0.hasSuffix(".swift") && $0.contains("/")
        }
        let files = try paths.map { path in
            (
                folder: String(path.prefix { $0 != "/" }),
                text: try String(contentsOf: Self.room.appending(path: path), encoding: .utf8)
            )
        }
        let drawing = Self.drawing(try String(contentsOf: Self.room.appending(path: "README.md"), encoding: .utf8))
        #expect(drawing.count > 10 && files.count > 100)
        #expect(Self.faults(drawing, Self.known(files)) == [])
    }

    @Test("A folder that knows one behind it is found, and so is an arrow nobody drew or used")
    func faults() {
        let drawing = Self.drawing(
            """
            | `Case/` | the noun | – |
            | `Work/` | the work | Case |
            | `Pages/` | what is seen | all |
            """)
        let noun = (folder: "Case", text: "package struct Noun {}")
        #expect(drawing.map(\.name) == ["Case", "Work", "Pages"])
        let sound = [noun, (folder: "Work", text: "enum Job { let noun: Noun }"), (folder: "Pages", text: "enum Page { let job: Job }")]
        #expect(Self.faults(drawing, Self.known(sound)) == [])
        let back = [
            (folder: "Case", text: "struct Noun {}\nfunc tell(_ job: Job) {}"), (folder: "Work", text: "enum Job { let noun: Noun }"),
        ]
        #expect(Self.faults(drawing, Self.known(back)) == ["Case knows Work, which stands behind it"])
        let spoken = [noun, (folder: "Work", text: "enum Job {} // of a Noun"), (folder: "Other", text: "")]
        #expect(Self.faults(drawing, Self.known(spoken)) == ["Work does not know Case", "Other is not drawn"])
    }
}
