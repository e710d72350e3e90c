import Foundation
import Kernel

// What may go wrong below all rooms, in one vocabulary for both engines and the file system.

extension Problem {
    static func duplicate(_ key: Key, details: String) -> Problem {
        Problem(.conflict, "Dữ liệu này đã có, không ghi thêm lần nữa.", details: details, cause: .duplicate(key))
    }
    static func stillReferenced(details: String) -> Problem {
        Problem(
            .conflict, "Nội dung này liên quan đến dữ liệu khác không còn hoặc vẫn đang dùng đến nó.", details: details, cause: .reference)
    }
    static func diskFull(details: String) -> Problem {
        .unavailable(
            "Ổ đĩa đã đầy nên chưa ghi được. Báo người quản trị giải phóng dung lượng rồi làm lại.", details: details, cause: .diskFull)
    }
    /// A later fsync may succeed without having written anything, so nothing is written any more.
    static func diskFailed(details: String) -> Problem {
        .unavailable(
            "Ổ đĩa gặp lỗi. Hệ thống tạm ngừng ghi để giữ an toàn dữ liệu; báo người quản trị.", details: details, cause: .diskFailed)
    }
    static func busy(details: String) -> Problem {
        .unavailable("Hệ thống đang bận. Anh/chị thử lại sau ít giây.", details: details)
    }
    static let closed = Problem.unavailable("Hệ thống đang dừng. Anh/chị thử lại sau ít phút.")
}

/// The problem a failed system call told of.
func fileProblem(_ file: URL) -> Problem { fileProblem(file, code: errno, details: lastSystemError()) }

/// Foundation's file errors in the same words.
func translatingFileErrors<Value>(_ file: URL, _ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let problem as Problem {
        throw problem
    } catch {
        let cause = (error as? CocoaError)?.underlying as? POSIXError
        throw fileProblem(file, code: cause?.code.rawValue, details: "\(error)")
    }
}

private func fileProblem(_ file: URL, code: Int32?, details: String) -> Problem {
    let details = "\(file.path): \(details)"
    return switch code {
    case ENOSPC, EDQUOT: .diskFull(details: details)
    case EIO: .diskFailed(details: details)
    default: .unavailable("Không đọc hoặc ghi được \(file.path) trên máy chủ.", details: details)
    }
}

/// The last error of a system call, for the log.
func lastSystemError() -> String { String(cString: strerror(errno)) }
