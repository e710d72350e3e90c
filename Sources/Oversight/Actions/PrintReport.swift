import Identity
import Kernel
import Organisation
import Standards
import Storage

/// Lays a long report out on paper as a job. A province's has tables of hundreds of rows, for which the printer needs half a minute: who
/// asked may close the page meanwhile, and finds the file there afterwards. What it shows is fixed when it is asked for.
struct PrintReport: Sendable {
    let requirements: @Sendable () -> [RequirementSource]

    static let job = "report.print"

    /// A report written from the data, or one that was closed.
    struct Wanted: Codable, Sendable, Hashable {
        let agency: AgencyID
        let from: Day
        let day: Day
        /// The moment of the figures of a day that still ran, and any later one for a day that was over: the same question reads the same.
        let knownAt: Instant
        var kept: Identifier<KeptReport>?

        init(_ report: Report, of agency: AgencyID, kept: Identifier<KeptReport>? = nil) {
            (self.agency, from, day, self.kept) = (agency, report.from, report.day, kept)
            knownAt = report.isProvisional ? report.instant : Instant(report.day.adding(days: 1))
        }
    }

    /// The job a person may look at. The same paper asked for again while it is being printed is one job.
    static func ask(_ wanted: Wanted, title: String, in tx: Transaction) throws -> Identifier<Job> {
        let input = try JSONText(wanted).text
        let known = try JobQueue.latest(agency: tx.stamp.agencyID, in: tx).first {
            $0.kind == job && $0.input == input && $0.stamp == tx.stamp && !$0.isOver
        }
        return try known?.id ?? JobQueue.enqueue(job, title: "In báo cáo: \(title)", input: input, in: tx)
    }

    var kind: JobKind {
        JobKind(Self.job) { context in
            guard let wanted = JSONText<Wanted>(sqlValue: .text(context.job.input))?.content else { return "Không có gì để in." }
            try await context.progress(0, of: 2, "Đang lấy số liệu")
            let report = try await context.database.read { reader in try read(wanted, in: reader) }
            try await context.progress(1, of: 2, "Đang dàn trang, khoảng nửa phút")
            try await context.keep(try await report.pdf(), name: "\(report.fileName).pdf", mediaType: "application/pdf")
            return "Bản PDF đã lập xong. \(report.period); mã kiểm tra \(report.checkCode)."
        }
    }

    private func read(_ wanted: Wanted, in reader: any Reader) throws -> Report {
        if let kept = wanted.kept { return try OversightStore.report(kept, in: reader) }
        return try ReportWriter(requirements: requirements()).report(
            of: AgencyStore.agency(wanted.agency, in: reader), from: wanted.from, asOf: AsOf(wanted.day, now: wanted.knownAt), in: reader)
    }
}
