package import Deadlines
package import Identity
package import Kernel
package import Storage

/// What a dossier with a result is scored by; dossiers that agree in all of it count together. What does not concern the one who is scored
/// is nil: who helps another agency answers for the time it was with them, not for the papers asked for or the way it came in.
package struct DossierMark: Sendable, Hashable {
    /// Nil when nobody said how long it might take.
    package let outcome: DossierOutcome?
    package let channel: DossierChannel?
    /// Requests for papers but those that were the applicant's own fault (TT 01/2018 Đ13). Nothing asks beyond 3.
    package let supplements: Int?
    package let shares: Attribution.Comparison?
    package let isElectronic: Bool?
    /// A complaint about it was found right.
    package let isComplainedOf: Bool

    package init(
        outcome: DossierOutcome?, channel: DossierChannel? = .desk, supplements: Int? = 0, shares: Attribution.Comparison? = nil,
        isElectronic: Bool? = nil, isComplainedOf: Bool = false
    ) {
        self.outcome = outcome
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
    private static let columns: SQL = "x.outcome, x.channel, x.supplements, x.shares_grade, x.is_electronic, x.complained"

    private static func complained(_ complainedOf: Set<Int64>) -> SQL {
        "CASE WHEN f.dossier_id IN \(list: complainedOf.sorted()) THEN 1 ELSE 0 END AS complained"
    }

    private static func mark(_ complainedOf: Set<Int64>) -> SQL {
        """
        f.outcome, f.channel, CASE WHEN f.supplements - f.excused > 3 THEN 3 ELSE f.supplements - f.excused END AS supplements,
        f.shares_grade, f.is_electronic, \(complained(complainedOf))
        """
    }

    private static func condition(_ period: DossierPeriod) -> SQL { "\(period.covers("f.ended_at")) AND f.outcome IN \(list: resolved)" }

    private static func ofAgencies(_ scope: AgencyScope, _ period: DossierPeriod, _ complainedOf: Set<Int64>) -> SQL {
        """
        SELECT f.agency_id, f.dossier_id, \(mark(complainedOf)) FROM dossier_facts f
        WHERE \(scope.covers("f.agency_id")) AND \(condition(period))
        """
    }

    /// A row for each person of the agency who held a step of a dossier, or had one of another agency's: given over, or for an opinion. The
    /// time of the latter is held against what that stay was given.
    private static func ofPeople(_ agency: AgencyID, _ period: DossierPeriod, _ complainedOf: Set<Int64>) -> SQL {
        """
        SELECT DISTINCT f.agency_id, f.dossier_id, \(mark(complainedOf)), t.account_id
        FROM dossier_facts f JOIN dossier_time t ON t.dossier_id = f.dossier_id
        WHERE f.agency_id = \(agency) AND \(condition(period)) AND t.account_id IS NOT NULL AND t.holder_agency_id = t.agency_id
        UNION ALL
        SELECT h.agency_id, h.dossier_id,
            CASE WHEN h.allowed IS NULL THEN NULL WHEN h.taken > h.allowed THEN 'late' WHEN h.taken = h.allowed THEN 'onTime' ELSE 'early' END,
            NULL, NULL,
            CASE WHEN h.allowed IS NULL THEN NULL WHEN h.taken > h.allowed THEN 1 WHEN h.taken = h.allowed THEN 0 ELSE -1 END,
            NULL, h.complained, h.account_id
        FROM (SELECT f.agency_id, f.dossier_id, \(complained(complainedOf)), COALESCE(t.account_id, r.holder_id) AS account_id,
                sum(t.allowed_minutes) AS allowed, sum(CASE WHEN t.allowed_minutes IS NULL THEN 0 ELSE t.minutes END) AS taken
            FROM dossier_time t JOIN dossier_facts f ON f.dossier_id = t.dossier_id
            LEFT JOIN referral r ON t.account_id IS NULL AND r.dossier_id = t.dossier_id AND r.kind = 'transfer'
                AND r.to_agency_id = t.holder_agency_id AND r.sent_at <= t.from_at AND (r.ended_at IS NULL OR r.ended_at >= t.to_at)
            WHERE t.holder_agency_id = \(agency) AND t.holder_agency_id <> t.agency_id AND \(condition(period))
                AND COALESCE(t.account_id, r.holder_id) IS NOT NULL
            GROUP BY f.agency_id, f.dossier_id, COALESCE(t.account_id, r.holder_id)) h
        """
    }

    package static func byAgency(
        _ scope: AgencyScope, in period: DossierPeriod, complainedOf: Set<Int64>, _ reader: any Reader
    ) throws -> [MarkCount] {
        try reader.rows(
            """
            SELECT x.agency_id, \(columns), NULL AS account_id, '' AS name, count(*) AS n
            FROM (\(ofAgencies(scope, period, complainedOf))) x GROUP BY x.agency_id, \(columns)
            """
        ).map { try count($0, agency: try $0["agency_id"]) }
    }

    /// For each person of the agency: of its own dossiers, and of others' for the time they were with her.
    package static func byPerson(
        _ agency: AgencyID, in period: DossierPeriod, complainedOf: Set<Int64>, _ reader: any Reader
    ) throws -> [MarkCount] {
        try reader.rows(
            """
            SELECT \(columns), x.account_id, a.name, count(*) AS n
            FROM (\(ofPeople(agency, period, complainedOf))) x JOIN \(AccountNames.table) a ON a.id = x.account_id
            GROUP BY \(columns), x.account_id, a.name
            """
        ).map { try count($0, agency: agency) }
    }

    private static func count(_ row: Row, agency: AgencyID) throws -> MarkCount {
        MarkCount(
            agency: agency, person: try row["account_id"], name: try row["name"],
            mark: DossierMark(
                outcome: try row["outcome"], channel: try row["channel"], supplements: try row["supplements"],
                shares: try row["shares_grade"], isElectronic: try row["is_electronic"], isComplainedOf: try row["complained"]),
            count: try row["n"])
    }

    /// The dossiers that bear one of these marks, the last that ended first; of one person's when a person is named.
    package static func dossiers(
        _ agency: AgencyID, person: Identifier<Account>?, in period: DossierPeriod, complainedOf: Set<Int64>, bearing marks: [DossierMark],
        limit: Int, offset: Int, _ reader: any Reader
    ) throws -> [AttributedDossier] {
        guard !marks.isEmpty else { return [] }
        let borne = marks.map { mark -> SQL in
            """
            (x.outcome IS NOT DISTINCT FROM \(mark.outcome) AND x.channel IS NOT DISTINCT FROM \(mark.channel)
            AND x.supplements IS NOT DISTINCT FROM \(mark.supplements) AND x.shares_grade IS NOT DISTINCT FROM \(mark.shares)
            AND x.is_electronic IS NOT DISTINCT FROM \(mark.isElectronic) AND x.complained = \(mark.isComplainedOf ? 1 : 0))
            """
        }
        let (rows, whose): (SQL, SQL) =
            person.map { (ofPeople(agency, period, complainedOf), "x.account_id = \($0)") }
            ?? (ofAgencies(.agency(agency), period, complainedOf), "TRUE")
        return try reader.rows(
            """
            SELECT d.id, d.agency_id, d.code, d.title, f.ended_at, f.outcome, f.minutes AS total, f.minutes, f.over_minutes
            FROM (\(rows)) x JOIN dossier_facts f ON f.dossier_id = x.dossier_id JOIN dossier d ON d.id = x.dossier_id
            WHERE \(whose) AND (\(borne.dropFirst().reduce(borne[0]) { "\($0) OR \($1)" }))
            ORDER BY f.ended_at DESC, d.id LIMIT \(limit) OFFSET \(offset)
            """
        ).map {
            AttributedDossier(
                id: try $0["id"], agency: try $0["agency_id"], code: try $0["code"], title: try $0["title"], endedAt: try $0["ended_at"],
                outcome: try $0["outcome"], minutes: try $0["minutes"], over: try $0["over_minutes"], total: try $0["total"])
        }
    }

    /// Of the procedures (TTHC) by which dossiers ended in a period: how many there are, how many are done wholly at the desk, and how many
    /// are received and returned there. Where two revisions were used, both have to be so.
    package static func atDesk(
        _ scope: AgencyScope, in period: DossierPeriod, _ reader: any Reader
    ) throws -> [AgencyID: (all: Int, wholly: Int, bothEnds: Int)] {
        let rows = try reader.rows(
            """
            SELECT q.agency_id, count(*) AS n, sum(q.wholly) AS wholly, sum(q.both_ends) AS both_ends
            FROM (SELECT p.agency_id, p.tthc_id, min(CASE WHEN p.away = 0 THEN 1 ELSE 0 END) AS wholly,
                min(CASE WHEN p.first_lane = 'desk' AND p.last_lane = 'desk' THEN 1 ELSE 0 END) AS both_ends
                FROM (SELECT u.agency_id, u.tthc_id,
                    (SELECT count(*) FROM dossier_path_step s WHERE s.revision_id = u.revision AND s.lane NOT IN ('desk', 'applicant')) AS away,
                    (SELECT s.lane FROM dossier_path_step s WHERE s.revision_id = u.revision ORDER BY s.position LIMIT 1) AS first_lane,
                    (SELECT s.lane FROM dossier_path_step s WHERE s.revision_id = u.revision ORDER BY s.position DESC LIMIT 1) AS last_lane
                    FROM (SELECT DISTINCT f.agency_id, f.tthc_id, d.procedure_revision_id AS revision
                        FROM dossier_facts f JOIN dossier d ON d.id = f.dossier_id
                        WHERE \(scope.covers("f.agency_id")) AND \(condition(period))) u) p
                GROUP BY p.agency_id, p.tthc_id) q
            GROUP BY q.agency_id
            """)
        return try rows.reduce(into: [:]) { found, row in
            found[try row["agency_id"]] = (all: try row["n"], wholly: try row["wholly"], bothEnds: try row["both_ends"])
        }
    }
}
