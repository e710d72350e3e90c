import ArgumentParser
import Conformance
import Foundation
import House
import Identity
import Kernel
import Storage

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Xuất dữ liệu cho công cụ khác.", subcommands: [Events.self])

    struct Events: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Nhật ký sự kiện của một quy trình, dạng CSV hoặc XES (IEEE 1849), để công cụ khác kiểm tra lại số liệu.",
            discussion: "Ví dụ: chuan export events --procedure 1.001193 --format xes --output khai-sinh.xes")

        @OptionGroup var place: Place
        @OptionGroup var choice: ProcedureOptions
        @ArgumentParser.Option(help: "Dạng: csv hoặc xes.") var format = "csv"
        @ArgumentParser.Option(help: "Tệp ghi ra; để trống thì in ra màn hình.") var output: String?

        func run(_ configuration: Configuration) async throws {
            guard let format = EventLogFormat(rawValue: format) else {
                throw Problem.invalid("Không có dạng “\(format)”; chọn csv hoặc xes.")
            }
            let (choice, now, from, through) = (
                choice, configuration.clock.now, try choice.day(choice.from), try choice.day(choice.to)
            )
            let log = try await House.inside(configuration) { house in
                try await house.services.database.read { reader in
                    try choice.procedures(at: now, in: reader).reduce(into: EventLog()) {
                        $0.cases += try $1.log(from: from, through: through, in: reader).cases
                    }
                }
            }
            let data = format.data(log)
            guard let output else { return FileHandle.standardOutput.write(data) }
            guard FileManager.default.createFile(atPath: output, contents: data) else {
                throw Problem.invalid("Không ghi được tệp “\(output)”.")
            }
            Console.out("Đã ghi \(log.cases.count) hồ sơ vào \(output).")
        }
    }
}

/// Which procedure, of which agency, and of which days.
struct ProcedureOptions: ParsableArguments {
    @ArgumentParser.Option(help: "Mã quy trình (QT-HT-01) hoặc mã thủ tục (1.001193).") var procedure: String
    @ArgumentParser.Option(help: "Mã cơ quan; để trống là mọi cơ quan.") var agency: String?
    @ArgumentParser.Option(help: "Từ ngày, ví dụ 2026-01-01.") var from: String?
    @ArgumentParser.Option(help: "Đến ngày.") var to: String?

    func day(_ text: String?) throws(Problem) -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else { throw .invalid("Ngày “\(text)” chưa đúng; viết như 2026-02-27.") }
        return day
    }

    func procedures(at now: Instant, in reader: any Reader) throws -> [ProcedureChoice] {
        try ProcedureChoice.find(procedure, of: try AgencyChoice.several(code: agency, on: now.day, in: reader), at: now, in: reader)
    }
}
