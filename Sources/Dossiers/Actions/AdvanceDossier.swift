import Deadlines
package import Identity
package import Kernel
import Organisation
package import Storage

/// Completes the present step and hands the dossier to the next one. No step can be skipped. Reaching the return of the result, or
/// completing the last step, means that the result is there: the clock stops and how it ended is judged. Opinions that are still awaited
/// stand against that, unless `withoutOpinions` says why not to wait. A step that leads to no result takes neither that nor a result.
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
        let ends = change.state == .finished
        try result.check(at: tx.now, isThere: ends)
        guard ends || waiver.isEmpty else {
            throw Problem.invalid(field: "waiver", "Bước này chưa kết thúc hồ sơ, ý kiến vẫn được chờ: anh/chị để trống lý do không chờ.")
        }
        try CheckStore.expectAnswer(dossier, note, in: tx)
        try StaffCheck.expect(holder, for: next ?? dossier.step, in: dossier.agency, tx)
        let calendar = try Calendars.calendar(for: dossier.agency, in: tx)
        change.enter(next ?? dossier.step, holder: holder, at: tx.now, by: calendar)
        let ending = ends ? try DossierEnding(dossier, by: calendar, in: tx) : nil
        ending?.judge(&change, at: tx.now)

        try DossierStore.update(dossier, to: change, in: tx)
        try DossierStore.append(ending == nil ? .advanced : .finished, to: dossier, change, note: note, by: actor, in: tx)
        if let ending {
            try ending.write(change, note: waiver, by: actor, in: tx)
            if !result.isEmpty { try DossierStore.insert(result, seq: dossier.version + 1, reason: "", of: dossier, by: actor, in: tx) }
        }
        try tx.journal(
            ending == nil ? DossierEvent.advanced(step: change.step.name) : .finished(step: change.step.name),
            about: dossier.reference, agency: dossier.agency.value)
        return change.state
    }
}
