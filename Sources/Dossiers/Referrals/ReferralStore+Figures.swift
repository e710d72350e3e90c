import Identity
import Kernel
import Storage

/// Figures over many referrals.
extension ReferralStore {
    static func referrals(ofDossiers dossiers: [Identifier<Dossier>], in reader: any Reader) throws -> [Referral] {
        try reader.rows("\(selected) WHERE r.dossier_id IN \(list: dossiers) ORDER BY r.dossier_id, r.number").map(referral)
    }

    static func acts(ofDossiers dossiers: [Identifier<Dossier>], in reader: any Reader) throws -> [ReferralAct] {
        try acts("e.referral_id IN (SELECT r.id FROM referral r WHERE r.dossier_id IN \(list: dossiers))", in: reader)
    }

    /// What came after `asOf` is not known yet: an answer later than that counts as none.
    static func pairs(
        _ scope: AgencyScope, from: Instant, before end: Instant, asOf: Instant, in reader: any Reader
    ) throws -> [Referrals.Pair] {
        let ended: SQL = "(r.ended_at IS NOT NULL AND r.ended_at <= \(asOf))"
        func count(_ condition: SQL) -> SQL { "CAST(sum(CASE WHEN \(condition) THEN 1 ELSE 0 END) AS BIGINT)" }
        return try reader.rows(
            """
            SELECT r.agency_id, r.to_agency_id, \(count("r.kind = 'transfer'")) AS transfers, \(count("r.kind = 'opinion'")) AS opinions,
                \(count("\(ended) AND r.outcome <> 'late'")) AS in_time, \(count("\(ended) AND r.outcome = 'late'")) AS late,
                \(count("NOT \(ended) AND r.due_at >= \(asOf)")) AS open, \(count("NOT \(ended) AND r.due_at < \(asOf)")) AS overdue,
                \(count("\(ended) AND r.outcome IS NULL")) AS dropped,
                \(count("r.reported_at IS NOT NULL AND r.reported_at <= \(asOf)")) AS reported
            FROM referral r
            WHERE (\(scope.covers("r.agency_id")) OR \(scope.covers("r.to_agency_id"))) AND r.to_agency_id <> r.agency_id
                AND r.sent_at >= \(from) AND r.sent_at < \(end)
            GROUP BY r.agency_id, r.to_agency_id ORDER BY r.agency_id, r.to_agency_id
            """
        ).map {
            Referrals.Pair(
                from: try $0["agency_id"], to: try $0["to_agency_id"], transfers: try $0["transfers"], opinions: try $0["opinions"],
                inTime: try $0["in_time"], late: try $0["late"], open: try $0["open"], overdue: try $0["overdue"],
                dropped: try $0["dropped"], reported: try $0["reported"])
        }
    }
}
