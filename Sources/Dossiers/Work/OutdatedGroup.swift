import Deadlines
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
    /// The procedure both are revisions of.
    let document: DocumentID
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
        let (counts, titles) = try DossierStore.openByRevision(of: agency, in: reader)
        var groups: [OutdatedGroup] = []
        for (tthc, byRevision) in counts {
            guard let current = try Procedures.inForce(agency, tthc, at: now, in: reader) else { continue }
            for (revision, positions) in byRevision where revision != current.revisionID {
                groups.append(
                    OutdatedGroup(
                        tthc: tthc, title: titles[tthc] ?? "", document: current.documentID, old: revision, new: current.revisionID,
                        oldPath: try DossierStore.path(of: revision, in: reader),
                        newPath: DossierPath(current.content.steps.map { (name: $0.name ?? $0.content, role: $0.role, limit: $0.limit) }),
                        counts: positions))
            }
        }
        return groups.sorted { ($0.title, $0.old) < ($1.title, $1.old) }
    }
}
