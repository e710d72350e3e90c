package import Foundation

/// Starts child processes one after another: Foundation's `Process` is not safe to start on several threads at once on Linux.
package enum ChildProcess {
    private static let turn = NSLock()

    package static func start(_ process: Process) throws {
        try turn.withLock {
            if process.environment == nil { process.environment = ProcessInfo.processInfo.environment }
            try process.run()
        }
    }
}
