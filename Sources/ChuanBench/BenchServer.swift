import Foundation
import Kernel

/// A real `chuan serve` on a free port: the program that lies beside this one.
final class BenchServer {
    let port: Int
    private let process: Process
    private let output: Pipe

    private static var program: URL {
        get throws {
            let this = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            return this.deletingLastPathComponent().appending(path: "chuan")
        }
    }

    init(_ place: Place) throws {
        process = Process()
        process.executableURL = try Self.program
        process.arguments = ["serve", "--port", "0", "--data", place.data] + (place.database.map { ["--database", $0] } ?? [])
        // Nobody's own settings change what is measured.
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("CHUAN_") }
        output = Pipe()
        process.standardOutput = output
        try process.run()
        port = try Self.port(in: output)
    }

    /// Reads what the server prints until it says where it listens.
    private static func port(in output: Pipe) throws(Problem) -> Int {
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Problem(.unexpected, "Máy chủ để đo không chạy được.", details: text) }
            text += String(decoding: data, as: UTF8.self)
            for line in text.split(separator: "\n").dropLast(text.hasSuffix("\n") ? 0 : 1) where line.contains("http://") {
                if let port = line.split(separator: ":").last.flatMap({ Int($0) }) { return port }
            }
        }
    }

    /// Asks it to end, as `systemctl stop` would, and waits.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// Ends it at once, as a power cut would end the program.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Seconds of processor time it has used so far.
    func processorTime() throws -> Double {
        let stat = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
        // Behind the program's name in brackets: state is the third field, user and system time the 14th and 15th.
        let fields = (stat.split(separator: ")").last ?? "").split(separator: " ")
        let ticks = fields.dropFirst(11).prefix(2).compactMap { Double($0) }.reduce(0, +)
        return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Memory in MB as the kernel counts it: all that is resident, and of it what is the program's own (not mapped files).
    func memory() throws -> (resident: Double, unshared: Double) {
        let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        func kilobytes(_ name: String) -> Double {
            let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") } ?? ""
            return Double(line.filter(\.isNumber)) ?? 0
        }
        return (kilobytes("VmRSS") / 1024, kilobytes("RssAnon") / 1024)
    }
}
