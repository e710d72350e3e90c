import ArgumentParser
import House
import Kernel
import Storage

struct TidyCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidy", abstract: "Cho biết những tệp không nơi nào dùng; --confirm thì chuyển chúng vào nơi chờ xóa, giữ 30 ngày.",
        discussion: "Máy chủ tự làm việc này mỗi đêm, trừ khi hơn một phần mười số tệp sẽ đi.")
    @OptionGroup var place: Place
    @Flag(help: "Làm thật, dù nhiều hơn một phần mười.") var confirm = false

    func run(_ configuration: Configuration) async throws {
        let (isConfirmed, now) = (confirm, configuration.clock.now)
        try await House.reading(configuration) { database, files in
            guard isConfirmed else { return Console.out(try await FileTidy.plan(database, files, now: now).sentence) }
            Console.out(try await FileTidy.perform(database, files, now: now, force: true).sentence)
        }
    }
}

struct PairCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "pair", abstract: "Ghép lại thư mục tệp với cơ sở dữ liệu, sau khi một trong hai được chuyển bằng tay.",
        discussion:
            "Không có --confirm thì chỉ cho biết hai bên khớp nhau đến đâu. Bên nào từng đi với bên khác thì từ đó không mở cùng được nữa.")
    @OptionGroup var place: Place
    @Flag(help: "Ghép thật.") var confirm = false

    func run(_ configuration: Configuration) async throws {
        Console.out(
            try await InstallationPairing.perform(
                configuration.location, migrations: House.migrations, confirmed: confirm, clock: configuration.clock))
        Console.out(confirm ? "Đã ghép." : "Chưa ghép; thêm --confirm để ghép.")
    }
}
