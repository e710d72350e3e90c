import Identity
import Kernel
import Standards
import Storage

/// What keeps the head from confirming and the agency from announcing: the mandatory parts, and before the first time an internal audit and
/// a management review.
struct Readiness: Sendable, Hashable {
    let missing: [Checklist.Line]
    /// The rule by which audit and review are among them; nil when it asks for nothing more.
    let rule: FirstAnnouncementRule?

    var isReady: Bool { missing.isEmpty }

    /// `isFirst`: nothing of the kind was done before.
    static func read(
        _ checklist: Checklist, isFirst: Bool, _ sources: [RequirementSource], of agency: AgencyID, at instant: Instant,
        in reader: any Reader
    ) throws -> Readiness {
        guard isFirst, let rule = FirstAnnouncementRule.inForce(on: instant.day) else {
            return Readiness(missing: checklist.blockers, rule: nil)
        }
        let asked = checklist.lines.filter { line in !line.isMet && line.requirement.column.map(rule.columns.contains) ?? false }
        guard !asked.isEmpty else { return Readiness(missing: checklist.blockers, rule: nil) }
        // What was held in December counts for an announcement in January.
        let yearBefore = try Checklist.read(
            sources.filter { $0.requirements.contains(where: asked.map(\.requirement).contains) }, of: agency, year: checklist.year - 1,
            asOf: instant, in: reader)
        let held = Set(yearBefore.lines.filter(\.isMet).map(\.requirement))
        let never = asked.filter { !held.contains($0.requirement) && !$0.requirement.isMandatory }
        return Readiness(missing: checklist.blockers + never, rule: never.isEmpty ? nil : rule)
    }

    /// Names what is missing; the pages show the same lines with the links to where it is done.
    func refuseUnlessReady(_ act: String) throws(Problem) {
        guard !isReady else { return }
        let names = missing.map { "\($0.requirement.title) (điều \($0.requirement.clause))" }.joined(separator: "; ")
        let because = rule.map { " Lần đầu phải có đánh giá nội bộ và xem xét của lãnh đạo trước (\($0.vietnamese))." } ?? ""
        throw Problem.conflict("Chưa thể \(act): còn \(missing.count) phần bắt buộc. \(names).\(because)")
    }
}
