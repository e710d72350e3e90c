package import Identity
package import Kernel
package import Storage

/// Opens a management review with a day and one who presides; its inputs are gathered at once.
package enum OpenReview {
    @discardableResult
    package static func perform(
        plannedOn: Day, chair: Identifier<Account>, by actor: Actor, in tx: Transaction
    ) throws -> Identifier<ManagementReview> {
        guard let member = try StaffDirectory.staff(of: actor.agency, holding: [.head], in: tx).first(where: { $0.account == chair }) else {
            throw Problem.invalid(field: "chair", "Anh/chị chọn người chủ trì trong số lãnh đạo cơ quan.")
        }
        guard abs(plannedOn.year - tx.now.day.year) <= 1 else { throw Problem.invalid(field: "planned_on", "Ngày họp quá xa.") }
        let code = try ReviewStore.nextCode(of: actor.agency, year: plannedOn.year, in: tx)
        let id = try ReviewStore.insert(code: code, plannedOn: plannedOn, chair: member, by: actor, in: tx)
        try ReviewStore.insertInputs(try gather(for: actor.agency, in: tx), of: id, by: actor, in: tx)
        try tx.journal(ReviewEvent.opened(plannedOn: plannedOn), about: Reference(.review, id, label: code), agency: actor.agency.value)
        try SearchIndex.put(
            SearchEntry(
                .review, id, agency: actor.agency.value, province: try Jurisdiction.province(of: actor.agency, in: tx)?.value,
                title: "\(code) · Xem xét của lãnh đạo", detail: plannedOn.vietnamese, found: "\(code) xem xét của lãnh đạo"), in: tx)
        return id
    }

    /// From the day after the last review; the first time, from New Year.
    static func gather(for agency: AgencyID, in tx: Transaction) throws -> ReviewInputs {
        let last = try ReviewStore.lastConcluded(of: agency, before: tx.now, in: tx)?.minutes?.minutes.heldOn.adding(days: 1)
        let from = min(last ?? Day.firstOf(year: tx.now.day.year), tx.now.day)
        return try InputGatherer(agency: agency, from: from, at: tx.now, reader: tx).gather()
    }
}

/// Gathers the inputs anew, while the meeting has not concluded. The earlier snapshot stays.
package enum RefreshInputs {
    package static func perform(_ id: Identifier<ManagementReview>, by actor: Actor, in tx: Transaction) throws {
        let review = try ReviewStore.findOwn(id, for: actor, in: tx)
        try review.checkOpen()
        try ReviewStore.touch(review, in: tx)
        try ReviewStore.insertInputs(try OpenReview.gather(for: review.agency, in: tx), of: id, by: actor, in: tx)
        try tx.journal(ReviewEvent.inputsGathered, about: review.reference, agency: review.agency.value)
    }
}
