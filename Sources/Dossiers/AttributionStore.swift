import Documents
import Identity
import Kernel
import Organisation
import Storage

/// All SQL on who had a dossier for how long: what it is derived from, and the rows kept when a dossier ends.
enum AttributionStore {
    /// What the ledgers say of one dossier, up to an instant.
    static func course(of dossier: Dossier, until: Instant, in reader: any Reader) throws -> DossierCourse {
        let events = try DossierStore.clockEvents(of: dossier.id, in: reader)
        let stops = dossier.limit.map { LegalClock(receivedAt: dossier.receivedAt, limit: $0, events: events).stops } ?? []
        return DossierCourse(
            agency: dossier.agency, receivedAt: dossier.receivedAt, until: until, moves: try moves(of: dossier, in: reader), stops: stops,
            opinions: try opinions(of: dossier, in: reader))
    }

    /// A question is its addressee's from the sending to the answer, whoever there had it meanwhile; recalled or not waited for, until then.
    private static func opinions(of dossier: Dossier, in reader: any Reader) throws -> [OpinionInterval] {
        try ReferralStore.referrals(ofDossiers: [dossier.id], in: reader).filter { $0.kind == .opinion }.map {
            OpinionInterval(
                party: .agency($0.to, unit: $0.unit, person: $0.holder ?? $0.person), label: $0.receiver, from: $0.sentAt, to: $0.endedAt,
                dueAt: $0.dueAt)
        }
    }

    /// A step nobody was given is the one's who completed it, as the signatures on the control slip say; until then it is nobody's in person.
    private static func moves(of dossier: Dossier, in reader: any Reader) throws -> [DossierCourse.Move] {
        let rows = try reader.rows(
            """
            SELECT e.seq, e.at, e.kind, e.position, e.holder_id, e.unit_id, e.to_agency_id, e.due_at, e.by_id, e.by_name, s.name, s.role,
                a.name AS holder_name
            FROM dossier_step e JOIN dossier_path_step s ON s.revision_id = e.revision_id AND s.position = e.position
            LEFT JOIN account a ON a.id = e.holder_id WHERE e.dossier_id = \(dossier.id) ORDER BY e.seq
            """)
        let returns = try ReferralStore.paperReturns(of: dossier.id, in: reader)
        let acts = try rows.map { row in
            (kind: try row["kind"] as DossierStep.Kind, by: try row["by_id"] as Identifier<Account>, name: try row["by_name"] as String)
        }
        var units: [Identifier<Account>: Int64?] = [:]
        return try rows.enumerated().map { index, row in
            var person: Identifier<Account>? = try row["holder_id"]
            var name: String? = try row["holder_name"]
            var unit: Int64? = try row["unit_id"]
            if person == nil, let doer = doer(after: index, acts.map(\.kind)) {
                (person, name) = (acts[doer].by, acts[doer].name)
                let known = try units[acts[doer].by] ?? StaffDirectory.unit(of: acts[doer].by, at: dossier.agency, in: reader)
                (units[acts[doer].by], unit) = (known, known)
            }
            let (at, toAgency): (Instant, AgencyID?) = (try row["at"], try row["to_agency_id"])
            let (role, step): (String, String) = (try row["role"], try row["name"])
            let label = try toAgency.map { try AgencyStore.name(of: $0, in: reader) } ?? name ?? (role.isEmpty ? step : role)
            return DossierCourse.Move(
                seq: try row["seq"], at: acts[index].kind == .cameBack ? returns[at] ?? at : at, kind: acts[index].kind,
                position: try row["position"],
                holder: .agency(dossier.agency, unit: unit, person: person), label: label, toAgency: toAgency, dueAt: try row["due_at"])
        }
    }

    /// Which later act completed the step that began with this one; nil when it was given to a person meanwhile, or is not completed.
    private static func doer(after index: Int, _ kinds: [DossierStep.Kind]) -> Int? {
        for later in kinds.indices.dropFirst(index + 1) {
            switch kinds[later] {
            case .advanced, .sentBack, .finished, .referred: return later
            case .checked, .moved, .cameBack: continue
            default: return nil
            }
        }
        return nil
    }

    // MARK: What is kept

    static func keep(_ attribution: Attribution, _ facts: DossierFacts, of dossier: Dossier, in tx: Transaction) throws {
        try tx.execute("DELETE FROM dossier_time WHERE dossier_id = \(dossier.id)")
        var values: [SQL] = []
        for (index, one) in attribution.segments.enumerated() {
            let (kind, agency, unit, person) = one.holder.columns
            values.append(
                """
                (\(dossier.id), \(index + 1), \(dossier.agency), \(kind), \(agency), \(unit), \(person), \(one.label), \(one.ground),
                \(one.position), \(one.from), \(one.to), \(one.minutes), \(one.allowed), \(one.over))
                """)
        }
        try tx.execute(
            """
            INSERT INTO dossier_time (dossier_id, seq, agency_id, holder_kind, holder_agency_id, unit_id, account_id, label, ground, position,
                from_at, to_at, minutes, allowed_minutes, over_minutes) VALUES \(values.dropFirst().reduce(values[0]) { "\($0), \($1)" })
            """)
        try tx.execute(
            """
            INSERT INTO dossier_facts (dossier_id, agency_id, tthc_id, ended_at, outcome, indicator, channel, supplements, shares_grade,
                is_electronic, minutes, over_minutes)
            VALUES (\(dossier.id), \(dossier.agency), \(dossier.tthc), \(facts.endedAt), \(facts.outcome), \(facts.indicator),
                \(dossier.channel), \(facts.supplements), \(facts.shares), \(facts.isElectronic), \(attribution.total), \(attribution.over))
            ON CONFLICT (dossier_id) DO UPDATE SET ended_at = excluded.ended_at, outcome = excluded.outcome,
                indicator = excluded.indicator, supplements = excluded.supplements, shares_grade = excluded.shares_grade,
                is_electronic = excluded.is_electronic, minutes = excluded.minutes, over_minutes = excluded.over_minutes
            """)
    }

    /// Every part was handed in as a file; nil when no part was written down.
    static func isElectronic(_ dossier: Identifier<Dossier>, in reader: any Reader) throws -> Bool? {
        let row = try reader.row(
            "SELECT count(*) AS n, count(*) FILTER (WHERE electronic) AS e FROM dossier_part WHERE dossier_id = \(dossier)")
        guard let row, try row["n"] > 0 else { return nil }
        return try row["n"] as Int == row["e"]
    }

    /// Ended dossiers nothing was kept of yet (imported, or ended before this was kept), the oldest first.
    static func missing(_ scope: AgencyScope, limit: Int, in reader: any Reader) throws -> [Dossier] {
        try reader.rows(
            """
            \(DossierStore.selected) WHERE \(scope.covers("d.agency_id")) AND d.outcome IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM dossier_facts f WHERE f.dossier_id = d.id) ORDER BY d.id LIMIT \(limit)
            """
        ).map(DossierStore.dossier)
    }

    static func isMissing(_ scope: AgencyScope, in period: DossierPeriod, _ reader: any Reader) throws -> Bool {
        let ended: Int? = try reader.value(
            """
            SELECT count(*) FROM dossier d WHERE \(scope.covers("d.agency_id")) AND d.outcome IN \(list: DossierOutcome.allCases)
            AND \(period.covers("d.ended_at"))
            """)
        let kept: Int? = try reader.value(
            "SELECT count(*) FROM dossier_facts f WHERE \(scope.covers("f.agency_id")) AND \(period.covers("f.ended_at"))")
        return ended != kept
    }
}

extension AttributionGround: SQLCodable {}

/// The kinds of holder as they stand in `dossier_time.holder_kind`.
package enum HolderKind: String, CaseIterable, Sendable, SQLCodable { case agency, applicant, post, treasury, outside }

extension Attribution.Holder {
    package var kind: HolderKind {
        switch self {
        case .agency: .agency
        case .applicant: .applicant
        case .post: .post
        case .treasury: .treasury
        case .outside: .outside
        }
    }

    fileprivate var columns: (HolderKind, AgencyID?, Int64?, Identifier<Account>?) {
        guard case .agency(let agency, let unit, let person) = self else { return (kind, nil, nil, nil) }
        return (kind, agency, unit, person)
    }
}
