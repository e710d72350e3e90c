package import Identity
package import Kernel
import Organisation
package import Storage

/// Completes the present step and hands the dossier to the next one. No step can be skipped. Reaching the return of the result, or
/// completing the last step, means that the result is there: the clock stops and how it ended is judged. Opinions that are still awaited
/// stand against that, unless `withoutOpinions` says why not to wait.
package enum AdvanceDossier {
    @discardableResult
    package static func perform(
        _ id: Identifier<Dossier>, to holder: Identifier<Account>? = nil, note: String = "", result: ResultDraft = ResultDraft(),
        withoutOpinions waiver: String = "",
        expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws -> DossierState {
        let (dossier, next) = try DossierStore.owned(id, by: actor, in: tx)
        try dossier.expect(version)
        var change = DossierChange(dossier)
        change.state = try dossier.advanced(to: next, by: actor)
        try StaffCheck.expect(holder, in: dossier.agency, tx)
        let calendar = try Calendars.calendar(for: dossier.agency, in: tx)
        change.enter(next ?? dossier.step, holder: holder, at: tx.now, by: calendar)
        let isFinished = change.state == .finished
        if isFinished { try DossierEnding.judge(dossier, &change, in: tx) }

        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(
            isFinished ? .finished : .advanced, to: dossier, change, note: note, by: actor, in: tx)
        if isFinished {
            try DossierEnding.write(dossier, change, note: waiver, on: calendar, by: actor, in: tx)
            try result.check(at: tx.now)
            if !result.isEmpty { try DossierStore.insert(result, seq: dossier.version + 1, reason: "", of: dossier, by: actor, in: tx) }
        }
        try tx.journal(
            isFinished ? "dossier.finished" : "dossier.advanced", dossier.reference, agency: dossier.agency.value,
            ["step": change.step.name])
        return change.state
    }
}

/// What the end of a dossier's clock leaves behind, whichever way it ended.
enum DossierEnding {
    /// The result is there: held against the legal due date, and against the promise as QĐ 766 does.
    static func judge(_ dossier: Dossier, _ change: inout DossierChange, in tx: Transaction) throws {
        change.end(LegalClock.outcome(endedAt: tx.now, due: dossier.dueAt), at: tx.now)
        guard let limit = dossier.limit else { return }
        let events = try DossierStore.clockEvents(of: dossier.id, in: tx)
        change.indicator = LegalClock(receivedAt: dossier.receivedAt, limit: limit, events: events)
            .indicator(endedAt: tx.now, promised: dossier.promisedAt)
    }

    static func write(
        _ dossier: Dossier, _ change: DossierChange, note: String = "", on calendar: WorkingCalendar, by actor: Actor, in tx: Transaction
    ) throws {
        try OpenReferrals.settle(dossier, waiver: note, by: actor, in: tx)
        try OpenWithdrawal.settle(dossier, as: change.outcome, by: actor, in: tx)
        try DossierStore.appendClock(
            .stop, to: dossier.id, seq: dossier.version + 1, agency: dossier.agency, dueAt: dossier.dueAt, note: note, in: tx)
        guard let outcome = change.outcome else { return }
        if outcome == .late { try DossierProposals.late(dossier, endedAt: tx.now, in: tx) }
        try DossierTallies.count(.ended(outcome, from: dossier.state), agency: dossier.agency, field: dossier.field, in: tx)
        try KeepDossierTimes.perform(dossier, endedAt: tx.now, outcome: outcome, indicator: change.indicator, on: calendar, in: tx)
    }
}

extension Dossier {
    /// The page the person acted on must still be true.
    func expect(_ version: Int?) throws(Problem) {
        guard version == nil || version == self.version else {
            throw .conflict("Hồ sơ này vừa được người khác xử lý. Anh/chị xem lại tình trạng mới nhất rồi làm tiếp.")
        }
    }
}
