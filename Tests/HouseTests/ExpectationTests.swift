import Foundation
import Testing

/// What the suites themselves promise, read from their text.
@Suite("Every test expects something")
struct ExpectationTests {
    /// A function of a suite, and its lines.
    private struct Function {
        let room: String
        let name: String
        let isTest: Bool
        let body: String

        /// Every function that begins on a line of its own and ends at the brace under it.
        static func all(in text: String, of room: String) -> [Function] {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return lines.indices.compactMap { start in
                let line = lines[start]
                let indent = line.prefix { $0 == " " }
                guard let name = name(line.dropFirst(indent.count)) else { return nil }
                let end = isWhole(line) ? start : lines[start...].firstIndex { $0 == "\(indent)}" } ?? lines.endIndex - 1
                let before = lines[..<start].reversed().prefix { !$0.isEmpty && !$0.hasSuffix("}") && !$0.contains("func ") }
                return Function(
                    room: room, name: name, isTest: (before + [line]).contains { $0.contains("@Test") },
                    body: lines[start...end].joined(separator: "\n"))
            }
        }

        /// What follows `func`, whatever stands before it.
        private static func name(_ line: Substring) -> String? {
            guard !line.hasPrefix("//"), line.hasPrefix("func ") || line.contains(" func ") else { return nil }
            let words = line.split(separator: " ").drop { $0 != "func" }
            return words.dropFirst().first.map { String($0.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }
        }

        private static func isWhole(_ line: Substring) -> Bool { line.hasSuffix("}") }

        var expects: Bool { ["#expect", "#require", "Issue.record", "confirmation("].contains(where: body.contains) }

        /// The names before a parenthesis.
        var calls: Set<String> {
            Set(
                body.split(separator: "(").map {
                    String(String($0.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }.reversed()))
                })
        }
    }

    /// The tests in which no expectation can be reached, through helpers of the same suites or of the small world.
    private static func silent(_ functions: [Function]) -> [String] {
        let known = Dictionary(grouping: functions) { "\($0.room) \($0.name)" }
        func reaches(_ function: Function, _ seen: inout Set<String>) -> Bool {
            if function.expects { return true }
            for call in function.calls {
                for key in ["\(function.room) \(call)", "World \(call)"] where seen.insert(key).inserted {
                    if known[key, default: []].contains(where: { reaches($0, &seen) }) { return true }
                }
            }
            return false
        }
        return functions.filter(\.isTest).filter { test in
            var seen: Set<String> = ["\(test.room) \(test.name)"]
            return !reaches(test, &seen)
        }.map { "\($0.room) \($0.name)" }
    }

    @Test("No test is without an expectation, in itself or in a helper it calls")
    func none() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }
        let functions = try files.flatMap { file in
            Function.all(
                in: try String(contentsOf: root.appending(path: file), encoding: .utf8),
                of: file.split(separator: "/").first.map(String.init) ?? "")
        }
        #expect(functions.count(where: \.isTest) > 900)
        #expect(Self.silent(functions) == [])
    }

    @Test("A test that only calls, and one whose helper only calls, are found")
    func found() {
        let text = """
            struct SomeTests {
                §Test("It says nothing") func silent() async throws {
                    try await open(1)
                }

                §Test("It says so through a helper")
                func helped() { look() }

                §Test(
                    "Its helper says nothing", arguments: [1, 2])
                func helpedByNobody(_ number: Int) { open(number) }

                private func look() { #expect(true) }
                private func open(_ number: Int) {}
            }
            """.replacing("§", with: "@")
        #expect(Self.silent(Function.all(in: text, of: "Some")) == ["Some silent", "Some helpedByNobody"])
    }
}
