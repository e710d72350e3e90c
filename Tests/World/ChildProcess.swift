package import Foundation
import Subprocess

/// A program a test has run to its end.
package struct ChildProcess: Sendable {
    /// Its exit code; what a signal ended has that signal's number, negative.
    package let code: Int32
    package let output: Data
    package let error: String

    /// Runs a program, found in the path or given by its own path, with some variables added to this program's environment.
    package static func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) async throws -> ChildProcess {
        let command = environment.map { "\($0)=\($1)" } + [program] + arguments
        let ended = try await Subprocess.run(
            .name("env"), arguments: Arguments(command), output: .data(limit: 16 << 20), error: .string(limit: 1 << 20))
        let code =
            switch ended.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): -signal
            }
        return ChildProcess(code: code, output: ended.standardOutput, error: ended.standardError)
    }
}
