import Deadlines
package import Identity
import Kernel
import Organisation
package import Storage

/// Reckons the due dates of open dossiers anew after the calendar has changed: a holiday announced late, a notice taken back, other office
/// hours. What was promised at receipt never moves. Each date that moved is a row in its dossier's ledger, a line in the run's list and an
/// entry in the journal. A thousand dossiers a transaction; begun again after a restart it finds nothing left to move.
package enum RecomputeDueDates {
    static let job = "dossier.recompute"

    /// What waits for an agency, at once in the present transaction; its job then finds it done. How many dates moved.
    @discardableResult
    package static func perform(waitingOf agency: AgencyID, in tx: Transaction) throws -> Int {
        guard let run = try RecomputeStore.waiting(of: agency, in: tx) else { return 0 }
        try RecomputeStore.begin(run, in: tx)
        let plan = try Plan(run, in: tx)
        var checked = 0
        for agency in plan.agencies {
            var cursor: RecomputeStore.Cursor?
            repeat {
                let batch = try reckon(agency, plan, before: cursor, in: tx)
                (checked, cursor) = (checked + batch.count, batch.cursor)
            } while cursor != nil
        }
        var last: Identifier<Referral>?
        repeat { last = try RecomputeReferrals.reckon(plan, after: last, in: tx) } while last != nil
        try RecomputeStore.progress(run, checked: checked, of: plan.total, in: tx)
        return try finish(run, in: tx)
    }

    static let kind = JobKind(job) { context in
        guard let run = Identifier<RecomputeRun>(context.job.input) else { return "Không có gì để tính lại." }
        let (database, stamp) = (context.database, context.job.stamp)
        guard try await database.read({ try RecomputeStore.run(run, in: $0).state != .done }) else { return "Đã tính lại từ trước." }
        try await database.write(by: stamp) { tx in try RecomputeStore.begin(run, in: tx) }
        let plan = try await database.read { reader in try Plan(run, in: reader) }
        var (checked, reported, failed) = (0, 0, 0)
        for agency in plan.agencies {
            var cursor: RecomputeStore.Cursor?
            repeat {
                let (before, already) = (cursor, checked)
                do {
                    let (count, last) = try await database.write(by: stamp) { tx in
                        let batch = try reckon(agency, plan, before: before, in: tx)
                        try RecomputeStore.progress(run, checked: already + batch.count, of: plan.total, in: tx)
                        return batch
                    }
                    checked += count
                    cursor = last
                } catch let problem as Problem where problem.kind == .invalid {
                    // Hours nobody can read, say: that agency's dates stay as they are, and no other's.
                    context.warn("the reckoning left out an agency", ["agency": "\(agency)", "error": problem.message])
                    (failed, cursor) = (failed + 1, nil)
                }
                // A province has thousands of agencies with few open dossiers each: not one more commit for each of them.
                guard checked - reported >= RecomputeStore.batchSize else { continue }
                reported = checked
                try await context.progress(checked, of: max(plan.total, checked), "Đã xem \(VietnameseNumber.grouped(checked)) hồ sơ")
            } while cursor != nil
        }
        var last: Identifier<Referral>?
        repeat {
            let before = last
            last = try await database.write(by: stamp) { tx in try RecomputeReferrals.reckon(plan, after: before, in: tx) }
        } while last != nil
        let left = failed
        let moved = try await database.write(by: stamp) { tx in
            guard left > 0 else { return try finish(run, in: tx) }
            try RecomputeStore.fail(run, in: tx)
            return try RecomputeStore.moved(by: run, in: tx)
        }
        guard failed == 0 else {
            return "\(failed) cơ quan chưa tính được, xem nhật ký máy chủ rồi yêu cầu lại. Đã đổi \(VietnameseNumber.grouped(moved)) hạn."
        }
        return "Đã xem \(VietnameseNumber.grouped(checked)) hồ sơ, \(VietnameseNumber.grouped(moved)) hạn đã đổi."
    }

    /// What a run is about, read once.
    struct Plan: Sendable {
        let run: Identifier<RecomputeRun>
        let causes: [RecomputeCause]
        let agencies: [AgencyID]
        let total: Int
        let from: Day
        let through: Day
        /// The agencies whose calendar changed, as those that others ask.
        let asked: SQL

        var why: String { RecomputeDueDates.joined(causes.map(\.text)) }

        init(_ run: Identifier<RecomputeRun>, in reader: any Reader) throws {
            self.run = run
            causes = try RecomputeStore.causes(of: run, in: reader)
            from = causes.map(\.from).min() ?? .firstOf(year: 1970)
            through = causes.map(\.through).max() ?? .firstOf(year: 1970)
            let scope = try RecomputeStore.run(run, in: reader).agency
            let found = try RecomputeStore.agencies(scope, from: from, through: through, in: reader)
            asked = scope.map { "(r.to_agency_id = \($0) OR \(AgencyScope.province($0).covers("r.to_agency_id")))" } ?? "TRUE"
            agencies = found.map(\.agency)
            total = found.reduce(0) { $0 + $1.count }
        }
    }

    /// One batch of one agency; the cursor is nil when it was the last.
    static func reckon(
        _ agency: AgencyID, _ plan: Plan, before cursor: RecomputeStore.Cursor?, in tx: Transaction
    ) throws -> (count: Int, cursor: RecomputeStore.Cursor?) {
        let batch = try RecomputeStore.batch(of: agency, from: plan.from, through: plan.through, before: cursor, in: tx)
        let calendar = try Calendars.calendar(for: agency, in: tx)
        let rules = try RuleBook.of(agency, in: tx)
        var left = batch
        // Somebody may have worked on a dossier between reading and writing: it is read again.
        while !left.isEmpty { left = try RecomputeStore.reckoned(move(left, plan, by: calendar, rules: rules, in: tx), in: tx) }
        let last = batch.count < RecomputeStore.batchSize ? nil : batch.last
        return (batch.count, last.map { RecomputeStore.Cursor(dueAt: $0.dueAt, id: $0.id) })
    }

    private static func move(
        _ dossiers: [ReckonedDossier], _ plan: Plan, by calendar: WorkingCalendar, rules: RuleBook, in tx: Transaction
    ) throws -> [Identifier<Dossier>] {
        let stops = try RecomputeStore.stops(of: dossiers, in: tx)
        let away = try StepClockStore.referrals(of: dossiers.map(\.id), in: tx)
        var limits: [String: TimeLimit?] = [:]
        var moves: [(dossier: ReckonedDossier, move: RecomputeMove, rule: CitedRule?)] = []
        for dossier in dossiers {
            let limit = limits[dossier.limitText] ?? TimeLimit(dossier.limitText)
            limits[dossier.limitText] = .some(limit)
            let events = stops[dossier.id] ?? []
            let new = dossier.dates(events, away: away[dossier.id] ?? [], limit: limit, by: calendar, rules: rules)
            guard new != dossier.dates else { continue }
            let last = [new.due, dossier.dueAt, new.stepDue, new.appointment, events.map(\.at).max()].compactMap(\.self).max() ?? new.due
            let near = plan.causes.filter { $0.touches(from: dossier.receivedAt, to: last) }
            let causes = near.isEmpty ? plan.causes : near
            let move = RecomputeMove(
                dossier: dossier.id, agency: dossier.agency, code: dossier.code, title: "", old: dossier.dates, new: new,
                why: joined(causes.map(\.text)))
            let notices = joined(causes.map(\.source))
            moves.append((dossier, move, notices.isEmpty ? nil : CitedRule(notices, .notice)))
        }
        return try RecomputeStore.write(moves, of: plan.run, in: tx)
    }

    fileprivate static func joined(_ texts: [String]) -> String {
        var seen: Set<String> = []
        return texts.filter { !$0.isEmpty && seen.insert($0).inserted }.joined(separator: "; ")
    }

    private static func finish(_ run: Identifier<RecomputeRun>, in tx: Transaction) throws -> Int {
        try RecomputeStore.finish(run, in: tx)
        let moved = try RecomputeStore.moved(by: run, in: tx)
        let agency = try RecomputeStore.run(run, in: tx).agency
        try tx.journal(
            DossierWorkEvent.dueDatesRecomputed(moved: moved),
            about: Reference(.recompute, run, label: "Tính lại hạn"), agency: agency?.value)
        return moved
    }
}
