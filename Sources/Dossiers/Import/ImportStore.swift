import Deadlines
import Documents
import Identity
import Kernel
import Storage

/// SQL of the import: rows at their historical instants, in the tables of this room.
enum ImportStore {
    /// A dossier that has the code already.
    struct Known {
        let id: Identifier<Dossier>
        let agency: AgencyID
        let revision: RevisionID
        let version: Int
        let limit: String
        /// `seq|at|kind|position` of its ledgers, in order: what the import compares.
        var marks: [String] = []
    }

    static func known(_ codes: [String], in reader: any Reader) throws -> [String: Known] {
        guard !codes.isEmpty else { return [:] }
        var found: [String: Known] = [:]
        var names: [Identifier<Dossier>: String] = [:]
        for row in try reader.rows(
            "SELECT id, code, agency_id, procedure_revision_id, version, limit_text FROM dossier WHERE code IN \(list: codes)")
        {
            let known = Known(
                id: try row["id"], agency: try row["agency_id"], revision: try row["procedure_revision_id"], version: try row["version"],
                limit: try row["limit_text"])
            found[try row["code"]] = known
            names[known.id] = try row["code"]
        }
        guard !names.isEmpty else { return found }
        let ids = names.keys.sorted()
        let rows = try reader.rows(
            """
            SELECT dossier_id, seq, at, kind, position, 0 AS part FROM dossier_step WHERE dossier_id IN \(list: ids)
            UNION ALL SELECT dossier_id, seq, at, kind, 0, 1 FROM clock_event WHERE dossier_id IN \(list: ids)
            UNION ALL SELECT dossier_id, seq, at, cause, 0, 2 FROM step_due_move WHERE dossier_id IN \(list: ids)
            ORDER BY dossier_id, seq, part
            """)
        for row in rows {
            guard let code = names[try row["dossier_id"]] else { continue }
            let (seq, at, kind, position): (Int, Int64, String, Int) = (try row["seq"], try row["at"], try row["kind"], try row["position"])
            found[code]?.marks.append(mark(seq, at, kind, position))
        }
        return found
    }

    static func marks(_ history: PastHistory) -> [String] {
        history.entries.flatMap { entry in
            let step = entry.step.map { mark(entry.seq, entry.at.milliseconds, $0.kind.rawValue, $0.position) }
            let clock = entry.clock.map { mark(entry.seq, entry.at.milliseconds, $0.kind.rawValue, 0) }
            return [step, clock].compactMap { $0 }
        }
    }

    private static func mark(_ seq: Int, _ at: Int64, _ kind: String, _ position: Int) -> String { "\(seq)|\(at)|\(kind)|\(position)" }

    static func insert(_ history: PastHistory, of offer: ServiceOffer, in tx: Transaction) throws -> Identifier<Dossier> {
        let past = history.past
        guard let step = history.step else { throw Problem.invalid("Quy trình không có bước \(history.position).") }
        let year = past.receivedAt.day.year
        let number = try DossierStore.nextRegisterNumber(of: offer.agency, in: year, tx)
        let id: Identifier<Dossier> = try tx.insert(
            """
            INSERT INTO dossier (agency_id, code, tthc_id, procedure_revision_id, title, field, channel, applicant, applicant_sort, address,
                phone, email, identity_last4, sets, limit_text, received_at, promised_at, due_at, state, position, lane, holder_id, held_since,
                step_due_at, paused_at, ended_at, outcome, indicator, closed_at, register_year, register_number, version)
            VALUES (\(offer.agency), \(past.code), \(offer.tthc), \(offer.revision), \(offer.title), \(offer.field), \(past.channel),
                \(past.applicant), \(past.applicant.sortKey), '', '', '', '', 1, \(past.limit ?? offer.limit.text), \(past.receivedAt),
                \(history.promisedAt), \(history.dueAt), \(history.state), \(history.position), \(step.lane), NULL, \(history.heldSince),
                \(history.stepDueAt), \(history.pausedAt), \(history.endedAt), \(history.outcome), \(history.indicator), \(history.closedAt),
                \(year), \(number), \(history.version))
            RETURNING id
            """)
        try tx.execute(
            """
            INSERT INTO dossier_import (dossier_id, agency_id, promised_at, at, by_name)
            VALUES (\(id), \(offer.agency), \(past.promisedAt), \(tx.now), \(tx.stamp.name))
            """)
        try append(history.entries[...], to: id, of: offer.agency, offer.revision, in: tx)
        return id
    }

    /// Goes on where an earlier import of the same dossier ended.
    static func update(_ known: Known, to history: PastHistory, in tx: Transaction) throws {
        guard let step = history.step else { throw Problem.invalid("Quy trình không có bước \(history.position).") }
        try tx.updateOne(
            """
            UPDATE dossier SET state = \(history.state), position = \(history.position), lane = \(step.lane), holder_id = NULL,
                held_since = \(history.heldSince), step_due_at = \(history.stepDueAt), due_at = \(history.dueAt),
                paused_at = \(history.pausedAt), ended_at = \(history.endedAt), outcome = \(history.outcome),
                indicator = \(history.indicator), closed_at = \(history.closedAt), version = \(history.version)
            WHERE id = \(known.id) AND version = \(known.version)
            """)
        try append(history.entries.drop { $0.seq <= known.version }, to: known.id, of: known.agency, known.revision, in: tx)
    }

    private static func append(
        _ entries: ArraySlice<PastHistory.Entry>, to id: Identifier<Dossier>, of agency: AgencyID, _ revision: RevisionID,
        in tx: Transaction
    ) throws {
        for entry in entries {
            if let step = entry.step {
                try tx.execute(
                    """
                    INSERT INTO dossier_step (dossier_id, seq, agency_id, at, kind, revision_id, position, due_at, by_id, by_name, note)
                    VALUES (\(id), \(entry.seq), \(agency), \(entry.at), \(step.kind), \(revision), \(step.position),
                        \(step.dueAt), \(tx.stamp.accountID), \(entry.by.isEmpty ? tx.stamp.name : entry.by), \(entry.note))
                    """)
            }
            if let clock = entry.clock {
                try tx.execute(
                    """
                    INSERT INTO clock_event (dossier_id, seq, agency_id, at, kind, ground, policy, rule, rule_standing, due_at, by_id, by_name,
                        note)
                    VALUES (\(id), \(entry.seq), \(agency), \(entry.at), \(clock.kind), \(clock.stop?.ground), \(clock.stop?.policy),
                        \(clock.stop?.rule?.source ?? ""), \(clock.stop?.rule?.standing), \(clock.dueAt), \(tx.stamp.accountID),
                        \(entry.by.isEmpty ? tx.stamp.name : entry.by), \(entry.note))
                    """)
            }
        }
    }

    /// Numbers given elsewhere in this agency's own form are not given again.
    static func raiseNumber(of agency: AgencyID, on day: Day, to number: Int, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO dossier_number (agency_id, day, last) VALUES (\(agency), \(day), \(number))
            ON CONFLICT (agency_id, day) DO UPDATE SET
                last = CASE WHEN excluded.last > dossier_number.last THEN excluded.last ELSE dossier_number.last END
            """)
    }
}
