import Deadlines
import Documents
import Identity
import Kernel
import Organisation
import Storage

/// All SQL on who had a dossier for how long: what it is derived from, and the rows kept when a dossier ends.
enum AttributionStore {
    /// What the ledgers say of one dossier, up to an instant; what each step was given follows from its limit by the calendar.
    static func course(of dossier: Dossier, until: Instant, by calendar: WorkingCalendar, in reader: any Reader) throws -> DossierCourse {
        try course(
            of: dossier, until: until, events: DossierStore.clockEvents(of: dossier.id, in: reader),
            referrals: ReferralStore.referrals(of: dossier.id, in: reader), by: calendar, in: reader)
    }

    /// The same for one who has read the clock's ledger and the referrals already.
    static func course(
        of dossier: Dossier, until: Instant, events: [ClockEvent], referrals: [Referral], by calendar: WorkingCalendar,
        in reader: any Reader
    ) throws -> DossierCourse {
        let stops = LegalClock.stops(events)
        var limits = StayLimits(stops: stops, referrals: referrals, by: calendar, rules: try RuleBook.of(dossier.agency, in: reader))
        let moves = try moves(of: dossier, &limits, in: reader)
        return DossierCourse(
            agency: dossier.agency, receivedAt: dossier.receivedAt, until: until, moves: moves, stops: stops,
            opinions: referrals.filter { $0.kind == .opinion }.map(OpinionInterval.init), renewals: limits.renewals)
    }

    /// A step nobody was given is the one's who completed it, as the signatures on the control slip say; until then it is nobody's in person.
    private static func moves(of dossier: Dossier, _ limits: inout StayLimits, in reader: any Reader) throws -> [DossierCourse.Move] {
        let rows = try reader.rows(
            """
            SELECT e.seq, e.at, e.kind, e.position, e.holder_id, e.unit_id, e.to_agency_id, e.by_id, e.by_name, s.name, s.role, s.lane,
                s.limit_text, s.is_return, a.name AS holder_name
            FROM dossier_step e JOIN dossier_path_step s ON s.revision_id = e.revision_id AND s.position = e.position
            LEFT JOIN \(AccountNames.table) a ON a.id = e.holder_id WHERE e.dossier_id = \(dossier.id) ORDER BY e.seq
            """)
        let acts = try rows.map { row in
            (kind: try row["kind"] as DossierStep.Kind, by: try row["by_id"] as Identifier<Account>, name: try row["by_name"] as String)
        }
        let returns = acts.contains { $0.kind == .cameBack } ? try ReferralStore.paperReturns(of: dossier.id, in: reader) : [:]
        let doers = try rows.indices.map { index in
            try rows[index].value("holder_id") == .null ? doer(after: index, acts.map(\.kind)).map { acts[$0] } : nil
        }
        let units = try StaffDirectory.units(of: Set(doers.compactMap { $0?.by }), at: dossier.agency, in: reader)
        return try rows.enumerated().map { index, row in
            var person: Identifier<Account>? = try row["holder_id"]
            var name: String? = try row["holder_name"]
            var unit: Int64? = try row["unit_id"]
            if let doer = doers[index] { (person, name, unit) = (doer.by, doer.name, units[doer.by]) }
            let (at, toAgency): (Instant, AgencyID?) = (try row["at"], try row["to_agency_id"])
            let step = DossierPath.Step(
                position: try row["position"], name: try row["name"], role: try row["role"], lane: try row["lane"],
                limitText: try row["limit_text"], isReturn: try row["is_return"])
            let label =
                try toAgency.map { try AgencyStore.name(of: $0, in: reader) } ?? name ?? (step.role.isEmpty ? step.name : step.role)
            return DossierCourse.Move(
                seq: try row["seq"], at: acts[index].kind == .cameBack ? returns[at] ?? at : at, act: acts[index].kind.act,
                position: step.position, holder: .agency(dossier.agency, unit: unit, person: person), label: label, toAgency: toAgency,
                dueAt: limits.due(acts[index].kind, at: at, step))
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

    /// Once for each dossier: the same rows follow from the same ledgers. It came in wholly as files when every part did; whether it did is
    /// unknown when no part was written down. Requests for papers are counted from the first hand-in on; `excused` are those of them that
    /// were the applicant's own fault.
    static func keep(_ attribution: Attribution, _ facts: DossierFacts, of dossier: Dossier, in tx: Transaction) throws {
        let segments = attribution.segments.enumerated().map { index, one -> SQL in
            let (kind, agency, unit, person) = one.holder.columns
            return """
                (\(dossier.id), \(index + 1), \(dossier.agency), \(kind), \(agency), \(unit), \(person), \(one.label), \(one.ground),
                \(one.position), \(one.from), \(one.to), \(one.minutes), \(one.allowed), \(one.over))
                """
        }
        try tx.execute(
            """
            INSERT INTO dossier_time (dossier_id, seq, agency_id, holder_kind, holder_agency_id, unit_id, account_id, label, ground, position,
                from_at, to_at, minutes, allowed_minutes, over_minutes)
            VALUES \(SQL.joined(segments)) ON CONFLICT (dossier_id, seq) DO NOTHING
            """)
        try tx.execute(
            """
            INSERT INTO dossier_facts (dossier_id, agency_id, tthc_id, ended_at, outcome, indicator, channel, supplements, excused,
                shares_grade, is_electronic, minutes, over_minutes)
            VALUES (\(dossier.id), \(dossier.agency), \(dossier.tthc), \(facts.endedAt), \(facts.outcome), \(facts.indicator),
                \(dossier.channel), \(facts.supplements + dossier.earlierRequests),
                (SELECT count(*) FROM clock_event c WHERE c.dossier_id = \(dossier.id) AND c.applicant_fault)
                    + (SELECT d.earlier_excused FROM dossier d WHERE d.id = \(dossier.id)), \(facts.shares),
                (SELECT CASE WHEN count(*) > 0 THEN count(*) = count(*) FILTER (WHERE p.electronic) END
                    FROM dossier_part p WHERE p.dossier_id = \(dossier.id)),
                \(attribution.total), \(attribution.over))
            ON CONFLICT (dossier_id) DO NOTHING
            """)
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

extension OpinionInterval {
    /// A question is its addressee's from the sending to the answer, whoever there had it meanwhile; recalled or not waited for, until then.
    fileprivate init(_ referral: Referral) {
        self.init(
            party: .agency(referral.to, unit: referral.unit, person: referral.holder ?? referral.person), label: referral.receiver,
            from: referral.sentAt, to: referral.endedAt, dueAt: referral.dueAt)
    }
}

extension DossierStep.Kind {
    /// What a row of the ledger says of who has the dossier.
    fileprivate var act: DossierCourse.Move.Act {
        switch self {
        case .received, .advanced, .sentBack: .entered
        case .moved: .moved
        case .referred: .referred
        case .cameBack: .cameBack
        case .handedOver, .checked, .directed, .corrected, .finished, .archived, .returned, .withdrawn, .stopped: .wentOn
        }
    }
}
