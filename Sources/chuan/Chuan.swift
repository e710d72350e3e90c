import ArgumentParser
import Foundation
import Kernel
import Logging

/// The key to the house: one file a command.
@main
struct Chuan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chuan", abstract: "Chuẩn: hệ thống quản lý chất lượng và hồ sơ thủ tục hành chính của cơ quan nhà nước.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, DemoCommand.self, ImportCommand.self, UserCommand.self, BackupCommand.self, RestoreCommand.self,
            CheckCommand.self, TidyCommand.self, PairCommand.self, OutboxCommand.self,
            ReportCommand.self, ExportCommand.self, ConformanceCommand.self, DeadlineCommand.self, BenchCommand.self,
        ])

    /// What a command cannot do it says in one Vietnamese sentence on standard error, and ends with a code other than 0.
    static func main() async {
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = ProcessInfo.processInfo.environment["CHUAN_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .notice
            return handler
        }
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch let problem as Problem {
            Console.error(
                ([problem.message] + problem.fields.sorted { $0.key < $1.key }.map(\.value).filter { $0 != problem.message }).joined(
                    separator: " "))
            if !problem.details.isEmpty, ProcessInfo.processInfo.environment["CHUAN_LOG"] == "debug" { Console.error(problem.details) }
            Foundation.exit(1)
        } catch {
            let code = exitCode(for: error)
            if code.isSuccess { exit(withError: error) }
            Console.error("Câu lệnh chưa đúng. Gõ “chuan --help” hoặc “chuan help <lệnh>” để xem cách dùng.\n\(fullMessage(for: error))")
            Foundation.exit(code.rawValue)
        }
    }
}

enum Console {
    static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Written at once, also when standard output is a file.
    static func out(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    static func json(_ value: some Encodable) throws { out(try JSON.text(value, isIndented: true)) }
}
