import Deadlines
import Documents
import Identity
import Kernel
import Storage

extension DossierStore {
    /// The next number of an agency's day. One row, raised in the transaction of the receipt: no gap when it fails, no double when many
    /// receive at once.
    static func nextNumber(of agency: AgencyID, on day: Day, in tx: Transaction) throws -> Int {
        let row = try tx.row(
            """
            INSERT INTO dossier_number (agency_id, day, last) VALUES (\(agency), \(day), 1)
            ON CONFLICT (agency_id, day) DO UPDATE SET last = dossier_number.last + 1 RETURNING last
            """)
        guard let row else { throw Problem(.unexpected, "Không cấp được số hồ sơ.", details: "dossier_number returned nothing") }
        return try row["last"]
    }

    /// The next place in the register of the year, in the same way.
    static func nextRegisterNumber(of agency: AgencyID, in year: Int, _ tx: Transaction) throws -> Int {
        let row = try tx.row(
            """
            INSERT INTO dossier_register (agency_id, year, last) VALUES (\(agency), \(year), 1)
            ON CONFLICT (agency_id, year) DO UPDATE SET last = dossier_register.last + 1 WHERE dossier_register.closed_at IS NULL
            RETURNING last
            """)
        guard let row else {
            throw Problem.conflict("Sổ theo dõi hồ sơ năm \(year) đã khóa nên không tiếp nhận thêm hồ sơ của năm này được.")
        }
        return try row["last"]
    }

    /// Keeps the steps of a revision when its first dossier comes; a revision never changes, so neither do they.
    static func keep(_ path: DossierPath, of revision: RevisionID, in tx: Transaction) throws {
        guard try tx.row("SELECT 1 AS kept FROM dossier_path_step WHERE revision_id = \(revision) AND position = 1") == nil else { return }
        for step in path.steps {
            try tx.execute(
                """
                INSERT INTO dossier_path_step (revision_id, position, name, role, lane, limit_text, is_return)
                VALUES (\(revision), \(step.position), \(step.name), \(step.role), \(step.lane), \(step.limitText), \(step.isReturn))
                ON CONFLICT (revision_id, position) DO NOTHING
                """)
        }
    }

    /// The dossier a form already made, when it is sent a second time.
    static func received(with key: String, at agency: AgencyID, in reader: any Reader) throws -> Dossier? {
        try reader.row("\(selected) WHERE d.agency_id = \(agency) AND d.request_key = \(key)").map(dossier)
    }

    static func insert(
        _ reception: Reception, code: String, offer: ServiceOffer, _ change: DossierChange, after handIn: HandIn?, in tx: Transaction
    ) throws -> Identifier<Dossier> {
        let year = tx.now.day.year
        let number = try nextRegisterNumber(of: offer.agency, in: year, tx)
        let id: Identifier<Dossier> = try tx.insert(
            """
            INSERT INTO dossier (agency_id, code, tthc_id, procedure_revision_id, title, field, channel, applicant, applicant_sort, address,
                phone, email, identity_last4, sets, limit_text, received_at, promised_at, due_at, state, position, lane, holder_id, held_since,
                step_due_at, register_year, register_number, request_key, earlier_requests, earlier_excused, version)
            VALUES (\(offer.agency), \(code), \(offer.tthc), \(offer.revision), \(offer.title), \(offer.field), \(reception.channel),
                \(reception.applicant), \(reception.applicant.sortKey), \(reception.address), \(reception.phone), \(reception.email),
                \(reception.identityLast4), \(reception.sets), \(offer.limit.text), \(tx.now), \(change.dueAt),
                \(change.dueAt), \(change.state), \(change.step.position), \(change.lane), \(change.holder), \(change.heldSince),
                \(change.stepDueAt), \(year), \(number), \(reception.requestKey), \(handIn?.requests ?? 0),
                \(handIn?.excused ?? 0), 1)
            RETURNING id
            """)
        let parts = reception.parts.enumerated().map { index, part -> SQL in
            "(\(id), \(index + 1), \(offer.agency), \(part.name), \(part.original), \(part.copy), \(part.electronic))"
        }
        guard !parts.isEmpty else { return id }
        try tx.execute(
            """
            INSERT INTO dossier_part (dossier_id, position, agency_id, name, original, copy, electronic) VALUES \(SQL.joined(parts))
            """)
        return id
    }
}
