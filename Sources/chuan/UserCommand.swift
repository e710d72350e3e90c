import ArgumentParser
import House
import Identity
import Kernel
import Organisation
import Storage

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Thêm người dùng, cấp lại mật khẩu.", subcommands: [Add.self, Reset.self])

    struct Add: HouseCommand {
        static let configuration = CommandConfiguration(abstract: "Thêm người dùng; mật khẩu ban đầu in ra một lần.")
        @OptionGroup var place: Place
        @Argument(help: "Tên đăng nhập.") var username: String
        @Option(help: "Họ và tên.") var name: String
        @Option(help: "Chức vụ.") var post = ""
        @Option(help: "Mã cơ quan; để trống khi chỉ có một tỉnh.") var agency: String?
        @Option(help: "Vai trò: \(Role.allCases.map(\.rawValue).joined(separator: ", ")). Lặp lại khi có nhiều.") var role: [String]
        @Option(help: "Mật khẩu; để trống thì hệ thống tự tạo.") var password: String?

        func run(_ configuration: Configuration) async throws {
            let roles = try role.map { text throws(Problem) in
                guard let role = Role(rawValue: text) else { throw .invalid("Vai trò “\(text)” không có.") }
                return role
            }
            let secret = password ?? Password.random()
            try Password.check(secret, username: username)
            let new = NewAccount(
                username: username, name: name, post: post, roles: Set(roles), passwordHash: try await Password.hashed(secret),
                mustChange: password == nil)
            let otherwise =
                "Anh/chị thêm người dùng trên trang “Người dùng” (/nguoi-dung) bằng tài khoản quản trị của cơ quan; cơ quan chưa có ai thì tỉnh "
                + "tạo tài khoản đầu tiên ở sổ cơ quan (/co-quan). Hoặc dừng máy chủ rồi chạy lại lệnh này."
            try await House.inside(configuration, otherwise: otherwise) { house in
                try await house.services.database.write(by: .system) { tx in
                    _ = try CreateAccount.perform(new, in: try AgencyChoice.find(code: agency, on: tx.now.day, in: tx).id, tx: tx)
                }
            }
            Console.out(password == nil ? "Đã thêm \(username). Mật khẩu ban đầu (chỉ hiện một lần): \(secret)" : "Đã thêm \(username).")
        }
    }

    struct Reset: HouseCommand {
        static let configuration = CommandConfiguration(abstract: "Cấp lại mật khẩu; mật khẩu mới in ra một lần.")
        @OptionGroup var place: Place
        @Argument(help: "Tên đăng nhập.") var username: String

        func run(_ configuration: Configuration) async throws {
            let secret = Password.random()
            let hash = try await Password.hashed(secret)
            let otherwise =
                "Anh/chị cấp lại mật khẩu trên trang “Người dùng” (/nguoi-dung) bằng tài khoản quản trị của cơ quan. Nếu không quản trị nào "
                + "còn đăng nhập được: dừng máy chủ, chạy lại lệnh này, rồi chạy máy chủ trở lại."
            try await House.inside(configuration, otherwise: otherwise) { house in
                try await house.services.database.write(by: .system) { tx in
                    guard let account = try AccountStore.find(username: username, in: tx) else {
                        throw Problem.invalid("Không có người dùng “\(username)”.")
                    }
                    try SetPassword.perform(account, hash: hash, mustChange: true, agency: nil, in: tx)
                }
            }
            Console.out("Mật khẩu mới của \(username) (chỉ hiện một lần): \(secret)")
        }
    }
}

/// Finds the agency a command speaks of by its code; the only province when none is named.
enum AgencyChoice {
    static func find(code: String?, on day: Day, in reader: any Reader) throws -> Agency {
        let provinces = try AgencyStore.provinces(in: reader)
        guard let code else {
            guard let only = provinces.first, provinces.count == 1 else {
                throw Problem.invalid("Có nhiều tỉnh; anh/chị nêu mã cơ quan bằng --agency.")
            }
            return only
        }
        if let province = provinces.first(where: { $0.code == code }) { return province }
        for province in provinces {
            if let agency = try AgencyStore.agencies(in: .province(province.id), asOf: day, in: reader).first(where: {
                $0.code == code
            }) {
                return agency
            }
        }
        throw Problem.invalid("Không có cơ quan nào mang mã “\(code)”.")
    }
}
