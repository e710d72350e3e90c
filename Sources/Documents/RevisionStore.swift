package import Identity
package import Kernel
package import Storage

/// SQL on revisions and the acts that brought them where they are.
package enum RevisionStore {
    /// The condition that revision `alias` was in force at an instant, as it could be known then: a later approval changes nothing before it.
    static func inForce(_ alias: String, at instant: Instant) -> SQL {
        """
        (\(raw: alias).effective_from <= \(instant)
            AND (\(raw: alias).superseded_at IS NULL OR \(raw: alias).superseded_at > \(instant))
            AND (\(raw: alias).withdrawn_at IS NULL OR \(raw: alias).withdrawn_at > \(instant)))
        """
    }

    package static func revision(_ id: RevisionID, for actor: Actor, in reader: any Reader) throws -> Revision {
        guard let found = try revisions("r.id = \(id) AND \(actor.sees("r.agency_id"))", in: reader).first else { throw Problem.notFound }
        return found
    }

    /// One that this person's agency may change.
    package static func owned(_ id: RevisionID, by actor: Actor, in reader: any Reader) throws -> Revision {
        guard let found = try revisions("r.id = \(id) AND \(actor.owns("r.agency_id"))", in: reader).first else { throw Problem.notFound }
        return found
    }

    /// The text that held at an instant; nil when there was none.
    package static func inForce(_ document: DocumentID, at instant: Instant, in reader: any Reader) throws -> Revision? {
        try revisions("r.document_id = \(document) AND \(inForce("r", at: instant))", in: reader).first
    }

    /// The text of a revision, for rooms that got its key from their own rows.
    package static func content(_ id: RevisionID, in reader: any Reader) throws -> String {
        guard let content: String = try reader.value("SELECT content FROM revision WHERE id = \(id)") else { throw Problem.notFound }
        return content
    }

    /// The draft or whatever else is on its way.
    package static func open(_ document: DocumentID, in reader: any Reader) throws -> Revision? {
        try revisions("r.document_id = \(document) AND r.stage IN ('draft', 'submitted', 'reviewed')", in: reader).first
    }

    /// How many of some documents have a draft that was not submitted yet.
    package static func draftCount(of documents: [DocumentID], in reader: any Reader) throws -> Int {
        guard !documents.isEmpty else { return 0 }
        return try reader.value("SELECT count(*) FROM revision WHERE document_id IN \(list: documents) AND stage = 'draft'") ?? 0
    }

    /// All that were not discarded, the newest first.
    package static func history(_ document: DocumentID, in reader: any Reader) throws -> [Revision] {
        try revisions("r.document_id = \(document) AND r.stage <> 'discarded'", in: reader)
    }

    package static func acts(_ revisions: [RevisionID], in reader: any Reader) throws -> [RevisionAct] {
        guard !revisions.isEmpty else { return [] }
        return try reader.rows("SELECT * FROM revision_act WHERE revision_id IN \(list: revisions) ORDER BY id").map { row in
            RevisionAct(
                revision: try row["revision_id"], kind: try row["act"], account: try row["account_id"], name: try row["name"],
                at: try row["at"], note: try row["note"])
        }
    }

    /// Everybody who wrote, reviewed or approved anything of a document: they cannot audit it.
    package static func people(of document: DocumentID, in reader: any Reader) throws -> Set<Identifier<Account>> {
        Set(
            try reader.rows(
                """
                SELECT DISTINCT a.account_id FROM revision_act a JOIN revision r ON r.id = a.revision_id
                WHERE r.document_id = \(document) AND a.act <> 'returned'
                """
            ).map { try $0["account_id"] })
    }

    static func revisions(_ condition: SQL, in reader: any Reader) throws -> [Revision] {
        let rows = try reader.rows("SELECT r.* FROM revision r WHERE \(condition) ORDER BY r.issue DESC, r.amendment DESC, r.id DESC")
        let ids: [RevisionID] = try rows.map { try $0["id"] }
        var authors: [RevisionID: Set<Identifier<Account>>] = [:]
        for act in try acts(ids, in: reader) where act.kind == .drafted || act.kind == .submitted {
            authors[act.revision, default: []].insert(act.account)
        }
        return try rows.map { row in
            let id: RevisionID = try row["id"]
            let approval = Approval(
                stage: try row["stage"], authors: authors[id] ?? [], reviewer: try row["reviewer"], approver: try row["approver"])
            return Revision(
                id: id, document: try row["document_id"], agency: try row["agency_id"], issue: try row["issue"],
                amendment: try row["amendment"], stage: approval.stage, content: try row["content"], changeNote: try row["change_note"],
                createdAt: try row["created_at"], effectiveOn: try row["effective_on"], effectiveFrom: try row["effective_from"],
                supersededAt: try row["superseded_at"], withdrawnAt: try row["withdrawn_at"], approval: approval,
                version: try row["version"])
        }
    }

    static func insert(
        document: Document, issue: Int, amendment: Int, content: String, note: String, effectiveOn: Day?, by actor: Actor,
        in tx: Transaction
    ) throws -> RevisionID {
        let id: RevisionID = try tx.insert(
            """
            INSERT INTO revision (agency_id, document_id, issue, amendment, stage, content, change_note, author, created_at, effective_on, version)
            VALUES (\(document.agency), \(document.id), \(issue), \(amendment), 'draft', \(content), \(note), \(actor.account), \(tx.now),
                \(effectiveOn), 1)
            RETURNING id
            """)
        try append(.drafted, to: id, of: document.agency, by: actor, in: tx)
        return id
    }

    static func append(
        _ act: RevisionAct.Kind, to revision: RevisionID, of agency: AgencyID, by actor: Actor, note: String = "", in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO revision_act (agency_id, revision_id, act, account_id, name, at, note)
            VALUES (\(agency), \(revision), \(act), \(actor.account), \(actor.name), \(tx.now), \(note))
            """)
    }

    /// Only a draft's text can change; the condition says so once more.
    static func setContent(_ revision: Revision, content: String, note: String, effectiveOn: Day?, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE revision SET content = \(content), change_note = \(note), effective_on = \(effectiveOn), version = version + 1
            WHERE id = \(revision.id) AND version = \(revision.version) AND stage = 'draft'
            """)
    }

    /// Takes the next step of the way.
    static func move(_ revision: Revision, to approval: Approval, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE revision SET stage = \(approval.stage), reviewer = \(approval.reviewer), approver = \(approval.approver), version = version + 1
            WHERE id = \(revision.id) AND version = \(revision.version)
            """)
    }

    /// Approves, and ends what was in force from the instant the new one takes over.
    static func approve(_ revision: Revision, effectiveOn: Day, from: Instant, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE revision SET stage = 'approved', effective_on = \(effectiveOn), effective_from = \(from), version = version + 1
            WHERE id = \(revision.id) AND version = \(revision.version) AND stage = 'reviewed'
            """)
        try tx.execute(
            """
            UPDATE revision SET superseded_at = \(from), version = version + 1
            WHERE document_id = \(revision.document) AND id <> \(revision.id) AND stage = 'approved' AND superseded_at IS NULL
            """)
    }

    static func discard(_ revision: Revision, in tx: Transaction) throws {
        try tx.updateOne(
            """
            UPDATE revision SET stage = 'discarded', version = version + 1
            WHERE id = \(revision.id) AND version = \(revision.version) AND stage IN ('draft', 'submitted', 'reviewed')
            """)
    }

    /// When the last approved text takes or took over; nil while none was approved.
    static func lastEffectiveFrom(_ document: DocumentID, in reader: any Reader) throws -> Instant? {
        try reader.value("SELECT MAX(effective_from) FROM revision WHERE document_id = \(document)")
    }
}
