import ArgumentParser
import Foundation
import House
import Identity
import Kernel
import Oversight
import Storage
import Web

struct ReportCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Lập báo cáo của tỉnh tại một ngày: coverage, completeness, results.")

    @OptionGroup var place: Place
    @Argument(help: "coverage (độ phủ thủ tục), completeness (đủ yêu cầu), results (kết quả giải quyết).") var subject: String
    @ArgumentParser.Option(help: "Ngày của số liệu, ví dụ 2026-02-27; để trống là hôm nay.") var asOf: String?
    @ArgumentParser.Option(help: "Dạng: csv, xlsx, json.") var format = "csv"
    @ArgumentParser.Option(help: "Mã tỉnh; để trống khi chỉ có một tỉnh.") var province: String?
    @ArgumentParser.Option(help: "Tệp ghi ra; để trống thì in ra màn hình.") var output: String?

    func run(_ configuration: Configuration) async throws {
        guard let subject = ReportCommandSupport.Subject(rawValue: subject) else {
            throw Problem.invalid("Không có báo cáo “\(subject)”; chọn coverage, completeness hoặc results.")
        }
        guard let format = SheetFormat(rawValue: format) else {
            throw Problem.invalid("Không có dạng “\(format)”; chọn csv, xlsx hoặc json.")
        }
        let now = configuration.clock.now
        guard let day = asOf.map({ Day($0) }) ?? now.day else { throw Problem.invalid("Ngày chưa đúng; viết như 2026-02-27.") }
        let code = province
        let report = try await House.reading(configuration) { database, _ in
            try await database.read { reader in
                guard try Migrator.isCurrent(House.migrations, in: reader) else {
                    throw Problem.unavailable(
                        "Cơ sở dữ liệu thuộc một phiên bản Chuẩn khác. Anh/chị chạy “chuan serve” của phiên bản này một lần để nâng cấp.")
                }
                let province = try ReportCommandSupport.province(code: code, in: reader)
                return try ReportCommandSupport.report(
                    subject, of: province, asOf: day, now: now, requirements: House.requirements, in: reader)
            }
        }
        let data = try report.data(format)
        if let output {
            guard FileManager.default.createFile(atPath: output, contents: data) else {
                throw Problem.invalid("Không ghi được tệp “\(output)”.")
            }
            Console.out("Đã ghi \(output).")
        } else {
            FileHandle.standardOutput.write(data)
        }
    }
}
