import Dossiers
import Identity
import Kernel
import Storage

/// All SQL on ratings.
enum RatingStore {
    struct Given: Sendable {
        let dossier: Identifier<Dossier>
        let code: String
        let title: String
        let rating: DossierRating
        let at: Instant
    }

    static func insert(_ rating: DossierRating, of dossier: Identifier<Dossier>, at agency: AgencyID, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_rating (dossier_id, agency_id, attitude, timeliness, ease, overall, words, rated_at, day)
            VALUES (\(dossier), \(agency), \(rating.points[.attitude]), \(rating.points[.timeliness]), \(rating.points[.ease]),
                \(rating.points[.overall]), \(rating.words), \(tx.now), \(tx.now.day))
            """)
    }

    static func rating(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> DossierRating? {
        try reader.row("SELECT r.* FROM dossier_rating r WHERE r.dossier_id = \(dossier)").map(rating)
    }

    static func summaries(
        _ scope: AgencyScope, from: Day, to: Day, grouped: Bool, in reader: any Reader
    ) throws -> [(AgencyID?, RatingSummary)] {
        let (key, group): (SQL, SQL) = grouped ? ("r.agency_id", "GROUP BY r.agency_id") : ("NULL", "")
        return try reader.rows(
            """
            SELECT \(key) AS agency_id, count(*) AS given, sum(r.attitude) AS attitude, sum(r.timeliness) AS timeliness, sum(r.ease) AS ease,
                sum(r.overall) AS overall, sum(CASE WHEN r.overall >= 4 THEN 1 ELSE 0 END) AS satisfied
            FROM dossier_rating r WHERE \(scope.covers("r.agency_id")) AND r.day >= \(from) AND r.day <= \(to) \(group)
            """
        ).compactMap { row in
            let count: Int = try row["given"]
            guard count > 0 else { return nil }
            var averages: [DossierRating.Question: Double] = [:]
            for question in DossierRating.Question.allCases {
                averages[question] = Double(try row[question.rawValue] as Int) / Double(count)
            }
            return (try row["agency_id"], RatingSummary(count: count, averages: averages, satisfied: try row["satisfied"]))
        }
    }

    /// The latest first.
    static func list(_ scope: AgencyScope, from: Day, to: Day, limit: Int, offset: Int, in reader: any Reader) throws -> [Given] {
        try reader.rows(
            """
            SELECT r.*, d.code, d.title FROM dossier_rating r JOIN \(DossierLine.table) d ON d.id = r.dossier_id
            WHERE \(scope.covers("r.agency_id")) AND r.day >= \(from) AND r.day <= \(to)
            ORDER BY r.rated_at DESC, r.dossier_id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map {
            Given(
                dossier: try $0["dossier_id"], code: try $0["code"], title: try $0["title"], rating: try rating($0), at: try $0["rated_at"])
        }
    }

    private static func rating(_ row: Row) throws -> DossierRating {
        DossierRating(
            points: [
                .attitude: try row["attitude"], .timeliness: try row["timeliness"], .ease: try row["ease"], .overall: try row["overall"],
            ], words: try row["words"])
    }
}
