import ArgumentParser
import House
import Identity
import Kernel
import Storage
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Chạy máy chủ.")

    @OptionGroup var place: Place
    @ArgumentParser.Option(help: ArgumentHelp("Địa chỉ nghe.", valueName: "địa chỉ")) var host = "127.0.0.1"
    @ArgumentParser.Option(help: ArgumentHelp("Cổng nghe.", valueName: "cổng")) var port = 8080
    @ArgumentParser.Option(
        name: .customLong("trusted-proxy"),
        help: ArgumentHelp(
            "Địa chỉ hoặc dải địa chỉ của máy chủ trung gian (HTTPS) đứng trước, ví dụ 10.0.0.5 hoặc 10.0.0.0/24; ghi lại được nhiều lần.",
            discussion: "Chỉ yêu cầu đến từ đó mới được đọc X-Forwarded-For; thiếu nó thì mọi người dân bị đếm chung một địa chỉ.",
            valueName: "dải địa chỉ"),
        transform: ServeCommand.range)
    var trustedProxies: [NetworkRange] = []

    func run() async throws {
        let house = try await House.open(place.location, clock: place.runningClock)
        if let first = try await FirstStart.perform(house) {
            Console.out("Lần chạy đầu: đã tạo tài khoản quản trị. Mật khẩu chỉ hiện một lần này.")
            Console.out("  Tên đăng nhập: \(first.username)\n  Mật khẩu:      \(first.password)")
        }
        if try await house.services.database.read({ reader in try AccountStore.lacksKeeper(in: reader) }) {
            Console.out(
                "Chưa ai giữ vai trò “\(Role.keeper.vietnamese)”: dừng máy chủ rồi gõ chuan user add … --role \(Role.keeper.rawValue)")
        }
        try await Server(house: house, host: host, port: port, proxies: TrustedProxies(trustedProxies)).run { port in
            if let now = place.now { Console.out("Máy chủ chạy với giờ thử, bắt đầu từ \(now.vietnamese).") }
            Console.out("Đang chạy tại http://\(host):\(port)")
        }
    }

    @Sendable private static func range(_ text: String) throws -> NetworkRange {
        guard let range = NetworkRange(text) else {
            throw ValidationError("“\(text)” không phải địa chỉ hay dải địa chỉ, ví dụ 10.0.0.5 hoặc 10.0.0.0/24.")
        }
        return range
    }
}
