package import Kernel
import Web

extension Thing {
    package static let account = Thing("account", "Tài khoản", page: IdentityLink.person.pattern)
    static let job = Thing("job", "Việc dài", page: FrameLink.job.pattern)
}

/// What happens to accounts.
enum AccountEvent: Event {
    case created(username: String), rolesChanged(String), passwordSet, locked, unlocked, signedIn

    var record: EventRecord {
        switch self {
        case .created(let username): EventRecord("account.created", "Tạo tài khoản", ["username": username])
        case .rolesChanged(let roles): EventRecord("account.rolesChanged", "Đổi vai trò", ["roles": roles])
        case .passwordSet: EventRecord("account.passwordSet", "Đổi mật khẩu")
        case .locked: EventRecord("account.locked", "Khóa tài khoản")
        case .unlocked: EventRecord("account.unlocked", "Mở khóa tài khoản")
        case .signedIn: EventRecord("account.signedIn", "Đăng nhập")
        }
    }

    static let examples: [AccountEvent] = [
        .created(username: "thongnhat.lan"), .rolesChanged("Thư ký ISO, Quản trị"), .passwordSet, .locked, .unlocked, .signedIn,
    ]
}
