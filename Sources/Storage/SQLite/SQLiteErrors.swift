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
            return .duplicate(brokenKey, details: details)
        case .SQLITE_CONSTRAINT_FOREIGNKEY, .SQLITE_CONSTRAINT_TRIGGER:
            return .stillReferenced(details: details)
        default: break
        }
        switch resultCode {
        case .SQLITE_FULL: return .diskFull(details: details)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(details: details)
        case .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB: return .diskFailed(details: details)
        case .SQLITE_CANTOPEN: return .unavailable("Không mở được tệp cơ sở dữ liệu. Báo người quản trị.", details: details)
        case .SQLITE_MISUSE where message == "Connection is closed": return .closed
        default: return Problem(.unexpected, "Hệ thống gặp lỗi khi đọc hoặc ghi dữ liệu.", details: details)
        }
    }

    /// SQLite says it in the message alone, in one form since 2013 and in no other language: `UNIQUE constraint failed: t.a, t.b`, or
    /// `… failed: index 'name'` for an index over an expression.
    private var brokenKey: Problem.Key {
        let named = (message ?? "").split(separator: ": ", maxSplits: 1).last ?? ""
        if named.hasPrefix("index '") { return .index(String(named.dropFirst(7).dropLast())) }
        let columns = named.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1) }
        return .columns(table: columns.first?.first.map { String($0) } ?? "", columns.compactMap(\.last).map { String($0) })
    }
}
