import Foundation
import Kernel
import Testing
import World

@Suite("Readers of what comes from outside, fed with what nobody sends", .dice, .serialized)
struct FuzzTests {
    private static let targets = [FuzzTarget.csv, .xes, .framework, .multipart, .office].filter {
        Fuzz.environment["CHUAN_FUZZ_ONLY"].map([$0.name].contains) ?? true
    }

    @Test("No input ends a reader, holds it, makes it say a word of a library, or is taken for something else", arguments: targets)
    func run(_ target: FuzzTarget) async throws {
        if let input = Fuzz.environment["CHUAN_FUZZ_INPUT"] {
            let fault = await Fuzz(target: target).judge(try Data(contentsOf: URL(filePath: input))).fault
            #expect(fault == nil)
            return
        }
        let report = try await Fuzz(target: target).run()
        print(report)
        for found in report.found { Issue.record("\(found)") }
        #expect(report.taken > 0 && report.refused > 0, "a reader that takes all, or nothing, was not tried")
    }
}

@Suite("What feeds the readers finds a fault that is there", .serialized)
struct PlantedFaultTests {
    private static func target(_ name: String, _ read: @escaping @Sendable (Data) async throws -> Bool) -> FuzzTarget {
        FuzzTarget(name: "planted-\(name)", seeds: [Data("a=1;b=2".utf8)], words: ["=", ";"], make: { Data($0.text().utf8) }, read: read)
    }

    /// What was found, and whether the input that was kept for it does it again.
    private func found(_ target: FuzzTarget) async throws -> String {
        let fuzz = Fuzz(target: target, time: nil, faults: 1)
        let found = try #require(try await fuzz.run().found.first)
        defer { try? FileManager.default.removeItem(at: found.file) }
        #expect(await fuzz.judge(try Data(contentsOf: found.file)).fault == found.what)
        return found.what
    }

    @Test("Taken for something else, refused in English, without an end, with a library's error or by another kind: each is found and kept")
    func wrong() async throws {
        let lossy = Self.target("lossy") { data in
            if data.contains(0) { throw FuzzFault(what: "Another text came back.") }
            return true
        }
        #expect(try await found(lossy) == "Another text came back.")
        func refusing(_ problem: any Error) -> FuzzTarget {
            Self.target("refusing") { data in
                if data.count > 20 { throw problem }
                return true
            }
        }
        #expect(try await found(refusing(Problem.invalid("The data is not in the correct format."))).contains("not Vietnamese"))
        #expect(try await found(refusing(Problem.invalid("Không đọc được: DecodingError."))).contains("Decod"))
        #expect(
            try await found(refusing(Problem.invalid("Không đọc được “\(String(repeating: "a", count: 3000))”."))).contains("to its end"))
        #expect(try await found(refusing(Problem(.unexpected, "Không đọc được tệp."))).contains("unexpected"))
        #expect(try await found(refusing(CocoaError(.coderReadCorrupt))).contains("CocoaError"))
        let sound = try await Fuzz(target: refusing(Problem.invalid("Không đọc được tệp “a error”.")), most: 50, time: nil).run()
        #expect(sound.found == [] && sound.taken > 0 && sound.refused > 0)
    }

    @Test("More memory than an input explains is found")
    func greedy() async throws {
        let greedy = Self.target("greedy") { data in
            if data.count > 20 { return [UInt8](repeating: 1, count: 100 << 20).last == 1 }
            return true
        }
        let found = try await Fuzz(target: greedy, memory: 50 << 20, time: nil, faults: 1).run().found
        #expect(found.first?.what.contains("50 MB") == true)
        for fault in found { try FileManager.default.removeItem(at: fault.file) }
    }

    @Test("A reader that does not come to an end is ended, and the input that holds it is kept")
    func endless() async throws {
        let ended = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let endless = PlantedFaultTests.target("endless") { data in
                while data.count > 20 { await Task.yield() }
                return true
            }
            _ = try await Fuzz(target: endless, bound: .milliseconds(300), time: nil).run()
        }
        let file = Fuzz.folder.appending(path: "planted-endless.input")
        defer { try? FileManager.default.removeItem(at: file) }
        let said = String(decoding: try #require(ended).standardErrorContent, as: UTF8.self)
        #expect(said.contains(file.path))
        #expect(try Data(contentsOf: file).count > 20)
    }

    @Test("When a reader ends the process, the input that did it lies in its file")
    func ending() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let ending = PlantedFaultTests.target("ending") { data in
                if data.count > 20 { kill(getpid(), SIGKILL) }
                return true
            }
            _ = try await Fuzz(target: ending, time: nil).run()
        }
        let file = Fuzz.folder.appending(path: "planted-ending.input")
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try Data(contentsOf: file).count > 20)
    }
}
