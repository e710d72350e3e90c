package import Identity
package import Kernel
package import Standards
package import Storage

/// How one agency stands to everything the standard and QĐ 19/2014 ask, in a year: the list "việc cần làm".
package struct Checklist: Sendable, Hashable {
    package struct Line: Sendable, Hashable {
        package let requirement: Requirement
        package let standing: Standing

        package var isMet: Bool {
            if case .met = standing { true } else { false }
        }
    }

    package struct Chapter: Sendable, Hashable {
        package let number: String
        package let lines: [Line]
        package var metCount: Int { lines.count(where: \.isMet) }
        package var isMet: Bool { metCount == lines.count }
    }

    package let year: Int
    package let chapters: [Chapter]

    package init(year: Int, lines: [Line]) {
        self.year = year
        let byChapter = Dictionary(grouping: lines) { Standard.chapter(of: $0.requirement.clause) }
        chapters = (4...10).compactMap { number in
            guard let own = byChapter[String(number)] else { return nil }
            return Chapter(number: String(number), lines: own.sorted { ClauseOrder.precedes($0.requirement, $1.requirement) })
        }
    }

    package var lines: [Line] { chapters.flatMap(\.lines) }
    package var metCount: Int { chapters.reduce(0) { $0 + $1.metCount } }
    package var count: Int { lines.count }

    /// What keeps the head from confirming and announcing: mandatory and not fully met.
    package var blockers: [Line] { lines.filter { $0.requirement.isMandatory && !$0.isMet } }

    /// What the year still asks for.
    package var dueThisYear: [Line] { lines.filter { $0.requirement.isYearly && !$0.isMet } }

    /// Asks every room's source about one agency.
    package static func read(
        _ sources: [RequirementSource], of agency: AgencyID, year: Int, asOf instant: Instant, in reader: any Reader
    ) throws -> Checklist {
        let lines = try sources.flatMap { source in
            let standings = try source.standings(.agency(agency), year, instant, reader)
            return source.requirements.map { Line(requirement: $0, standing: standings[$0.key]?[agency] ?? .missing) }
        }
        return Checklist(year: year, lines: lines)
    }
}

/// Clauses in the order of the standard: 4.10 after 4.2.
enum ClauseOrder {
    static func precedes(_ a: Requirement, _ b: Requirement) -> Bool {
        let (left, right) = (numbers(a.clause), numbers(b.clause))
        return left == right ? a.key < b.key : left.lexicographicallyPrecedes(right)
    }

    private static func numbers(_ clause: String) -> [Int] { clause.split(separator: ".").map { Int($0) ?? 0 } }
}
