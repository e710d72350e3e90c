import ArgumentParser
import House
import Identity
import Kernel
import Organisation
import Procedures
import Storage
import Web

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Nạp danh mục, hồ sơ cũ từ tệp. Nạp lại không làm thay đổi gì.",
        discussion: """
            Cột không có và ô trống giữ nguyên điều đã ghi; muốn bỏ một giá trị, ghi \(CSVTable.Content.mark). Có dòng bị từ chối thì các dòng \
            khác vẫn được nạp, và lệnh kết thúc với mã 1.
            """,
        subcommands: [Units.self, Agencies.self, Catalogue.self, Dossiers.self])

    struct Options: ParsableArguments {
        @OptionGroup var place: Place
        @Argument(help: "Tệp CSV, mã hóa UTF-8.") var file: String
        @Flag(help: "Chỉ thử, chưa ghi gì.") var dryRun = false
        @Flag(help: "In kết quả từng dòng dạng JSON.") var json = false

        private static let shownChanges = 50

        /// Runs an import in one transaction, or undoes it when it was a trial, and prints what came of it.
        func run(
            _ configuration: Configuration, required: [String],
            _ perform: @escaping @Sendable (CSVTable, Transaction) throws -> ImportReport
        ) async throws {
            let table = try CSVReader.read(try readFile(file), required: required, limit: CSVReader.commandLimit)
            let isTrial = dryRun
            let report = try await House.inside(configuration) { house in
                do {
                    return try await house.services.database.write(by: .system) { tx in
                        let report = try perform(table, tx)
                        if isTrial { throw Undone(report: report) }
                        return report
                    }
                } catch let undone as Undone { return undone.report }
            }
            try tell(report)
        }

        /// Prints what came of an import.
        /// - Throws: `ExitCode.failure` when a line was refused.
        func tell(_ report: ImportReport) throws {
            if json { try Console.json(report) } else { tellPeople(report) }
            if report.rejected > 0 { throw ExitCode.failure }
        }

        private func tellPeople(_ report: ImportReport) {
            if let words = report.unusedWords { Console.error(words) }
            for line in report.rows where line.result == .rejected { Console.error("Dòng \(line.line) (\(line.code)): \(line.message)") }
            let changes = report.rows.flatMap { row in row.changes.map { (row: row, change: $0) } }
            for (row, change) in changes.prefix(Self.shownChanges) {
                Console.out("Dòng \(row.line) (\(row.code)): \(change.field) “\(change.before)” → “\(change.after)”")
            }
            if changes.count > Self.shownChanges {
                Console.out("… và \(changes.count - Self.shownChanges) giá trị nữa; thêm --json để xem đủ.")
            }
            Console.out((dryRun ? "Nếu nạp thật: " : "") + report.summary)
        }

        private struct Undone: Error { let report: ImportReport }
    }

    struct Units: HouseCommand {
        static let configuration = CommandConfiguration(abstract: "Danh mục đơn vị hành chính: code,name,level,parent,valid_from,valid_to.")
        @OptionGroup var options: Options
        var place: Place { options.place }
        func run(_ configuration: Configuration) async throws {
            try await options.run(configuration, required: ImportUnits.columns) { try ImportUnits.perform($0, in: $1) }
        }
    }

    struct Agencies: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cơ quan của tỉnh: code,name,kind,parent,group,duty,basis,valid_from,electronic_since.")
        @OptionGroup var options: Options
        var place: Place { options.place }
        @ArgumentParser.Option(help: "Mã tỉnh; để trống khi chỉ có một tỉnh.") var province: String?
        func run(_ configuration: Configuration) async throws {
            let province = province
            try await options.run(configuration, required: ImportAgencies.columns) { table, tx in
                let root = try AgencyChoice.find(code: province, on: tx.now.day, in: tx)
                return try ImportAgencies.perform(table, into: root.id, in: tx)
            }
        }
    }

    struct Catalogue: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Danh mục thủ tục hành chính, như Cổng Dịch vụ công quốc gia xuất ra (danh mục hoặc chi tiết).")
        @OptionGroup var options: Options
        var place: Place { options.place }
        func run(_ configuration: Configuration) async throws {
            try await options.run(configuration, required: []) { try ImportCatalogue.perform($0, in: $1) }
        }
    }
}
