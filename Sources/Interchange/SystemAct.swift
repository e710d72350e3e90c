package import Identity
import Storage

/// What another system may be allowed to do. Each act stands for the roles a person needs for it, so that the same rules hold for both.
package enum SystemAct: String, CaseIterable, Sendable, SQLCodable {
    case read, receive, advance, sign, pause, extend, giveResult

    package var vietnamese: String {
        switch self {
        case .read: "Đọc hồ sơ và thủ tục"
        case .receive: "Tiếp nhận hồ sơ"
        case .advance: "Chuyển bước"
        case .sign: "Chuyển bước của lãnh đạo"
        case .pause: "Dừng và cho chạy lại thời gian giải quyết"
        case .extend: "Xin lỗi và hẹn lại"
        case .giveResult: "Trả kết quả"
        }
    }

    package var hint: String? {
        self == .sign ? "Chỉ chọn khi lãnh đạo ký trên hệ thống kia và đồng ý để hệ thống đó ghi nhận." : nil
    }

    package var roles: Set<Role> {
        switch self {
        case .read: []
        case .receive, .giveResult: [.desk]
        case .advance, .pause, .extend: [.officer]
        case .sign: [.head]
        }
    }
}
