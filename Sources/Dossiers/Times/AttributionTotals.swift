package import Deadlines
package import Identity
package import Kernel
package import Procedures
import Storage

/// What other rooms ask about the times of dossiers that ended in a period.
package struct AttributionTotals: Sendable, Hashable {
    /// What the rows of an answer are about.
    package enum Key: String, CaseIterable, Sendable {
        case procedure, unit, person, agency
        /// The agency that held, of dossiers others received.
        case elsewhere
    }

    /// Of which the figures are; nil where it is none (a step nobody was given, a person in no unit).
    package let key: Int64?
    /// Names the key where only the rows know it: a person, a role.
    package let label: String
    package let dossiers: Int
    package let late: Int
    /// Working minutes by holder.
    package let agency: Int
    package let elsewhere: Int
    package let applicant: Int
    package let treasury: Int
    /// Beyond what each holder was given: by the agency itself, and by others.
    package let agencyOver: Int
    package let elsewhereOver: Int

    package var total: Int { agency + elsewhere + applicant + treasury }
    package var over: Int { agencyOver + elsewhereOver }
    /// Working minutes a dossier; nil when there was none.
    package var mean: Int? { dossiers > 0 ? total / dossiers : nil }
}

extension AttributionTotals {
    package static let none = AttributionTotals(
        key: nil, label: "", dossiers: 0, late: 0, agency: 0, elsewhere: 0, applicant: 0, treasury: 0, agencyOver: 0, elsewhereOver: 0)

    /// Of two parts that share no dossier.
    package static func + (a: AttributionTotals, b: AttributionTotals) -> AttributionTotals {
        AttributionTotals(
            key: nil, label: "", dossiers: a.dossiers + b.dossiers, late: a.late + b.late, agency: a.agency + b.agency,
            elsewhere: a.elsewhere + b.elsewhere, applicant: a.applicant + b.applicant, treasury: a.treasury + b.treasury,
            agencyOver: a.agencyOver + b.agencyOver, elsewhereOver: a.elsewhereOver + b.elsewhereOver)
    }
}

/// Which stretches of time a question is about. All of it comes from the URL.
package struct AttributionFilter: Sendable, Hashable {
    package var period: DossierPeriod
    package var isLateOnly = false
    /// The agency that received.
    package var agency: AgencyID?
    package var tthc: TTHCID?
    package var unit: Int64?
    package var person: Identifier<Account>?
    /// Another agency than the one that received.
    package var heldBy: AgencyID?
    package var isElsewhere = false
    package var kind: HolderKind?
    package var isOverOnly = false

    package init(period: DossierPeriod) { self.period = period }

    /// Conditions on `f` (facts) and `t` (times).
    func condition(_ actor: Actor) -> SQL {
        // One's own dossiers, and the time one held others'.
        var parts: [SQL] =
            heldBy == actor.agency
            ? ["t.holder_agency_id = \(actor.agency) AND t.agency_id <> \(actor.agency)"] : [actor.sees("f.agency_id")]
        parts.append(period.covers("f.ended_at"))
        if isLateOnly { parts.append("f.outcome = 'late'") }
        if let agency { parts.append("f.agency_id = \(agency)") }
        if let tthc { parts.append("f.tthc_id = \(tthc)") }
        if let unit { parts.append("t.holder_agency_id = f.agency_id AND t.unit_id IS NOT DISTINCT FROM \(unit == 0 ? nil : unit)") }
        if let person { parts.append("t.account_id = \(person)") }
        if let heldBy { parts.append("t.holder_agency_id = \(heldBy) AND t.agency_id <> \(heldBy)") }
        if isElsewhere { parts.append("t.holder_agency_id <> t.agency_id") }
        if let kind { parts.append("t.holder_kind = \(kind)") }
        if isOverOnly { parts.append("t.over_minutes > 0") }
        return SQL.all(parts)
    }
}

/// One dossier and how much of its time a question found.
package struct AttributedDossier: Sendable, Hashable {
    package let id: Identifier<Dossier>
    package let agency: AgencyID
    package let code: String
    package let title: String
    package let endedAt: Instant
    package let outcome: DossierOutcome
    package let minutes: Int
    package let over: Int
    package let total: Int
}
