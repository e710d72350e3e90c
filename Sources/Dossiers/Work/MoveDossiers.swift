import Documents
import Identity
import Kernel
import Organisation
import Procedures
import Storage

/// Running dossiers of a revision that another has replaced. A new revision disturbs none of them by itself; moving them is an act.
struct OutdatedGroup: Sendable, Hashable {
    let tthc: TTHCID
    let title: String
    let old: RevisionID
    let new: RevisionID
    let oldPath: DossierPath
    let newPath: DossierPath
    /// How many stand at each step of the old revision.
    let counts: [Int: Int]

    var total: Int { counts.values.reduce(0, +) }

    /// Where a dossier goes unless somebody says otherwise: the step of the same name, else the next of the same people, else the same place.
    func suggestion(for step: DossierPath.Step) -> Int {
        if let same = newPath.steps.first(where: { $0.name.folded == step.name.folded }) { return same.position }
        if let near = newPath.steps.first(where: { $0.position >= step.position && $0.lane == step.lane }) { return near.position }
        return min(step.position, newPath.steps.count)
    }
}

extension OutdatedGroup {
    /// The groups of an agency: a handful of queries, one for each procedure that has another revision in force.
    static func all(of agency: AgencyID, at now: Instant, in reader: any Reader) throws -> [OutdatedGroup] {
        var counts: [TTHCID: [RevisionID: [Int: Int]]] = [:]
        var titles: [TTHCID: String] = [:]
        for row in try reader.rows(
            """
            SELECT d.tthc_id, d.procedure_revision_id, d.position, min(d.title) AS title, count(*) AS n FROM dossier d
            WHERE d.agency_id = \(agency) AND d.ended_at IS NULL GROUP BY d.tthc_id, d.procedure_revision_id, d.position
            """)
        {
            let tthc: TTHCID = try row["tthc_id"]
            titles[tthc] = try row["title"]
            counts[tthc, default: [:]][try row["procedure_revision_id"], default: [:]][try row["position"]] = try row["n"]
        }
        var groups: [OutdatedGroup] = []
        for (tthc, byRevision) in counts {
            guard let current = try Procedures.inForce(agency, tthc, at: now, in: reader) else { continue }
            for (revision, positions) in byRevision where revision != current.revisionID {
                groups.append(
                    OutdatedGroup(
                        tthc: tthc, title: titles[tthc] ?? "", old: revision, new: current.revisionID,
                        oldPath: try DossierStore.path(of: revision, in: reader),
                        newPath: DossierPath(current.content.steps.map { (name: $0.name ?? $0.content, role: $0.role, limit: $0.limit) }),
                        counts: positions))
            }
        }
        return groups.sorted { ($0.title, $0.old) < ($1.title, $1.old) }
    }
}

/// Moves all running dossiers of an agency and procedure from one revision to the one in force, each step to a step that was chosen. The
/// promise, the clock and what was done stay as they were.
enum MoveDossiers {
    @discardableResult
    static func perform(
        _ tthc: TTHCID, from old: RevisionID, mapping: [Int: Int], reason: String, by actor: Actor, in tx: Transaction
    ) throws -> Int {
        guard let group = try OutdatedGroup.all(of: actor.agency, at: tx.now, in: tx).first(where: { $0.tthc == tthc && $0.old == old })
        else { throw Problem.notFound }
        guard !reason.isEmpty else { throw Problem.invalid(field: "reason", "Anh/chị ghi lý do chuyển sang bản mới.") }
        for position in group.counts.keys.sorted() {
            guard let target = mapping[position], let step = group.newPath.step(at: target) else {
                throw Problem.invalid(field: "buoc-\(position)", "Anh/chị chọn bước của bản mới cho bước \(position).")
            }
            guard !step.isReturn else {
                throw Problem.invalid(field: "buoc-\(position)", "Hồ sơ chưa có kết quả không chuyển thẳng đến bước trả kết quả được.")
            }
        }
        try DossierStore.keep(group.newPath, of: group.new, in: tx)
        let calendar = try Calendars.calendar(for: actor.agency, in: tx)
        let dossiers = try DossierStore.running(tthc, on: old, for: actor, in: tx)
        for dossier in dossiers {
            guard let target = mapping[dossier.step.position], let step = group.newPath.step(at: target) else { continue }
            var change = DossierChange(dossier)
            change.revision = group.new
            let wasElsewhere = change.lane == .elsewhere
            change.enter(step, holder: step.lane == dossier.lane ? dossier.holder : nil, at: dossier.heldSince, by: calendar)
            if wasElsewhere { change.lane = .elsewhere }
            try DossierStore.update(dossier, to: change, in: tx)
            try DossierStore.append(.moved, to: dossier, change, note: reason, by: actor, in: tx)
        }
        try tx.journal(
            "dossier.movedToRevision", Reference(kind: "revision", id: group.new.value, label: group.title), agency: actor.agency.value,
            ["count": "\(dossiers.count)", "from": old.description, "reason": reason])
        return dossiers.count
    }
}

extension DossierStore {
    static func running(_ tthc: TTHCID, on revision: RevisionID, for actor: Actor, in reader: any Reader) throws -> [Dossier] {
        try reader.rows(
            """
            \(selected) WHERE \(actor.owns("d.agency_id")) AND d.tthc_id = \(tthc) AND d.procedure_revision_id = \(revision)
            AND d.ended_at IS NULL ORDER BY d.id
            """
        ).map(dossier)
    }
}
