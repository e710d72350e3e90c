import GRDB
import Kernel

/// GRDB's errors in our vocabulary. The details carry SQLite's message and never the arguments.
func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw error.problem
    }
}

extension DatabaseError {
    var problem: Problem {
        let details = "sqlite \(extendedResultCode.rawValue): \(message ?? "") [\(sql ?? "")]"
        switch extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            return .duplicate(details: details)
        case .SQLITE_CONSTRAINT_FOREIGNKEY, .SQLITE_CONSTRAINT_TRIGGER:
            return .stillReferenced(details: details)
        default: break
        }
        switch resultCode {
        case .SQLITE_FULL: return .diskFull(details: details)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(details: details)
        case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN: return .diskFailed(details: details)
        case .SQLITE_MISUSE where message == "Connection is closed": return .closed
        default: return Problem(.unexpected, "Hệ thống gặp lỗi khi đọc hoặc ghi dữ liệu.", details: details)
        }
    }

    /// After one of these nobody knows what reached the disk: a later fsync may succeed without having written anything.
    var spoilsTheDisk: Bool {
        switch resultCode {
        case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB: true
        default: false
        }
    }
}

extension Problem {
    static func duplicate(details: String) -> Problem {
        Problem(.conflict, "Dữ liệu này đã có, không ghi thêm lần nữa.", details: details)
    }
    static func stillReferenced(details: String) -> Problem {
        Problem(.conflict, "Nội dung này liên quan đến dữ liệu khác không còn hoặc vẫn đang dùng đến nó.", details: details)
    }
    static func diskFull(details: String) -> Problem {
        .unavailable("Ổ đĩa đã đầy nên chưa ghi được. Báo người quản trị giải phóng dung lượng rồi làm lại.", details: details)
    }
    static func busy(details: String) -> Problem {
        .unavailable("Hệ thống đang bận. Anh/chị thử lại sau ít giây.", details: details)
    }
    static func diskFailed(details: String) -> Problem {
        .unavailable("Ổ đĩa gặp lỗi. Hệ thống tạm ngừng ghi để giữ an toàn dữ liệu; báo người quản trị.", details: details)
    }
    static let closed = Problem.unavailable("Hệ thống đang dừng. Anh/chị thử lại sau ít phút.")
}
