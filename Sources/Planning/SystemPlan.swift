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

    package init(_ checklist: Checklist, isAnnounced: Bool) {
        self.checklist = checklist
        lines = checklist.lines.filter { !$0.isMet && Self.asks($0.requirement, isAnnounced: isAnnounced) }.sorted {
            Self.precedes($0.requirement, $1.requirement)
        }
    }

    /// Until the first announcement everything it rests on, from the framework model to the head's signature; afterwards what the year asks
    /// again, or what was mandatory and got lost. What the daily work proves by itself (`maintain`) is nobody's task here.
    private static func asks(_ requirement: Requirement, isAnnounced: Bool) -> Bool {
        guard requirement.stage < .maintain else { return false }
        return !isAnnounced || (requirement.stage < .announce && (requirement.isMandatory || requirement.isYearly))
    }

    private static func precedes(_ one: Requirement, _ other: Requirement) -> Bool {
        one.stage == other.stage ? ClauseOrder.precedes(one, other) : one.stage < other.stage
    }

    /// The first that are missing. Asked one after the other, so that an agency that has much to do is not asked about all of it.
    static func first(
        _ most: Int, _ sources: [RequirementSource], of agency: AgencyID, at now: Instant, in reader: any Reader
    ) throws -> [Requirement] {
        let isAnnounced = try Announcements.isAnnounced(agency, asOf: now, in: reader)
        let wanted = sources.flatMap { source in
            source.requirements.filter { asks($0, isAnnounced: isAnnounced) }.map { (requirement: $0, source: source) }
        }.sorted { precedes($0.requirement, $1.requirement) }
        var (missing, known): ([Requirement], [String: Standing]) = ([], [:])
        for (requirement, source) in wanted where missing.count < most {
            if known[requirement.key] == nil {
                let asked = source.answersTogether ? source.requirements : [requirement]
                let standings = try source.standings(.agency(agency), now.day.year, now, reader, of: asked)
                for one in asked { known[one.key] = standings[one.key]?[agency] ?? .missing }
            }
            if case .met? = known[requirement.key] { continue }
            missing.append(requirement)
        }
        return missing
    }

    /// The signature of the head waits for the head.
    static func waitsForHead(_ requirement: Requirement, _ actor: Actor) -> Bool {
        requirement.stage == .announce && !actor.roles.contains(.head)
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

    /// This week's share as work.
    func work(for actor: Actor) -> [WorkItem] {
        (weeks.first ?? []).enumerated().map { index, line in
            let requirement = line.requirement
            return WorkItem(
                title: requirement.title,
                detail: "Xây dựng hệ thống, việc \(index + 1)/\(lines.count) còn lại · điều \(requirement.clause)",
                link: requirement.link, verb: requirement.verb,
                waitingFor: Self.waitsForHead(requirement, actor) ? "lãnh đạo cơ quan" : nil, minutes: 30)
        }
    }
}
