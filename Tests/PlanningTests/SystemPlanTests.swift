import Kernel
import Standards
import Testing

@testable import Planning

@Suite("What is still to do for the system")
struct SystemPlanTests {
    private func line(
        _ key: String, _ clause: String, _ stage: Requirement.Stage? = nil, _ standing: Standing = .missing, isMandatory: Bool = false,
        isYearly: Bool = false
    ) -> Checklist.Line {
        Checklist.Line(
            requirement: Requirement(
                key, clause: clause, key, link: "/\(key)", isMandatory: isMandatory, isYearly: isYearly, stage: stage),
            standing: standing)
    }

    private var checklist: Checklist {
        Checklist(
            year: 2026,
            lines: [
                line("announce", "4.4", .announce), line("audit", "9.2", .apply, isYearly: true), line("framework", "4.4", .begin),
                line("scope", "4.3", isMandatory: true), line("context", "4.1", isMandatory: true, isYearly: true),
                line("policy", "5.2", .begin, .partial(note: "đang soạn"), isMandatory: true),
                line("dossiers", "8.2", isYearly: true), line("objectives", "6.2", nil, .met(on: Day(number: 0), note: "")),
            ])
    }

    @Test("What unlocks the rest comes first, the announcement last; what daily work proves and what is done are nobody's task")
    func order() {
        let plan = SystemPlan(checklist, isAnnounced: false)
        #expect(plan.lines.map(\.requirement.key) == ["framework", "policy", "context", "scope", "audit", "announce"])
    }

    @Test("A week asks for two things, the last week for what is left")
    func weeks() {
        let weeks = SystemPlan(checklist, isAnnounced: false).weeks.map { $0.map(\.requirement.key) }
        #expect(weeks == [["framework", "policy"], ["context", "scope"], ["audit", "announce"]])
    }

    @Test("Once announced, only the year's tasks and what is mandatory and was lost remain")
    func announced() {
        let plan = SystemPlan(checklist, isAnnounced: true)
        #expect(plan.lines.map(\.requirement.key) == ["policy", "context", "scope", "audit"])
    }
}
