import Foundation
import Kernel
import World

/// A reader of what comes from outside, and what it may be held to.
struct FuzzTarget: Sendable, CustomStringConvertible {
    /// `csv`: what `make fuzz ONLY=…` calls it.
    let name: String
    /// Inputs it takes, from which all others come.
    let seeds: [Data]
    /// What the format is made of: brackets, headings, lengths, where its readers look.
    let words: [String]
    /// An input made anew after the rules of the format, to break them one by one.
    let make: @Sendable (inout Dice) throws -> Data
    /// Reads as the server does.
    /// - Returns: false when it was refused in a way that is no `Problem`, as `FileKind` does.
    /// - Throws: what the reader throws; `FuzzFault` when it took the input and should not have, or made something else of it.
    let read: @Sendable (Data) async throws -> Bool

    var description: String { name }
}

/// What a reader did that none may do.
struct FuzzFault: Error, Equatable { let what: String }

/// Feeds one reader with mutated inputs and judges what it does with each: it neither ends the process nor holds it, takes no more memory than
/// its input explains, refuses in a sentence, and what it takes it takes as it is.
struct Fuzz {
    /// What is wrong, and the file that has the input.
    struct Found: Equatable, CustomStringConvertible {
        let what: String
        let file: URL

        var description: String { "\(what) Ca gây lỗi: \(file.path)" }
    }

    struct Report: CustomStringConvertible {
        let target: String
        var taken = 0
        var refused = 0
        var found: [Found] = []

        var description: String { "\(target): \(taken + refused) ca, nhận \(taken), từ chối \(refused). CHUAN_TEST_SEED=\(Dice.seed)" }
    }

    static let environment = ProcessInfo.processInfo.environment.filter { !$0.value.isEmpty }
    /// How long each reader is fed; without it a few inputs show that all this works.
    static let time = environment["CHUAN_FUZZ_SECONDS"].flatMap { Double($0) }.map { Duration.seconds($0) }
    static let few = 120
    static let folder =
        environment["CHUAN_FUZZ_FOLDER"].map { URL(filePath: $0, directoryHint: .isDirectory) }
        ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../.build/fuzz").standardized

    let target: FuzzTarget
    /// A reader is linear: what takes longer than this for a few hundred kilobytes never ends with megabytes. Among other tests it waits its turn.
    var bound = Duration.seconds(Fuzz.time == nil ? 300 : 20)
    /// Bytes a reader may need for an input of at most `Mutator.largest`.
    var memory = 1 << 30
    var most = Fuzz.few
    var time = Fuzz.time
    /// After so many different ones it ends.
    var faults = 10

    func run() async throws -> Report {
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        var (report, mutator) = (Report(target: target.name), Mutator(target))
        let watch = FuzzWatch(input: Self.folder.appending(path: "\(target.name).input"), bound: bound, memory: memory)
        defer { watch.end() }
        let end = time.map { ContinuousClock.now + $0 }
        var count = 0
        while end.map({ .now < $0 }) ?? (count < most), report.found.count < faults {
            let input = try count < target.seeds.count ? target.seeds[count] : mutator.next()
            count += 1
            try watch.begin(input)
            let (isTaken, fault) = await judge(input)
            if isTaken {
                report.taken += 1
                mutator.keep(input)
            } else {
                report.refused += 1
            }
            if let fault = watch.pass() ?? fault, !report.found.contains(where: { $0.what == fault }) {
                let file = Self.folder.appending(path: "\(target.name)-\(Dice.seed)-\(count)")
                try input.write(to: file)
                report.found.append(Found(what: fault, file: file))
            }
        }
        return report
    }

    /// Whether it was taken, and what is wrong with that.
    func judge(_ input: Data) async -> (isTaken: Bool, fault: String?) {
        do {
            return (try await target.read(input), nil)
        } catch let problem as Problem {
            return (false, Refusal.fault(of: problem))
        } catch let fault as FuzzFault {
            return (true, fault.what)
        } catch {
            return (false, "A raw error: \(type(of: error)).")
        }
    }
}

/// Holds the input that is being read in a file, so that it is there when the process is not, and ends the process when it is held too long.
final class FuzzWatch: @unchecked Sendable {
    private let lock = NSLock()
    private let input: URL
    private let bound: Duration
    private let memory: Int
    private var began: ContinuousClock.Instant?
    private var isOver = false
    private var peak = 0

    init(input: URL, bound: Duration, memory: Int) {
        (self.input, self.bound, self.memory) = (input, bound, memory)
        Thread.detachNewThread { [self] in
            while !lock.withLock({ isOver }) {
                Thread.sleep(forTimeInterval: 0.1)
                guard let began = lock.withLock({ began }), .now - began > bound else { continue }
                FileHandle.standardError.write(Data("Quá \(bound) chưa đọc xong. Ca gây lỗi: \(input.path)\n".utf8))
                _exit(1)
            }
        }
    }

    func begin(_ data: Data) throws {
        try data.write(to: input)
        Self.forget()
        peak = Self.peak
        lock.withLock { began = .now }
    }

    /// What is wrong with how it was read.
    func pass() -> String? {
        lock.withLock { began = nil }
        return Self.peak - peak > memory ? "More than \(memory >> 20) MB for one input." : nil
    }

    func end() {
        lock.withLock { isOver = true }
        try? FileManager.default.removeItem(at: input)
    }

    /// Bytes of memory this process had at most since `forget`. Asked of the system: what `getrusage` says begins with the parent's.
    private static var peak: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Int(line.filter(\.isASCII).filter(\.isNumber)) ?? 0) << 10
    }

    private static func forget() {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        try? file.write(contentsOf: Data("5".utf8))
        try? file.close()
    }
}

/// How a reader says no: by one of the two kinds, in sentences of a length people read, in Vietnamese, without a word of a library.
enum Refusal {
    static func fault(of problem: Problem) -> String? {
        guard [.invalid, .tooLarge].contains(problem.kind) else { return "A refusal of kind \(problem.kind)." }
        return ([problem.message] + problem.fields.values).lazy.compactMap(fault(of:)).first
    }

    static func fault(of sentence: String) -> String? {
        if sentence.utf8.count > 2000 { return "A refusal that nobody reads to its end: \(sentence.prefix(80))" }
        // What it quotes are the sender's words.
        var own = ""
        var depth = 0
        for character in sentence {
            if character == "“" { depth += 1 }
            if depth == 0 { own.append(character) }
            if character == "”" { depth = max(0, depth - 1) }
        }
        if sentence.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }) {
            return "A control character in a refusal."
        }
        if own.folded == own.lowercased() { return "A refusal that is not Vietnamese: \(sentence.prefix(80))" }
        guard sentence.last == "." else { return "A refusal that is no sentence: \(sentence.prefix(80))" }
        let raw = ["error", "Swift.", "Decod", "NSCocoa", "couldn’t", "expat", "nil"].first(where: own.contains)
        return raw.map { "“\($0)” in a refusal." }
    }
}

extension String {
    /// Letter by letter as it is, where `==` takes what looks equal for equal.
    func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
