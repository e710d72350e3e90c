import Identity
import Kernel
import Storage

/// All SQL on suggestions and improvement reviews.
enum SuggestionStore {
    private static func suggestion(_ row: Row, acts: [Suggestion.Act]) throws -> Suggestion {
        Suggestion(
            id: try row["id"], agency: try row["agency_id"], code: try row["code"], title: try row["title"], content: try row["content"],
            by: try row["account_name"], at: try row["at"], acts: acts, version: try row["version"])
    }

    private static func suggestions(_ rows: [Row], in reader: any Reader) throws -> [Suggestion] {
        let ids: [Identifier<Suggestion>] = try rows.map { try $0["id"] }
        var acts: [Identifier<Suggestion>: [Suggestion.Act]] = [:]
        for row in try reader.rows("SELECT * FROM suggestion_act WHERE suggestion_id IN \(list: ids) ORDER BY id") {
            acts[try row["suggestion_id"], default: []].append(
                Suggestion.Act(decision: try row["kind"], text: try row["text"], by: try row["account_name"], at: try row["at"]))
        }
        return try zip(rows, ids).map { row, id in try suggestion(row, acts: acts[id] ?? []) }
    }

    static func findOwn(_ id: Identifier<Suggestion>, for actor: Actor, in reader: any Reader) throws -> Suggestion {
        let rows = try reader.rows("SELECT * FROM suggestion s WHERE s.id = \(id) AND \(actor.owns("s.agency_id"))")
        guard let found = try suggestions(rows, in: reader).first else { throw Problem.notFound }
        return found
    }

    static func list(for actor: Actor, limit: Int, offset: Int, in reader: any Reader) throws -> (rows: [Suggestion], total: Int) {
        let condition = actor.sees("s.agency_id")
        let rows = try reader.rows("SELECT * FROM suggestion s WHERE \(condition) ORDER BY s.id DESC LIMIT \(limit) OFFSET \(offset)")
        return (try suggestions(rows, in: reader), try reader.value("SELECT count(*) FROM suggestion s WHERE \(condition)") ?? 0)
    }

    static func insert(title: String, content: String, code: String, by actor: Actor, in tx: Transaction) throws -> Identifier<Suggestion> {
        try tx.insert(
            """
            INSERT INTO suggestion (agency_id, code, title, content, account_id, account_name, at)
            VALUES (\(actor.agency), \(code), \(title), \(content), \(actor.account), \(actor.name), \(tx.now)) RETURNING id
            """)
    }

    static func append(_ decision: Suggestion.Decision, _ text: String, to suggestion: Suggestion, by actor: Actor, in tx: Transaction)
        throws
    {
        try tx.updateOne("UPDATE suggestion SET version = version + 1 WHERE id = \(suggestion.id) AND version = \(suggestion.version)")
        try tx.execute(
            """
            INSERT INTO suggestion_act (agency_id, suggestion_id, kind, text, account_id, account_name, at)
            VALUES (\(suggestion.agency), \(suggestion.id), \(decision), \(text), \(actor.account), \(actor.name), \(tx.now))
            """)
    }

    /// The suggestions acted upon (accepted, declined, done) in a period, per agency: how many done, and the last day of one.
    static func handled(
        _ scope: AgencyScope, from: Instant, asOf: Instant, in reader: any Reader
    ) throws -> [AgencyID: (count: Int, last: Day)] {
        let rows = try reader.rows(
            """
            SELECT a.agency_id, count(DISTINCT a.suggestion_id) AS handled, max(a.at) AS last_at FROM suggestion_act a
            WHERE \(scope.covers("a.agency_id")) AND a.at >= \(from) AND a.at <= \(asOf) GROUP BY a.agency_id
            """)
        var found: [AgencyID: (count: Int, last: Day)] = [:]
        for row in rows { found[try row["agency_id"]] = (count: try row["handled"], last: (try row["last_at"] as Instant).day) }
        return found
    }

    // MARK: Reviews of improvement

    static func insertReview(year: Int, _ conclusion: String, by actor: Actor, in tx: Transaction) throws -> Identifier<ImprovementReview> {
        try tx.insert(
            """
            INSERT INTO improvement_review (agency_id, year, conclusion, account_id, account_name, at)
            VALUES (\(actor.agency), \(year), \(conclusion), \(actor.account), \(actor.name), \(tx.now)) RETURNING id
            """)
    }

    static func reviews(of agency: AgencyID, year: Int, in reader: any Reader) throws -> [ImprovementReview] {
        try reader.rows("SELECT * FROM improvement_review WHERE agency_id = \(agency) AND year = \(year) ORDER BY id DESC").map {
            ImprovementReview(
                id: try $0["id"], year: try $0["year"], conclusion: try $0["conclusion"], by: try $0["account_name"], at: try $0["at"])
        }
    }

    static func lastReview(_ scope: AgencyScope, year: Int, asOf: Instant, in reader: any Reader) throws -> [AgencyID: Day] {
        let rows = try reader.rows(
            """
            SELECT r.agency_id, max(r.at) AS last_at FROM improvement_review r
            WHERE \(scope.covers("r.agency_id")) AND r.year = \(year) AND r.at <= \(asOf) GROUP BY r.agency_id
            """)
        var found: [AgencyID: Day] = [:]
        for row in rows { found[try row["agency_id"]] = (try row["last_at"] as Instant).day }
        return found
    }
}
