import ArgumentParser
import Foundation
import House
import Identity
import Kernel
import Storage

struct BackupCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Sao lưu cơ sở dữ liệu và tệp vào một tệp, không phải dừng máy chủ.")
    @OptionGroup var place: Place
    @Argument(help: "Tệp sao lưu sẽ ghi.") var file: String

    func run(_ configuration: Configuration) async throws {
        let manifest = try await House.reading(configuration) { database, files in
            try await Backup.write(
                to: URL(filePath: file), database: database, files: files, program: "chuan \(Chuan.configuration.version)",
                clock: configuration.clock)
        }
        Console.out(
            "Đã sao lưu \(manifest.tables.reduce(0) { $0 + $1.rows }) dòng của \(manifest.tables.count) bảng và \(manifest.files.count) tệp vào \(file)."
        )
    }
}

struct RestoreCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Khôi phục bản sao lưu vào nơi chứa dữ liệu còn trống.")
    @OptionGroup var place: Place
    @Argument(help: "Tệp sao lưu.") var file: String

    func run(_ configuration: Configuration) async throws {
        try await Backup.restore(
            from: URL(filePath: file), to: configuration.location, migrations: House.migrations, clock: configuration.clock)
        Console.out("Đã khôi phục từ \(file). Mọi mã kiểm tra đều khớp.")
    }
}

struct CheckCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Kiểm tra cơ sở dữ liệu, tệp và nhật ký có khớp nhau không; không phải dừng máy chủ.")
    @OptionGroup var place: Place
    @Flag(help: "In kết quả dạng JSON.") var json = false

    func run(_ configuration: Configuration) async throws {
        let findings = try await House.reading(configuration) { database, files in
            try await IntegrityCheck.run(database: database, files: files, now: configuration.clock.now)
        }
        if json {
            try Console.json(["findings": findings.map(\.message)])
        } else {
            for finding in findings where finding.severity != .note { Console.error("\(finding.message) \(finding.details)") }
            for finding in findings where finding.severity == .note { Console.out(finding.message) }
            if findings.allSatisfy({ $0.severity == .note }) { Console.out("Không thấy sai lệch nào.") }
        }
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
}
