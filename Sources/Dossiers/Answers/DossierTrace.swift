import Web
package import Deadlines
package import Documents
package import Identity
package import Kernel
package import Procedures
package import Storage

/// One dossier's two ledgers as they are, for whoever compares what was done with what was declared (NĐ 61/2018 Đ30).
package struct DossierTrace: Sendable, Hashable {
    /// A row of `dossier_step`.
    package struct Step: Sendable, Hashable {
        package let seq: Int
        package let at: Instant
        package let kind: DossierStep.Kind
        package let revision: RevisionID
        package let position: Int
        package let name: String
        /// Who has it from here on; nil while nobody took it.
        package let holderName: String?
        package let unit: Int64?
        package let byName: String
    }

    /// A row of `clock_event`.
    package struct Clock: Sendable, Hashable {
        package let seq: Int
        package let at: Instant
        package let kind: ClockEvent.Kind
        package let ground: ClockGround?
        package let byName: String
    }

    package let id: Identifier<Dossier>
    package let agency: AgencyID
    package let code: String
    package let tthc: TTHCID
    package let revision: RevisionID
    package let channel: DossierChannel
    package let limitText: String
    package let receivedAt: Instant
    package let promisedAt: Instant
    package let endedAt: Instant?
    package let outcome: DossierOutcome?
    package fileprivate(set) var steps: [Step] = []
    package fileprivate(set) var clock: [Clock] = []
}

/// Dossiers that ended, by procedure: counted, and read with their ledgers in batches.
package enum DossierTraces {
    /// How many dossiers' ledgers are in memory at a time.
    private static let batch = 1000

    /// How many dossiers of a revision ended in a period, and how.
    package struct Count: Sendable, Hashable {
        package let agency: AgencyID
        package let revision: RevisionID
        package let outcome: DossierOutcome
        package let count: Int
        /// The sum of their versions: with the count, it changes whenever anything about them does.
        package let versions: Int64
    }

    /// Answered from one index, for any number of agencies.
    package static func counts(_ scope: AgencyScope, from: Day, through: Day, in reader: any Reader) throws -> [Count] {
        try reader.rows(
            """
            SELECT d.agency_id, d.procedure_revision_id, d.outcome, count(*) AS n, sum(d.version) AS versions
            FROM dossier d
            WHERE \(scope.covers("d.agency_id")) AND d.ended_at >= \(Instant(from)) AND d.ended_at < \(Instant(through.adding(days: 1)))
            GROUP BY d.agency_id, d.procedure_revision_id, d.outcome
            """
        ).map {
            Count(
                agency: try $0["agency_id"], revision: try $0["procedure_revision_id"], outcome: try $0["outcome"], count: try $0["n"],
                versions: try $0["versions"])
        }
    }

    /// Every dossier of these revisions that ended in the period, in the order of their keys, a batch at a time.
    package static func ended(
        _ revisions: [RevisionID], of agency: AgencyID, from: Day, through: Day, in reader: any Reader,
        _ body: ([DossierTrace]) throws -> Void
    ) throws {
        let condition: SQL = """
            d.agency_id = \(agency) AND d.procedure_revision_id IN \(list: revisions)
            AND d.ended_at >= \(Instant(from)) AND d.ended_at < \(Instant(through.adding(days: 1)))
            """
        try walk(condition, in: reader, body)
    }

    /// All dossiers of these revisions received in a period, the open ones too: for an export.
    package static func received(
        _ revisions: [RevisionID], of agency: AgencyID, from: Day?, through: Day?, in reader: any Reader,
        _ body: ([DossierTrace]) throws -> Void
    ) throws {
        var conditions: [SQL] = ["d.agency_id = \(agency)", "d.procedure_revision_id IN \(list: revisions)"]
        if let from { conditions.append("d.received_at >= \(Instant(from))") }
        if let through { conditions.append("d.received_at < \(Instant(through.adding(days: 1)))") }
        try walk(SQL.all(conditions), in: reader, body)
    }

    private static func walk(_ condition: SQL, in reader: any Reader, _ body: ([DossierTrace]) throws -> Void) throws {
        var last: Int64 = 0
        while true {
            var traces = try dossiers("\(condition) AND d.id > \(last)", limit: batch, in: reader)
            guard let end = traces.last else { return }
            try fill(&traces, in: reader)
            try body(traces)
            last = end.id.value
        }
    }

    /// The declared path of a revision, as kept when its first dossier came.
    package static func path(of revision: RevisionID, in reader: any Reader) throws -> DossierPath {
        try DossierStore.path(of: revision, in: reader)
    }

    private static func dossiers(_ condition: SQL, limit: Int, in reader: any Reader) throws -> [DossierTrace] {
        try reader.rows(
            """
            SELECT d.id, d.agency_id, d.code, d.tthc_id, d.procedure_revision_id, d.channel, d.limit_text, d.received_at, d.promised_at,
                d.ended_at, d.outcome
            FROM dossier d WHERE \(condition) ORDER BY d.id LIMIT \(limit)
            """
        ).map {
            DossierTrace(
                id: try $0["id"], agency: try $0["agency_id"], code: try $0["code"], tthc: try $0["tthc_id"],
                revision: try $0["procedure_revision_id"], channel: try $0["channel"], limitText: try $0["limit_text"],
                receivedAt: try $0["received_at"], promisedAt: try $0["promised_at"], endedAt: try $0["ended_at"],
                outcome: try $0["outcome"])
        }
    }

    private static func fill(_ traces: inout [DossierTrace], in reader: any Reader) throws {
        let ids = traces.map(\.id)
        let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        let steps = try reader.rows(
            """
            SELECT e.dossier_id, e.seq, e.at, e.kind, e.revision_id, e.position, e.unit_id, e.by_name, s.name AS step_name,
                a.name AS holder_name
            FROM dossier_step e
            JOIN dossier_path_step s ON s.revision_id = e.revision_id AND s.position = e.position
            LEFT JOIN \(AccountNames.table) a ON a.id = e.holder_id
            WHERE e.dossier_id IN \(list: ids) ORDER BY e.dossier_id, e.seq
            """)
        for row in steps {
            guard let place = places[try row["dossier_id"]] else { continue }
            traces[place].steps.append(
                DossierTrace.Step(
                    seq: try row["seq"], at: try row["at"], kind: try row["kind"], revision: try row["revision_id"],
                    position: try row["position"], name: try row["step_name"], holderName: try row["holder_name"],
                    unit: try row["unit_id"], byName: try row["by_name"]))
        }
        let clock = try reader.rows(
            """
            SELECT dossier_id, seq, at, kind, ground, by_name FROM clock_event WHERE dossier_id IN \(list: ids)
            AND kind IN ('pause', 'resume') ORDER BY dossier_id, seq
            """)
        for row in clock {
            guard let place = places[try row["dossier_id"]] else { continue }
            traces[place].clock.append(
                DossierTrace.Clock(
                    seq: try row["seq"], at: try row["at"], kind: try row["kind"], ground: try row["ground"], byName: try row["by_name"]))
        }
    }
}

/// A dossier as a line of somebody else's list: what one needs to recognise and open it.
package struct DossierLine: Sendable, Hashable {
    package let id: Identifier<Dossier>
    package let code: String
    package let title: String
    package let applicant: String
    package let receivedAt: Instant
    package let dueAt: Instant
    package let endedAt: Instant?
    package let outcome: DossierOutcome?

    package var link: String { DossierLink.page(id) }

    /// Dossiers as a table to join, for rooms whose rows belong to one.
    package static let table: SQL = "(SELECT id, agency_id, code, title, applicant, paused_at FROM dossier)"

    /// Those of the codes this person may see, by their codes.
    package static func lines(_ codes: [String], for actor: Actor, in reader: any Reader) throws -> [DossierLine] {
        guard !codes.isEmpty else { return [] }
        return try reader.rows(
            """
            SELECT d.id, d.code, d.title, d.applicant, d.received_at, d.due_at, d.ended_at, d.outcome FROM dossier d
            WHERE d.code IN \(list: codes) AND \(actor.sees("d.agency_id")) ORDER BY d.code
            """
        ).map {
            DossierLine(
                id: try $0["id"], code: try $0["code"], title: try $0["title"], applicant: try $0["applicant"],
                receivedAt: try $0["received_at"], dueAt: try $0["due_at"], endedAt: try $0["ended_at"], outcome: try $0["outcome"])
        }
    }
}
