package import Deadlines
package import Identity
package import Kernel
package import Storage

/// Who had dossiers for how long, answered from the rows kept at their ends.
package enum Attributions {
    /// One dossier, its segments up to its end, or to now, and until when each step was due.
    package static func of(
        _ id: Identifier<Dossier>, for actor: Actor, now: Instant, by calendar: (AgencyID) throws -> WorkingCalendar, in reader: any Reader
    ) throws -> (dossier: Dossier, attribution: Attribution, stepDues: [StepDueLine]) {
        let dossier = try DossierStore.find(id, for: actor, in: reader)
        let calendar = try calendar(dossier.agency)
        return (
            dossier,
            Attribution(try AttributionStore.course(of: dossier, until: dossier.endedAt ?? now, by: calendar, in: reader), by: calendar),
            try StepDueStore.lines(of: id, in: reader)
        )
    }

    /// By procedure, unit, person or agency; most of the time first.
    package static func totals(
        by key: AttributionTotals.Key, _ filter: AttributionFilter, for actor: Actor, in reader: any Reader
    ) throws -> [AttributionTotals] {
        let (column, only): (SQL, SQL) =
            switch key {
            case .procedure: ("f.tthc_id", "TRUE")
            case .agency: ("f.agency_id", "TRUE")
            case .unit: ("t.unit_id", "t.holder_kind = 'agency' AND t.holder_agency_id = t.agency_id")
            case .person: ("t.account_id", "t.account_id IS NOT NULL AND t.holder_agency_id = t.agency_id")
            case .elsewhere: ("t.holder_agency_id", "t.holder_agency_id <> t.agency_id")
            }
        return try reader.rows(
            """
            SELECT \(column) AS key, max(CASE WHEN t.account_id IS NULL THEN '' ELSE t.label END) AS label,
                count(DISTINCT t.dossier_id) AS dossiers,
                count(DISTINCT CASE WHEN f.outcome = 'late' THEN t.dossier_id END) AS late,
                COALESCE(sum(t.minutes) FILTER (WHERE t.holder_agency_id = t.agency_id), 0) AS own,
                COALESCE(sum(t.minutes) FILTER (WHERE t.holder_agency_id <> t.agency_id OR t.holder_kind IN ('outside', 'post')), 0) AS elsewhere,
                COALESCE(sum(t.minutes) FILTER (WHERE t.holder_kind = 'applicant'), 0) AS applicant,
                COALESCE(sum(t.minutes) FILTER (WHERE t.holder_kind = 'treasury'), 0) AS treasury,
                COALESCE(sum(t.over_minutes) FILTER (WHERE t.holder_agency_id = t.agency_id), 0) AS own_over,
                COALESCE(sum(t.over_minutes) FILTER (WHERE t.holder_agency_id IS NULL OR t.holder_agency_id <> t.agency_id), 0)
                    AS elsewhere_over,
                sum(t.minutes) AS whole
            FROM dossier_facts f JOIN dossier_time t ON t.dossier_id = f.dossier_id
            WHERE \(filter.condition(actor)) AND \(only) GROUP BY \(column) ORDER BY whole DESC, 1
            """
        ).map {
            AttributionTotals(
                key: try $0["key"], label: try $0["label"], dossiers: try $0["dossiers"], late: try $0["late"], agency: try $0["own"],
                elsewhere: try $0["elsewhere"], applicant: try $0["applicant"], treasury: try $0["treasury"],
                agencyOver: try $0["own_over"], elsewhereOver: try $0["elsewhere_over"])
        }
    }

    /// The dossiers behind a figure, the one that took longest there first.
    package static func dossiers(
        _ filter: AttributionFilter, for actor: Actor, limit: Int, offset: Int, in reader: any Reader
    ) throws -> [AttributedDossier] {
        try reader.rows(
            """
            SELECT d.id, d.agency_id, d.code, d.title, f.ended_at, f.outcome, f.minutes AS total, x.minutes, x.over_minutes
            FROM (SELECT t.dossier_id, sum(t.minutes) AS minutes, sum(t.over_minutes) AS over_minutes
                FROM dossier_facts f JOIN dossier_time t ON t.dossier_id = f.dossier_id WHERE \(filter.condition(actor))
                GROUP BY t.dossier_id ORDER BY 3 DESC, 2 DESC, 1 LIMIT \(limit) OFFSET \(offset)) x
            JOIN dossier_facts f ON f.dossier_id = x.dossier_id JOIN dossier d ON d.id = x.dossier_id
            ORDER BY x.over_minutes DESC, x.minutes DESC, d.id
            """
        ).map {
            AttributedDossier(
                id: try $0["id"], agency: try $0["agency_id"], code: try $0["code"], title: try $0["title"], endedAt: try $0["ended_at"],
                outcome: try $0["outcome"], minutes: try $0["minutes"], over: try $0["over_minutes"], total: try $0["total"])
        }
    }

    package static func count(_ filter: AttributionFilter, for actor: Actor, in reader: any Reader) throws -> Int {
        try reader.value(
            """
            SELECT count(DISTINCT t.dossier_id) FROM dossier_facts f JOIN dossier_time t ON t.dossier_id = f.dossier_id
            WHERE \(filter.condition(actor))
            """) ?? 0
    }
}
