import ArgumentParser
import Foundation
import House
import Kernel

/// Where the data are: `--data DIR`, or `--database URL` with the files in `--data`; a configuration file may say it too.
struct Place: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tệp cấu hình, dạng JSON. Không nêu thì đọc \(Configuration.fileName) trong thư mục dữ liệu, nếu có.", valueName: "tệp"))
    var config: String?

    @Option(help: ArgumentHelp("Thư mục dữ liệu (SQLite và tệp tải lên). Không nêu ở đâu thì là data.", valueName: "thư mục"))
    var data: String?

    @Option(help: ArgumentHelp("Địa chỉ PostgreSQL, ví dụ postgres://chuan@127.0.0.1/chuan.", valueName: "địa chỉ"))
    var database: String?

    @Option(help: ArgumentHelp("Ghi nhật ký từ mức nào: debug, info, warning, error…", valueName: "mức"))
    var log: String?

    @Option(
        help: ArgumentHelp(
            "Giờ thử thay cho giờ thật, ví dụ \"2026-11-24 08:30\"; chỉ dùng cho dữ liệu tạo bằng chính --now.", valueName: "lúc"),
        transform: Place.instant)
    var now: Instant?

    var arguments: Configuration.Arguments {
        var arguments = Configuration.Arguments()
        (arguments.config, arguments.data, arguments.database, arguments.log, arguments.now) = (config, data, database, log, now)
        return arguments
    }

    @Sendable private static func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(text) else { throw ValidationError("“\(text)” không phải giờ và ngày, ví dụ \"2026-11-24 08:30\".") }
        return instant
    }
}

/// A command that works on somebody's data. The configuration is read once, by `Chuan.main`, and handed to it.
protocol HouseCommand: AsyncParsableCommand {
    var place: Place { get }
    /// What was said on the command line.
    var arguments: Configuration.Arguments { get }
    func run(_ configuration: Configuration) async throws
}

extension HouseCommand {
    var arguments: Configuration.Arguments { place.arguments }
}

/// Reads a file named on the command line.
func readFile(_ path: String) throws(Problem) -> Data {
    guard let data = FileManager.default.contents(atPath: path) else { throw .invalid("Không đọc được tệp “\(path)”.") }
    return data
}
