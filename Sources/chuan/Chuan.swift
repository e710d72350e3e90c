import ArgumentParser
import Foundation
import House
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
            ReportCommand.self, ExportCommand.self, ConformanceCommand.self, DeadlineCommand.self,
        ])

    /// What a command cannot do it says in one Vietnamese sentence on standard error, and ends with a code other than 0.
    static func main() async {
        var log = Logger.Level.notice
        do {
            var command = try understood()
            if let command = command as? any HouseCommand {
                let configuration = try Configuration.read(command.arguments, environment: ProcessInfo.processInfo.environment)
                log = configuration.log
                LoggingSystem.bootstrap { [log] label in
                    var handler = StreamLogHandler.standardError(label: label)
                    handler.logLevel = log
                    return handler
                }
                try await command.run(configuration)
            } else {
                try command.run()
            }
        } catch let problem as Problem {
            Console.error(
                ([problem.message] + problem.fields.sorted { $0.key < $1.key }.map(\.value).filter { $0 != problem.message }).joined(
                    separator: " "))
            if !problem.details.isEmpty, log <= .debug { Console.error(problem.details) }
            Foundation.exit(1)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            // Help that was asked for is no mistake.
            if exitCode(for: error).isSuccess { exit(withError: error) }
            Console.error("Gặp lỗi ngoài dự kiến: \(error)")
            Foundation.exit(1)
        }
    }

    /// The command as it was typed. One that cannot be understood ends the program here.
    private static func understood() throws -> any ParsableCommand {
        do { return try parseAsRoot() } catch {
            let code = exitCode(for: error)
            if code.isSuccess { throw error }
            Console.error("Câu lệnh chưa đúng. Gõ “chuan --help” hoặc “chuan help <lệnh>” để xem cách dùng.\n\(fullMessage(for: error))")
            Foundation.exit(code.rawValue)
        }
    }
}
