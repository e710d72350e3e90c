import ArgumentParser
import House
import Identity
import Kernel
import Storage

struct ServeCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Chạy máy chủ.",
        discussion: """
            Mỗi thiết lập ghi được ở ba nơi: tham số dòng lệnh được ưu tiên hơn biến môi trường, biến môi trường hơn tệp cấu hình. Cấu hình \
            chỉ đọc một lần lúc khởi động; mục viết sai thì máy chủ không chạy và nói rõ mục nào.

            \(Configuration.Setting.allCases.map { "\($0.rawValue) · \($0.variable) · \($0.argument)" }.joined(separator: "\n"))

            Mật khẩu của cơ sở dữ liệu nên ở tệp hoặc biến môi trường, vì người khác trên cùng máy đọc được dòng lệnh.
            """)

    @OptionGroup var place: Place
    @ArgumentParser.Option(help: ArgumentHelp("Địa chỉ nghe. Không nêu ở đâu thì là 127.0.0.1.", valueName: "địa chỉ")) var host: String?
    @ArgumentParser.Option(help: ArgumentHelp("Cổng nghe. Không nêu ở đâu thì là 8080.", valueName: "cổng")) var port: Int?
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "Địa chỉ người dân truy cập, ví dụ https://dichvu.tinh.gov.vn; mã QR trên giấy hẹn mở trang tra cứu ở đó.", valueName: "địa chỉ"
        ))
    var publicAddress: String?
    @ArgumentParser.Option(
        name: [.customLong("trusted-proxy"), .customLong("trusted-proxies")],
        help: ArgumentHelp(
            "Địa chỉ hoặc dải địa chỉ của máy chủ trung gian (HTTPS) đứng trước, ví dụ 10.0.0.5 hoặc 10.0.0.0/24; ghi lại được nhiều lần.",
            discussion: "Chỉ yêu cầu đến từ đó mới được đọc X-Forwarded-For; thiếu nó thì mọi người dân bị đếm chung một địa chỉ.",
            valueName: "dải địa chỉ"))
    var trustedProxies: [String] = []

    var arguments: Configuration.Arguments {
        var arguments = place.arguments
        (arguments.host, arguments.port, arguments.publicAddress, arguments.trustedProxies) = (host, port, publicAddress, trustedProxies)
        return arguments
    }

    func run(_ configuration: Configuration) async throws {
        let house = try await House.open(configuration, clock: configuration.runningClock)
        if let first = try await FirstStart.perform(house) {
            Console.out("Lần chạy đầu: đã tạo tài khoản quản trị. Mật khẩu chỉ hiện một lần này.")
            Console.out("  Tên đăng nhập: \(first.username)\n  Mật khẩu:      \(first.password)")
        }
        if try await house.services.database.read({ reader in try AccountStore.lacksKeeper(in: reader) }) {
            Console.out(
                "Chưa ai giữ vai trò “\(Role.keeper.vietnamese)”: dừng máy chủ rồi gõ chuan user add … --role \(Role.keeper.rawValue)")
        }
        try await Server(house).run { port in
            if let now = configuration.now { Console.out("Máy chủ chạy với giờ thử, bắt đầu từ \(now.vietnamese).") }
            Console.out("Đang chạy tại http://\(configuration.host):\(port)")
        }
    }
}
