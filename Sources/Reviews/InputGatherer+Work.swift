import Improvement
import Audits
import Deadlines
import Dossiers
import Identity
import Kernel
import Procedures
import Storage
import Web

/// Inputs that come from the daily work: dossiers, procedures, audits.
extension InputGatherer {
    private var period: [(String, String)] { [("tu", from.description), ("den", at.day.description)] }

    private func dossierLink(_ more: [(String, String)] = []) -> String { "\(DossierLink.list)?" + URLEncoding.encode(period + more) }

    func dossiers() throws -> [Line] {
        let totals = try DossierTallies.totals(scope, from: from, asOf: at.day, in: reader)[agency] ?? DossierTotals()
        let coverage = try Procedures.coverage(scope, asOf: at, in: reader)[agency]
        return [
            Line("Thủ tục có quy trình", coverage.map { "\($0.covered)/\($0.total)" } ?? "chưa có danh mục", link: ProcedureLink.catalogue),
            Line("Hồ sơ tiếp nhận", totals.received, link: dossierLink()),
            Line("Trong đó nộp trực tuyến", totals.online, link: dossierLink()),
            Line("Đã giải quyết", totals.resolved, link: dossierLink([("tinh-trang", "da-xong")])),
            Line(
                "Đúng hạn và trước hạn", VietnameseNumber.percent(totals.inTime, of: totals.resolved) ?? "chưa có hồ sơ",
                link: dossierLink()),
            Line("Trả quá hạn", totals.late, link: dossierLink([("ket-qua", DossierOutcome.late.rawValue)])),
            Line("Đang giải quyết quá hạn", totals.openLate, link: "\(DossierLink.list)?tinh-trang=qua-han"),
        ]
    }

    func fields() throws -> [Line] {
        try DossierTallies.byField(scope, from: from, asOf: at.day, in: reader).map { field, totals in
            let share = VietnameseNumber.percent(totals.inTime, of: totals.resolved).map { "đúng hạn \($0)" } ?? "chưa giải quyết hồ sơ nào"
            return Line(
                field, "\(VietnameseNumber.grouped(totals.received)) hồ sơ, \(share)", link: dossierLink([("linh-vuc", field)]))
        }
    }

    func audits() throws -> [Line] {
        let summary = try Audits.summary(scope, year: year, asOf: at, in: reader)[agency] ?? Audits.Summary()
        let link = "\(AuditLink.list)?nam=\(year)"
        return [
            Line("Cuộc đánh giá đã kết thúc năm \(year)", "\(summary.closed)/\(summary.planned)", link: link),
            Line("Điểm không phù hợp", summary.nonconformities, link: "\(ImprovementLink.nonconformities)?nguon=audit"),
            Line("Điểm lưu ý", summary.observations, link: link),
        ]
    }

    /// What the software knows of outside providers is the post (dịch vụ bưu chính công ích); the rest is for the discussion.
    func supply() throws -> [Line] {
        let totals = try DossierTallies.totals(scope, from: from, asOf: at.day, in: reader)[agency] ?? DossierTotals()
        return [Line("Hồ sơ nộp qua bưu chính công ích", totals.post, link: dossierLink())]
    }
}
