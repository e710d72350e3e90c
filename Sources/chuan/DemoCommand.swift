import ArgumentParser
import Demo
import Foundation
import House
import Kernel
import Storage

struct DemoCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Nạp tỉnh minh họa vào nơi chứa dữ liệu còn trống, in tài khoản để đăng nhập.")

    @OptionGroup var place: Place
    @Option(help: ArgumentHelp("Mật khẩu chung của các tài khoản; để trống thì mỗi tài khoản một mật khẩu.", valueName: "mật khẩu"))
    var password: String?
    @Flag(help: "Chỉ nạp phường của câu chuyện với 200 hồ sơ và vài cơ quan khác.") var small = false

    func run(_ configuration: Configuration) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let story = Story(asOf: configuration.clock.now.day, scale: small ? .small : .full)
        let shared = password
        let accounts = try await House.inside(configuration) { house in
            try await Demo.load(into: house, story: story, password: shared) { Console.error($0) }
        }
        Console.error("Đã nạp xong trong \((clock.now - start).components.seconds) giây.")
        Console.out("Tài khoản để đăng nhập" + (shared == nil ? " (mật khẩu chỉ hiện một lần này):" : ":"))
        let width = accounts.map(\.username.count).max() ?? 0
        for account in accounts {
            let name = account.username.padding(toLength: width, withPad: " ", startingAt: 0)
            Console.out("  \(name)  \(account.password)  \(account.name), \(account.post)")
        }
    }
}
