package import Identity
package import Kernel
package import Storage

/// One thing the standard or QĐ 19/2014 asks of a quality management system, and where in the software it is done.
/// Rooms declare theirs; House gathers them; the agency's list "việc cần làm" and the province's table are drawn from them.
package struct Requirement: Sendable, Hashable {
    /// `planning.policy`; unique in the house.
    package let key: String
    /// Clause of TCVN ISO 9001:2015, "5.2.1".
    package let clause: String
    /// "Chính sách chất lượng được phê duyệt".
    package let title: String
    /// Where it is done, and the verb on the button.
    package let link: String
    package let verb: String
    /// The head cannot confirm and announce while it is missing (QĐ 19/2014 Đ4).
    package let isMandatory: Bool
    /// It is due every year (QĐ 19/2014 Đ4.4b), so a standing is asked per year.
    package let isYearly: Bool
    /// The column of the province's table it answers for, if any.
    package let column: Column?
    /// When it comes, on the way of an agency that begins with nothing.
    package let stage: Stage

    /// The four steps of QĐ 19/2014 Đ4, the first of them in two: what unlocks the rest comes before the rest.
    package enum Stage: Int, Sendable, Comparable {
        case begin, build, apply, announce, maintain

        package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    package enum Column: String, Sendable, CaseIterable {
        case policy, context, objectives, audit, review, improvement

        package var vietnamese: String {
            switch self {
            case .policy: "Chính sách"
            case .context: "Bối cảnh"
            case .objectives: "Mục tiêu"
            case .audit: "ĐGNB"
            case .review: "XXLĐ"
            case .improvement: "Cải tiến"
            }
        }
    }

    package init(
        _ key: String, clause: String, _ title: String, link: String, verb: String = "Cập nhật", isMandatory: Bool = false,
        isYearly: Bool = false, column: Column? = nil, stage: Stage? = nil
    ) {
        self.key = key
        self.clause = clause
        self.title = title
        self.link = link
        self.verb = verb
        self.isMandatory = isMandatory
        self.isYearly = isYearly
        self.column = column
        self.stage = stage ?? (isYearly && !isMandatory ? .maintain : .build)
    }
}

/// How an agency stands to a requirement at an instant.
package enum Standing: Sendable, Hashable {
    /// Done, on that day, with a word on it ("12 vấn đề", "lần 2").
    case met(on: Day, note: String)
    /// Begun but not finished ("3/8 tài liệu đã phê duyệt").
    case partial(note: String)
    case missing
}

/// What a room answers for: its requirements, and how all agencies of a scope stand to them, in a handful of queries.
package struct RequirementSource: Sendable {
    /// Each agency's standing to one requirement; an agency that is not in the answer is `.missing`. `year` bounds the yearly ones; nothing
    /// recorded after `asOf` counts.
    package typealias Question =
        @Sendable (_ scope: AgencyScope, _ year: Int, _ asOf: Instant, _ reader: any Reader) throws -> [AgencyID: Standing]

    package let requirements: [Requirement]
    /// One question answers all of them; asked for one, the others come along.
    package let answersTogether: Bool
    private let answer:
        @Sendable (_ wanted: Set<String>, AgencyScope, _ year: Int, _ asOf: Instant, any Reader) throws -> [String: [AgencyID: Standing]]

    /// Requirements that are answered together, from the same rows: `[requirement key: [agency: standing]]`.
    package init(
        _ requirements: [Requirement],
        standings:
            @escaping @Sendable (_ scope: AgencyScope, _ year: Int, _ asOf: Instant, _ reader: any Reader) throws -> [String: [AgencyID:
            Standing]]
    ) {
        self.requirements = requirements
        answersTogether = true
        answer = { _, scope, year, asOf, reader in try standings(scope, year, asOf, reader) }
    }

    /// Requirements that are answered each by a question of its own.
    package init(each questions: [(requirement: Requirement, ask: Question)]) {
        requirements = questions.map(\.requirement)
        answersTogether = false
        answer = { wanted, scope, year, asOf, reader in
            try questions.filter { wanted.contains($0.requirement.key) }.reduce(into: [:]) { found, question in
                found[question.requirement.key] = try question.ask(scope, year, asOf, reader)
            }
        }
    }

    /// By the keys of the requirements; nothing is asked for those that are not `wanted`, if that costs a question.
    package func standings(
        _ scope: AgencyScope, _ year: Int, _ asOf: Instant, _ reader: any Reader, of wanted: [Requirement]? = nil
    ) throws -> [String: [AgencyID: Standing]] {
        try answer(Set((wanted ?? requirements).map(\.key)), scope, year, asOf, reader)
    }
}
