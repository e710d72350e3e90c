package import Identity
package import Kernel
package import Storage

/// All SQL on nonconformities and what was done about them; counts for many agencies are in `Nonconformities`.
package enum NonconformityStore {
    static func nonconformity(_ row: Row) throws -> Nonconformity {
        let kind: String? = try row["reference_kind"]
        let id: Int64? = try row["reference_id"]
        let label: String? = try row["reference_label"]
        var reference: Reference?
        if let kind, let id { reference = Reference(kind: kind, id: id, label: label ?? "") }
        return Nonconformity(
            id: try row["id"], agency: try row["agency_id"], code: try row["code"],
            facts: NonconformityDraft(
                source: try row["source"], reference: reference, description: try row["description"], evidence: try row["evidence"],
                clause: try row["clause"], severity: try row["severity"], place: try row["place"], unit: try row["unit_id"],
                foundOn: try row["found_on"]),
            raisedBy: try row["raised_by_name"], raisedAt: try row["raised_at"], version: try row["version"])
    }

    static func act(_ row: Row) throws -> NonconformityAct {
        NonconformityAct(
            id: try row["id"], kind: try row["kind"], text: try row["text"], action: try row["action_id"],
            responsible: try row["responsible_id"],
            responsibleName: try row["responsible_name"], dueOn: try row["due_on"], isEffective: try row["is_effective"],
            account: try row["account_id"], by: try row["account_name"], at: try row["at"])
    }

    /// One that this person may see.
    package static func find(_ id: Identifier<Nonconformity>, for actor: Actor, in reader: any Reader) throws -> Nonconformity {
        try found(id, actor.sees("n.agency_id"), in: reader)
    }

    /// One that this person may change.
    static func findOwn(_ id: Identifier<Nonconformity>, for actor: Actor, in reader: any Reader) throws -> Nonconformity {
        try found(id, actor.owns("n.agency_id"), in: reader)
    }

    private static func found(_ id: Identifier<Nonconformity>, _ condition: SQL, in reader: any Reader) throws -> Nonconformity {
        guard let row = try reader.row("SELECT * FROM nonconformity n WHERE n.id = \(id) AND \(condition)") else { throw Problem.notFound }
        return try nonconformity(row)
    }

    /// Those raised on a thing of another room.
    package static func raised(on reference: Reference, for actor: Actor, in reader: any Reader) throws -> [Nonconformity] {
        try reader.rows(
            """
            SELECT * FROM nonconformity n WHERE n.reference_kind = \(reference.kind) AND n.reference_id = \(reference.id)
            AND \(actor.sees("n.agency_id")) ORDER BY n.id
            """
        ).map(nonconformity)
    }

    /// How far each of these has come.
    package static func handling(of ids: [Identifier<Nonconformity>], in reader: any Reader) throws -> [Identifier<Nonconformity>: Handling]
    {
        try acts(of: ids, in: reader).mapValues(Handling.init)
    }

    static func acts(of ids: [Identifier<Nonconformity>], in reader: any Reader) throws -> [Identifier<Nonconformity>: [NonconformityAct]] {
        var found: [Identifier<Nonconformity>: [NonconformityAct]] = [:]
        for id in ids { found[id] = [] }
        for row in try reader.rows("SELECT * FROM nonconformity_act WHERE nonconformity_id IN \(list: ids) ORDER BY id") {
            found[try row["nonconformity_id"], default: []].append(try act(row))
        }
        return found
    }

    static func insert(_ facts: NonconformityDraft, code: String, by actor: Actor, in tx: Transaction) throws -> Identifier<Nonconformity> {
        try tx.insert(
            """
            INSERT INTO nonconformity (agency_id, code, source, reference_kind, reference_id, reference_label, description, evidence, clause,
                severity, place, unit_id, found_on, raised_by, raised_by_name, raised_at, folded)
            VALUES (\(actor.agency), \(code), \(facts.source), \(facts.reference?.kind), \(facts.reference?.id), \(facts.reference?.label),
                \(facts.description), \(facts.evidence), \(facts.clause), \(facts.severity), \(facts.place), \(facts.unit), \(facts.foundOn),
                \(actor.account), \(actor.name), \(tx.now), \(folded(facts, code: code))) RETURNING id
            """)
    }

    static func folded(_ facts: NonconformityDraft, code: String) -> String {
        "\(code) \(facts.description) \(facts.place) \(facts.reference?.label ?? "")".folded
    }

    /// Appends an act. The version makes two people who act at the same moment come one after the other, the second to a refusal.
    static func append(_ step: HandlingStep, to nonconformity: Nonconformity, by actor: Actor, in tx: Transaction) throws -> Int64 {
        try tx.updateOne(
            "UPDATE nonconformity SET version = version + 1 WHERE id = \(nonconformity.id) AND version = \(nonconformity.version)")
        var action: Int64?
        var responsible: Identifier<Account>?
        var responsibleName: String?
        var dueOn: Day?
        var isEffective: Bool?
        switch step {
        case .action(_, let account, let name, let due): (responsible, responsibleName, dueOn) = (account, name, due)
        case .actionDone(let id, _): action = id
        case .verification(let verdict, _): isEffective = verdict
        case .correction, .cause, .closing, .reopening: break
        }
        return try tx.insert(
            """
            INSERT INTO nonconformity_act (agency_id, nonconformity_id, kind, text, action_id, responsible_id, responsible_name, due_on,
                is_effective, account_id, account_name, at)
            VALUES (\(nonconformity.agency), \(nonconformity.id), \(step.kind), \(step.text), \(action), \(responsible),
                \(responsibleName), \(dueOn), \(isEffective), \(actor.account), \(actor.name), \(tx.now)) RETURNING id
            """, as: NonconformityAct.self
        ).value
    }
}
