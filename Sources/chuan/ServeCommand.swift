import ArgumentParser
import House

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Chạy máy chủ.")

    @OptionGroup var place: Place
    @Option(help: ArgumentHelp("Địa chỉ nghe.", valueName: "địa chỉ")) var host = "127.0.0.1"
    @Option(help: ArgumentHelp("Cổng nghe.", valueName: "cổng")) var port = 8080

    func run() async throws {
        let house = try await place.open()
        if let first = try await FirstStart.perform(house) {
            Console.out("Lần chạy đầu: đã tạo tài khoản quản trị. Mật khẩu chỉ hiện một lần này.")
            Console.out("  Tên đăng nhập: \(first.username)\n  Mật khẩu:      \(first.password)")
        }
        try await Server(house: house, host: host, port: port).run { port in
            Console.out("Đang chạy tại http://\(host):\(port)")
        }
    }
}
