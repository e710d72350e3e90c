package import Identity
package import Kernel
package import Storage

/// What a dossier with a result is scored by; dossiers that agree in all of it count together.
package struct DossierMark: Sendable, Hashable {
    package let outcome: DossierOutcome
    package let indicator: DossierOutcome?
    package let channel: DossierChannel
    /// Nothing asks beyond 3.
    package let supplements: Int
    package let shares: DossierFacts.Comparison?
    package let isElectronic: Bool?
    /// A complaint about it was found right.
    package let isComplainedOf: Bool

    package init(
        outcome: DossierOutcome, indicator: DossierOutcome? = nil, channel: DossierChannel = .desk, supplements: Int = 0,
        shares: DossierFacts.Comparison? = nil, isElectronic: Bool? = nil, isComplainedOf: Bool = false
    ) {
        self.outcome = outcome
        self.indicator = indicator
        self.channel = channel
        self.supplements = supplements
        self.shares = shares
        self.isElectronic = isElectronic
        self.isComplainedOf = isComplainedOf
    }
}

/// So many dossiers with one mark, of an agency or of one of its people.
package struct MarkCount: Sendable, Hashable {
    package let agency: AgencyID
    package let person: Identifier<Account>?
    package let name: String
    package let mark: DossierMark
    package let count: Int

    package init(agency: AgencyID, person: Identifier<Account>? = nil, name: String = "", mark: DossierMark, count: Int) {
        self.agency = agency
        self.person = person
        self.name = name
        self.mark = mark
        self.count = count
    }
}

/// Counts of marks of the dossiers with a result that ended in a period. `complainedOf` are the dossiers a complaint about which was right.
package enum DossierMarks {
    private static let resolved = DossierOutcome.allCases.filter(\.isResolved)

    private static func mark(_ complainedOf: Set<Int64>) -> SQL {
        """
        f.outcome, f.indicator, f.channel, CASE WHEN f.supplements > 3 THEN 3 ELSE f.supplements END AS supplements, f.shares_grade,
        f.is_electronic, CASE WHEN f.dossier_id IN \(list: complainedOf.sorted()) THEN 1 ELSE 0 END AS complained
        """
    }

    private static func condition(_ scope: AgencyScope, _ period: DossierPeriod) -> SQL {
        "\(scope.covers("f.agency_id")) AND \(period.covers("f.ended_at")) AND f.outcome IN \(list: resolved)"
    }

    package static func byAgency(
        _ scope: AgencyScope, in period: DossierPeriod, complainedOf: Set<Int64>, _ reader: any Reader
    ) throws -> [MarkCount] {
        try reader.rows(
            """
            SELECT x.*, NULL AS account_id, '' AS name, count(*) AS n FROM (
                SELECT f.agency_id, \(mark(complainedOf)) FROM dossier_facts f WHERE \(condition(scope, period))) x
            GROUP BY x.agency_id, x.outcome, x.indicator, x.channel, x.supplements, x.shares_grade, x.is_electronic, x.complained
            """
        ).map(count)
    }

    /// For each person who held a step of the dossier in the agency that received it.
    package static func byPerson(
        _ agency: AgencyID, in period: DossierPeriod, complainedOf: Set<Int64>, _ reader: any Reader
    ) throws -> [MarkCount] {
        try reader.rows(
            """
            SELECT x.agency_id, x.outcome, x.indicator, x.channel, x.supplements, x.shares_grade, x.is_electronic, x.complained, x.account_id,
                max(x.label) AS name, count(*) AS n FROM (
                SELECT f.agency_id, f.dossier_id, \(mark(complainedOf)), t.account_id, max(t.label) AS label
                FROM dossier_facts f JOIN dossier_time t ON t.dossier_id = f.dossier_id
                WHERE \(condition(.agency(agency), period)) AND t.account_id IS NOT NULL AND t.holder_agency_id = t.agency_id
                GROUP BY f.agency_id, f.dossier_id, f.outcome, f.indicator, f.channel, f.supplements, f.shares_grade, f.is_electronic,
                    t.account_id) x
            GROUP BY x.agency_id, x.outcome, x.indicator, x.channel, x.supplements, x.shares_grade, x.is_electronic, x.complained, x.account_id
            """
        ).map(count)
    }

    private static func count(_ row: Row) throws -> MarkCount {
        MarkCount(
            agency: try row["agency_id"], person: try row["account_id"], name: try row["name"],
            mark: DossierMark(
                outcome: try row["outcome"], indicator: try row["indicator"], channel: try row["channel"],
                supplements: try row["supplements"], shares: try row["shares_grade"], isElectronic: try row["is_electronic"],
                isComplainedOf: try row["complained"]), count: try row["n"])
    }

    /// The dossiers that bear one of these marks, the last that ended first; of one person's when a person is named.
    package static func dossiers(
        _ agency: AgencyID, person: Identifier<Account>?, in period: DossierPeriod, complainedOf: Set<Int64>, bearing marks: [DossierMark],
        limit: Int, offset: Int, _ reader: any Reader
    ) throws -> [AttributedDossier] {
        guard !marks.isEmpty else { return [] }
        let borne = marks.map { mark -> SQL in
            """
            (x.outcome = \(mark.outcome) AND x.channel = \(mark.channel) AND x.supplements = \(mark.supplements)
            AND x.shares_grade IS NOT DISTINCT FROM \(mark.shares) AND x.complained = \(mark.isComplainedOf ? 1 : 0)
            AND x.indicator IS NOT DISTINCT FROM \(mark.indicator) AND x.is_electronic IS NOT DISTINCT FROM \(mark.isElectronic))
            """
        }
        let held: SQL =
            person.map {
                """
                EXISTS (SELECT 1 FROM dossier_time t WHERE t.dossier_id = f.dossier_id AND t.account_id = \($0)
                    AND t.holder_agency_id = t.agency_id)
                """
            } ?? "TRUE"
        return try reader.rows(
            """
            SELECT d.id, d.agency_id, d.code, d.title, x.ended_at, x.outcome, x.minutes AS total, x.minutes, x.over_minutes
            FROM (SELECT f.dossier_id, f.ended_at, f.minutes, f.over_minutes, \(mark(complainedOf)) FROM dossier_facts f
                WHERE \(condition(.agency(agency), period)) AND \(held)) x
            JOIN dossier d ON d.id = x.dossier_id WHERE \(borne.dropFirst().reduce(borne[0]) { "\($0) OR \($1)" })
            ORDER BY x.ended_at DESC, d.id LIMIT \(limit) OFFSET \(offset)
            """
        ).map {
            AttributedDossier(
                id: try $0["id"], agency: try $0["agency_id"], code: try $0["code"], title: try $0["title"], endedAt: try $0["ended_at"],
                outcome: try $0["outcome"], minutes: try $0["minutes"], over: try $0["over_minutes"], total: try $0["total"])
        }
    }

    /// Of the procedures by which dossiers ended in a period: how many there are, how many are done wholly at the desk, and how many are
    /// received and returned there.
    package static func atDesk(
        _ scope: AgencyScope, in period: DossierPeriod, _ reader: any Reader
    ) throws -> [AgencyID: (all: Int, wholly: Int, bothEnds: Int)] {
        let rows = try reader.rows(
            """
            SELECT p.agency_id, count(*) AS n, count(*) FILTER (WHERE p.away = 0) AS wholly,
                count(*) FILTER (WHERE p.first_lane = 'desk' AND p.last_lane = 'desk') AS both_ends
            FROM (SELECT u.agency_id, u.revision,
                    (SELECT count(*) FROM dossier_path_step s WHERE s.revision_id = u.revision AND s.lane NOT IN ('desk', 'applicant')) AS away,
                    (SELECT s.lane FROM dossier_path_step s WHERE s.revision_id = u.revision ORDER BY s.position LIMIT 1) AS first_lane,
                    (SELECT s.lane FROM dossier_path_step s WHERE s.revision_id = u.revision ORDER BY s.position DESC LIMIT 1) AS last_lane
                FROM (SELECT DISTINCT f.agency_id, d.procedure_revision_id AS revision
                    FROM dossier_facts f JOIN dossier d ON d.id = f.dossier_id WHERE \(condition(scope, period))) u) p
            GROUP BY p.agency_id
            """)
        return try rows.reduce(into: [:]) { found, row in
            found[try row["agency_id"]] = (all: try row["n"], wholly: try row["wholly"], bothEnds: try row["both_ends"])
        }
    }
}
