import ArgumentParser
import House
import Identity
import Kernel
import Storage

struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Tin gửi ra ngoài đang chờ, tin gửi không được.", subcommands: [List.self, Retry.self],
        defaultSubcommand: List.self)

    struct List: HouseCommand {
        static let configuration = CommandConfiguration(abstract: "Liệt kê.")
        @OptionGroup var place: Place

        func run(_ configuration: Configuration) async throws {
            let messages = try await House.reading(configuration) { database, _ in
                try await database.read { try Outbox.pending(agency: nil, limit: 1000, in: $0) }
            }
            guard !messages.isEmpty else { return Console.out("Không có tin nào đang chờ.") }
            for message in messages {
                let state = message.state == .failed ? "không gửi được" : "thử lúc \(message.nextAt.vietnamese)"
                Console.out("\(message.id)  \(message.reference.label)  đã thử \(message.attempts)  \(state)  \(message.lastError)")
            }
        }
    }

    struct Retry: HouseCommand {
        static let configuration = CommandConfiguration(abstract: "Gửi lại tin gửi không được.")
        @OptionGroup var place: Place
        @Argument(help: "Số của tin; để trống là mọi tin.") var id: Int64?

        func run(_ configuration: Configuration) async throws {
            let message = id.map { Identifier<OutboxMessage>($0) }
            let otherwise = "Anh/chị gửi lại trên trang “Tin gửi đi” (/tin-gui-di) bằng tài khoản quản trị của cơ quan."
            let count = try await House.inside(configuration, otherwise: otherwise) { house in
                try await house.services.database.write(by: .system) { tx in try Outbox.retry(message, agency: nil, in: tx) }
            }
            Console.out(count == 0 ? "Không có tin nào để gửi lại." : "\(count) tin sẽ được gửi khi máy chủ chạy.")
        }
    }
}
