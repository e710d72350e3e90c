package import Deadlines
package import Identity
package import Kernel
package import Storage

/// What others may ask about referrals: who had what from when to when.
package enum Referrals {
    /// A stretch of time in which one side had a dossier, or a question about it.
    package struct Interval: Sendable, Hashable {
        package let referral: Identifier<Referral>
        package let dossier: Identifier<Dossier>
        /// A `transfer` has the dossier alone; an `opinion` runs beside its holder and beside others.
        package let kind: ReferralKind
        package let from: AgencyID
        package let agency: AgencyID
        package let agencyName: String
        package let unit: Int64?
        /// Who has it there; nil until somebody took it over.
        package let person: Identifier<Account>?
        package let start: Instant
        /// Nil while it lasts.
        package let end: Instant?
        package let dueAt: Instant
    }

    /// The intervals of dossiers, in order of their beginning: two questions for every thousand dossiers.
    package static func intervals(
        of dossiers: [Identifier<Dossier>], in reader: any Reader
    ) throws -> [Identifier<Dossier>: [Interval]] {
        var found: [Identifier<Dossier>: [Interval]] = [:]
        for start in stride(from: 0, to: dossiers.count, by: 1000) {
            let some = Array(dossiers[start..<min(start + 1000, dossiers.count)])
            let acts = Dictionary(grouping: try ReferralStore.acts(ofDossiers: some, in: reader), by: \.referral)
            for referral in try ReferralStore.referrals(ofDossiers: some, in: reader) {
                found[referral.dossier, default: []] += intervals(of: referral, acts[referral.id] ?? [])
            }
        }
        return found.mapValues { $0.sorted { ($0.start, $0.referral) < ($1.start, $1.referral) } }
    }

    /// One stretch for each hand it went through; they follow one another without a gap from the sending to the end.
    package static func intervals(of referral: Referral, _ acts: [ReferralAct]) -> [Interval] {
        let hands = acts.filter { [.sent, .taken, .assigned].contains($0.kind) }.sorted { $0.seq < $1.seq }
        return hands.enumerated().map { index, act in
            Interval(
                referral: referral.id, dossier: referral.dossier, kind: referral.kind, from: referral.from, agency: referral.to,
                agencyName: referral.toName, unit: referral.unit, person: act.holder ?? referral.person, start: act.at,
                end: index + 1 < hands.count ? hands[index + 1].at : referral.endedAt, dueAt: referral.dueAt)
        }
    }
}
