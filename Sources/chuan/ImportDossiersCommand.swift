import ArgumentParser
import Conformance
import Dossiers
import House
import Identity
import Kernel
import Organisation
import Storage

extension ImportCommand {
    /// History of another one-stop system.
    struct Dossiers: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hồ sơ đã giải quyết ở hệ thống một cửa khác, từ nhật ký sự kiện CSV hoặc XES.",
            discussion: """
                Mỗi dòng CSV (hoặc mỗi <event>) là một sự kiện. Cột bắt buộc: case_id (Mã hồ sơ), activity (Bước), timestamp (Thời điểm); \
                cần thêm agency (Mã cơ quan) và tthc (Mã thủ tục). Hồ sơ đã có không bị ghi đè; chạy lại không làm thay đổi gì.
                """)
        @OptionGroup var options: Options
        var place: Place { options.place }
        @ArgumentParser.Option(help: "Tài khoản đứng tên việc nạp; để trống thì quản trị của tỉnh.") var account: String?

        /// Dossiers a transaction.
        private static let batch = 500

        func run(_ configuration: Configuration) async throws {
            let data = try readFile(options.file)
            let log = try EventLogFormat(of: data).log(data)
            let (isTrial, account) = (options.dryRun, account)
            let report = try await House.inside(configuration) { house in
                let database = house.services.database
                let actor = try await database.read { try ImportingAccount.find(account, in: $0) }
                var report = ImportReport()
                var pasts: [PastDossier] = []
                for one in log.cases {
                    do {
                        pasts.append(try PastDossier(one))
                    } catch let problem as Problem {
                        report.add(.rejected, line: one.line, code: one.id, problem.message)
                    }
                }
                // Registers number by the order of receipt, also across transactions.
                pasts.sort { ($0.receivedAt, $0.line) < ($1.receivedAt, $1.line) }
                for start in stride(from: 0, to: pasts.count, by: Self.batch) {
                    let part = Array(pasts[start..<min(start + Self.batch, pasts.count)])
                    let done = try await Self.take(part, by: actor, isTrial: isTrial, in: database)
                    for row in done.rows { report.add(row.result, line: row.line, code: row.code, row.message) }
                }
                return report
            }
            if !log.passedOver.isEmpty {
                let kinds = log.passedOver.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
                Console.error("Bỏ qua \(log.passedOver.values.reduce(0, +)) sự kiện không nói gì về đường đi của hồ sơ: \(kinds).")
            }
            try options.tell(report)
        }

        private struct Undone: Error { let report: ImportReport }

        private static func take(_ pasts: [PastDossier], by actor: Actor, isTrial: Bool, in database: any Database) async throws
            -> ImportReport
        {
            do {
                return try await database.write(by: actor.stamp) { tx in
                    let report = try ImportDossiers.perform(pasts, by: actor, in: tx)
                    if isTrial { throw Undone(report: report) }
                    return report
                }
            } catch let undone as Undone { return undone.report }
        }
    }
}

/// Whose name stands behind an import on the command line.
enum ImportingAccount {
    static func find(_ username: String?, in reader: any Reader) throws -> Actor {
        if let username {
            guard let account = try AccountStore.find(username: username, in: reader) else {
                throw Problem.invalid("Không có người dùng “\(username)”.")
            }
            let grants = try AccountStore.grants(of: account.id, in: reader)
            guard let grant = grants.first(where: { $0.role == .province }) ?? grants.first else {
                throw Problem.invalid("Người dùng “\(username)” không có vai trò nào.")
            }
            let roles = Set(grants.filter { $0.agency == grant.agency }.map(\.role))
            return Actor(account: account.id, name: account.name, agency: grant.agency, agencyName: "", roles: roles)
        }
        let provinces = try AgencyStore.provinces(in: reader)
        guard let province = provinces.first, provinces.count == 1 else {
            throw Problem.invalid("Có nhiều tỉnh; anh/chị nêu tài khoản đứng tên bằng --account.")
        }
        guard let member = try StaffDirectory.staff(of: province.id, holding: [.province], in: reader).first else {
            throw Problem.invalid("Tỉnh chưa có tài khoản nào để đứng tên; anh/chị nêu bằng --account.")
        }
        return Actor(account: member.account, name: member.name, agency: province.id, agencyName: "", roles: member.roles)
    }
}

extension AgencyChoice {
    /// One agency by its code, or all of every province.
    static func several(code: String?, on day: Day, in reader: any Reader) throws -> [AgencyID] {
        if let code { return [try find(code: code, on: day, in: reader).id] }
        return try AgencyStore.provinces(in: reader).flatMap { province in
            try AgencyStore.agencies(in: .province(province.id), asOf: day, in: reader).map(\.id)
        }
    }
}
