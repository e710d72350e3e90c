import Dossiers
import Identity
import Kernel
import Storage

/// What narrows the list of submissions.
struct SubmissionFilter: Sendable, Hashable {
    var state: SubmissionState?
    var channel: DossierChannel?
    var from: Day?
    var through: Day?
    /// A code, or words of the applicant's name or the procedure's.
    var words = ""
}

extension SubmissionStore {
    static func list(
        _ filter: SubmissionFilter, for actor: Actor, limit: Int, offset: Int, in reader: any Reader
    ) throws -> [Submission] {
        try reader.rows(
            """
            SELECT s.* FROM submission s WHERE \(try condition(filter, for: actor, in: reader))
            ORDER BY s.submitted_at DESC, s.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map(submission)
    }

    static func count(_ filter: SubmissionFilter, for actor: Actor, in reader: any Reader) throws -> Int {
        try reader.value("SELECT count(*) FROM submission s WHERE \(try condition(filter, for: actor, in: reader))") ?? 0
    }

    private static func condition(_ filter: SubmissionFilter, for actor: Actor, in reader: any Reader) throws -> SQL {
        var conditions: [SQL] = [actor.sees("s.agency_id")]
        if let state = filter.state { conditions.append("s.state = \(state)") }
        if let channel = filter.channel { conditions.append("s.channel = \(channel)") }
        if let from = filter.from { conditions.append("s.submitted_at >= \(Instant(from))") }
        if let through = filter.through { conditions.append("s.submitted_at < \(Instant(through.adding(days: 1)))") }
        if !filter.words.isEmpty {
            let code = DossierCode.normalised(filter.words)
            let scope: SearchScope = actor.isProvince ? .province(actor.agency.value) : .agency(actor.agency.value)
            let ids = try SearchIndex.find(SearchWords(filter.words), within: [scope], of: .submission, limit: 500, in: reader).map(\.id)
            conditions.append("s.code = \(code) OR s.id IN \(list: ids)")
        }
        return .all(conditions)
    }

    /// What waits for the desk's answer, the most urgent first.
    static func waiting(at agency: AgencyID, limit: Int, in reader: any Reader) throws -> [Submission] {
        try reader.rows(
            """
            SELECT s.* FROM submission s WHERE \(waits(at: agency)) ORDER BY s.answer_due_at, s.id LIMIT \(limit)
            """
        ).map(submission)
    }

    static func waitingCount(at agency: AgencyID, in reader: any Reader) throws -> Int {
        try reader.value(countWaiting(at: agency)) ?? 0
    }

    /// The question how many wait for the desk's answer.
    static func countWaiting(at agency: AgencyID) -> SQL { "SELECT count(*) FROM submission s WHERE \(waits(at: agency))" }

    private static func waits(at agency: AgencyID) -> SQL { "s.agency_id = \(agency) AND s.state = 'registered'" }

    /// What waits for the desk's answer although its limit is over: the first date, and how many.
    static func late(at agency: AgencyID, now: Instant, in reader: any Reader) throws -> (first: Instant?, count: Int) {
        let row = try reader.row("SELECT min(s.answer_due_at) AS first_due, count(*) AS n \(late(at: agency, now: now))")
        guard let row else { return (nil, 0) }
        return (first: try row["first_due"], count: try row["n"])
    }

    static func late(at agency: AgencyID, now: Instant) -> SQL {
        "FROM submission s WHERE \(waits(at: agency)) AND s.answer_due_at < \(now)"
    }

    /// What waits for the applicant, the longest first.
    static func awaitingSupplement(at agency: AgencyID, limit: Int, in reader: any Reader) throws -> [Submission] {
        try reader.rows(
            """
            SELECT s.* FROM submission s WHERE s.agency_id = \(agency) AND s.state = 'awaitingSupplement'
            ORDER BY s.submitted_at, s.id LIMIT \(limit)
            """
        ).map(submission)
    }
}
