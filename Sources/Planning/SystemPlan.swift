package import Identity
package import Kernel
package import Standards
package import Storage

/// What is still to be done for the system, in the order in which one thing makes the next possible, a few a week: one person carries it
/// beside other work.
package struct SystemPlan: Sendable, Hashable {
    /// How much one week asks.
    package static let perWeek = 2

    package let checklist: Checklist
    /// What is missing, the first to do first.
    package let lines: [Checklist.Line]

    /// Until the first announcement everything it rests on, from the framework model to the head's signature; afterwards what the year asks
    /// again, or what was mandatory and got lost. What the daily work proves by itself (`maintain`) is nobody's task here.
    package init(_ checklist: Checklist, isAnnounced: Bool) {
        self.checklist = checklist
        lines = checklist.lines.filter { line in
            let requirement = line.requirement
            guard !line.isMet, requirement.stage < .maintain else { return false }
            return !isAnnounced || (requirement.stage < .announce && (requirement.isMandatory || requirement.isYearly))
        }.sorted { a, b in
            let (one, other) = (a.requirement, b.requirement)
            return one.stage == other.stage ? ClauseOrder.precedes(one, other) : one.stage < other.stage
        }
    }

    package static func read(_ sources: [RequirementSource], of agency: AgencyID, at now: Instant, in reader: any Reader) throws
        -> SystemPlan
    {
        let checklist = try Checklist.read(sources, of: agency, year: now.day.year, asOf: now, in: reader)
        return SystemPlan(checklist, isAnnounced: try Announcements.isAnnounced(agency, asOf: now, in: reader))
    }

    /// The share of each week, this one first.
    package var weeks: [[Checklist.Line]] {
        stride(from: 0, to: lines.count, by: Self.perWeek).map { Array(lines[$0..<min($0 + Self.perWeek, lines.count)]) }
    }

    /// This week's share as work: the signature of the head waits for the head.
    func work(for actor: Actor) -> [WorkItem] {
        (weeks.first ?? []).enumerated().map { index, line in
            let requirement = line.requirement
            return WorkItem(
                title: requirement.title,
                detail: "Xây dựng hệ thống, việc \(index + 1)/\(lines.count) còn lại · điều \(requirement.clause)",
                link: requirement.link, verb: requirement.verb,
                waitingFor: requirement.stage == .announce && !actor.roles.contains(.head) ? "lãnh đạo cơ quan" : nil, minutes: 30)
        }
    }
}
