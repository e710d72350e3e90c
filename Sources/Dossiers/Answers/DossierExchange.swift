package import Deadlines
package import Identity
package import Kernel
package import Storage

/// What rooms above may read of dossiers to tell other systems: by code, page by page, with both ledgers.
package enum DossierExchange {
    /// A dossier and when it last changed.
    package struct Record: Sendable, Hashable {
        package let dossier: Dossier
        package let changedAt: Instant
    }

    /// Where a page of the list ended; the next begins after it.
    package struct Place: Sendable, Hashable {
        package let receivedAt: Instant
        package let id: Identifier<Dossier>

        package init(receivedAt: Instant, id: Identifier<Dossier>) {
            self.receivedAt = receivedAt
            self.id = id
        }
    }

    /// A dossier this actor may change, by its code.
    package static func find(code: String, for actor: Actor, in reader: any Reader) throws -> Record {
        guard let record = try records("d.code = \(code) AND \(actor.owns("d.agency_id"))", limit: 1, in: reader).first else {
            throw Problem.notFound
        }
        return record
    }

    package static func find(_ id: Identifier<Dossier>, for actor: Actor, in reader: any Reader) throws -> Record {
        guard let record = try records("d.id = \(id) AND \(actor.owns("d.agency_id"))", limit: 1, in: reader).first else {
            throw Problem.notFound
        }
        return record
    }

    /// The actor's agency's dossiers in the order they were received.
    /// - Parameters:
    ///   - states: only those in one of them.
    ///   - since: only those that changed at that instant or later.
    ///   - ids: only these.
    package static func list(
        states: [DossierState]? = nil, changedSince since: Instant? = nil, ids: [Identifier<Dossier>]? = nil, after place: Place? = nil,
        limit: Int, for actor: Actor, in reader: any Reader
    ) throws -> [Record] {
        var parts: [SQL] = [actor.owns("d.agency_id")]
        if let states { parts.append("d.state IN \(list: states)") }
        if let since { parts += ["d.id IN (\(touched(since, for: actor)))", "\(changedAt) >= \(since)"] }
        if let ids { parts.append("d.id IN \(list: ids)") }
        if let place { parts.append("(d.received_at, d.id) > (\(place.receivedAt), \(place.id))") }
        return try records(SQL.all(parts), limit: limit, in: reader)
    }

    package static func parts(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> [DossierPart] {
        try DossierStore.parts(of: dossier, in: reader)
    }

    /// The ledgers of a dossier.
    package static func ledgers(of dossier: Identifier<Dossier>, in reader: any Reader) throws -> (
        steps: [DossierStep], clock: [ClockEvent], stepDues: [StepDueMove]
    ) {
        (
            try DossierStore.steps(of: dossier, in: reader), try DossierStore.clockEvents(of: dossier, in: reader),
            try StepDueStore.moves(of: dossier, in: reader)
        )
    }

    /// Every change leaves one row, numbered by the version it made, in one of the ledgers.
    private static let changedAt: SQL = """
        COALESCE((SELECT e.at FROM dossier_step e WHERE e.dossier_id = d.id AND e.seq = d.version),
            (SELECT c.at FROM clock_event c WHERE c.dossier_id = d.id AND c.seq = d.version),
            (SELECT m.at FROM step_due_move m WHERE m.dossier_id = d.id AND m.seq = d.version), d.received_at)
        """

    /// Those with a row of that instant or later: more than have changed last since then, and found by the indexes of time alone.
    private static func touched(_ since: Instant, for actor: Actor) -> SQL {
        """
        SELECT e.dossier_id FROM dossier_step e WHERE \(actor.owns("e.agency_id")) AND e.at >= \(since)
        UNION SELECT c.dossier_id FROM clock_event c WHERE \(actor.owns("c.agency_id")) AND c.at >= \(since)
        UNION SELECT m.dossier_id FROM step_due_move m WHERE \(actor.owns("m.agency_id")) AND m.at >= \(since)
        UNION SELECT r.id FROM dossier r WHERE \(actor.owns("r.agency_id")) AND r.received_at >= \(since)
        """
    }

    private static func records(_ condition: SQL, limit: Int, in reader: any Reader) throws -> [Record] {
        let found = try reader.rows(
            "SELECT d.id, \(changedAt) AS changed_at FROM dossier d WHERE \(condition) ORDER BY d.received_at, d.id LIMIT \(limit)")
        let ids: [Identifier<Dossier>] = try found.map { try $0["id"] }
        let changes: [Identifier<Dossier>: Instant] = Dictionary(try found.map { (try $0["id"], try $0["changed_at"]) }) { first, _ in first
        }
        let rows = try reader.rows("\(DossierStore.selected) WHERE d.id IN \(list: ids) ORDER BY d.received_at, d.id")
        return try rows.map(DossierStore.dossier).compactMap { dossier in
            changes[dossier.id].map { Record(dossier: dossier, changedAt: $0) }
        }
    }
}
