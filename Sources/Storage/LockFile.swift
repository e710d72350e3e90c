import Foundation
import Kernel
import NIOConcurrencyHelpers

/// Keeps a data folder to one process. The system releases the lock when the process ends, however it ends.
final class LockFile: Sendable {
    private let descriptor: NIOLockedValueBox<Int32?>

    static let name = "chuan.lock"

    /// Whether another process holds it.
    static func isHeld(_ file: URL) -> Bool {
        let opened = open(file.path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { return false }
        defer { close(opened) }
        return flock(opened, LOCK_SH | LOCK_NB) != 0
    }

    /// - Throws: `Problem.unavailable` when another process holds the folder.
    init(_ file: URL) throws {
        let opened = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else {
            throw Problem.unavailable("Không mở được thư mục dữ liệu \(file.deletingLastPathComponent().path).", details: lastSystemError())
        }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            throw Problem.unavailable(
                "Thư mục dữ liệu \(file.deletingLastPathComponent().path) đang được một chương trình Chuẩn khác dùng. "
                    + "Hãy dừng chương trình đó trước, hoặc chọn thư mục khác.")
        }
        ftruncate(opened, 0)
        let owner = Array("\(ProcessInfo.processInfo.processIdentifier)\n".utf8)
        _ = write(opened, owner, owner.count)
        descriptor = NIOLockedValueBox(opened)
    }

    deinit { release() }

    func release() {
        descriptor.withLockedValue { descriptor in
            if let open = descriptor {
                // A child that is just being started shares the descriptor for an instant: closing alone would leave it locked till then.
                flock(open, LOCK_UN)
                close(open)
            }
            descriptor = nil
        }
    }
}
