import Deadlines
import Dossiers
import Identity
import Kernel
import Organisation
import Storage
import Web

/// Lays a month of the register out on paper. A long one is a job: the printer needs some twenty seconds for a thousand lines, and whoever
/// asked finds the file there afterwards.
enum PrintRegister {
    static let job = "register.print"

    /// What is printed while the person waits.
    static let atOnce = 200
    /// Lines of one paper.
    private static let size = 1_000

    struct Wanted: Codable, Sendable, Hashable {
        let agency: AgencyID
        let year: Int
        let month: Int
        /// 1, 2 …: which thousand of its lines.
        let part: Int
        let day: Day
    }

    struct Found: Sendable {
        let html: HTML
        let title: String
        let fileName: String
    }

    static func parts(of count: Int) -> Int { max(1, (count + size - 1) / size) }

    /// 404 for a year without a register.
    static func read(_ wanted: Wanted, in reader: any Reader) throws -> Found {
        let (agency, year, month) = (wanted.agency, wanted.year, wanted.month)
        guard let book = try DossierRegisterStore.books(of: agency, in: reader).first(where: { $0.year == year }) else {
            throw Problem.notFound
        }
        let total = try DossierRegisterStore.count(of: agency, year: year, month: month, in: reader)
        let lines = try DossierRegisterStore.lines(
            of: agency, year: year, month: month, limit: size, offset: (wanted.part - 1) * size, in: reader)
        let forms = try RuleBook.of(agency, in: reader).forms(on: Day(year, month, 1) ?? wanted.day)
        let head = try Letterhead.of(agency, on: wanted.day, in: reader)
        let parts = parts(of: total)
        return Found(
            html: RegisterPaper.html(
                lines, book, month: month, total: total, part: parts > 1 ? (wanted.part, parts) : nil, head, forms, on: wanted.day),
            title: "Sổ theo dõi hồ sơ \(month)/\(year)",
            fileName: "so-theo-doi-\(year)-\(month)\(parts > 1 ? "-\(wanted.part)" : "").pdf")
    }

    /// The same paper asked for again while it is being printed is one job.
    static func ask(_ wanted: Wanted, in tx: Transaction) throws -> Identifier<Job> {
        let input = try JSONText(wanted).text
        let known = try JobQueue.latest(agency: tx.stamp.agencyID, in: tx).first {
            $0.kind == job && $0.input == input && $0.stamp == tx.stamp && !$0.isOver
        }
        return try known?.id
            ?? JobQueue.enqueue(job, title: "In sổ theo dõi hồ sơ tháng \(wanted.month)/\(wanted.year)", input: input, in: tx)
    }

    static let kind = JobKind(job) { context in
        guard let wanted = JSONText<Wanted>(sqlValue: .text(context.job.input))?.content else { return "Không có gì để in." }
        try await context.progress(0, of: 2, "Đang lấy số liệu")
        let found = try await context.database.read { reader in try read(wanted, in: reader) }
        try await context.progress(1, of: 2, "Đang dàn trang, khoảng nửa phút")
        let data = try await Paper.pdf(html: printed(found.html, at: context.job.createdAt), title: found.title, patience: .job)
        try await context.keep(data, name: found.fileName, mediaType: "application/pdf")
        return "Bản PDF đã lập xong."
    }
}
