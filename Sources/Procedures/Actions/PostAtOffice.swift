import Organisation
package import Identity
package import Kernel
package import Storage

/// Writes down that a TTHC hangs at the office since a day, or all of the agency's catalogue that does not hang there yet.
package enum PostAtOffice {
    package static func perform(_ id: Identifier<AgencyTTHC>, on day: Day?, by actor: Actor, in tx: Transaction) throws {
        let known = try AgencyCatalogueStore.owned(id, by: actor, in: tx)
        let day = try checked(day, tx.now.day)
        guard try PostingStore.post(id, of: known.agency, on: day, in: tx) > 0 else {
            throw Problem.conflict("Thủ tục này đã ghi là niêm yết rồi.")
        }
        try tx.journal(CatalogueEvent.posted(on: day, count: nil), about: known.reference, agency: known.agency.value)
    }

    /// How many were written down.
    @discardableResult
    package static func perform(all day: Day?, by actor: Actor, in tx: Transaction) throws -> Int {
        let day = try checked(day, tx.now.day)
        let count = try PostingStore.post(nil, of: actor.agency, on: day, in: tx)
        if count > 0 {
            try tx.journal(
                CatalogueEvent.posted(on: day, count: count),
                about: Reference(.agency, actor.agency, label: actor.agencyName), agency: actor.agency.value)
        }
        return count
    }

    private static func checked(_ day: Day?, _ today: Day) throws(Problem) -> Day {
        guard let day else { throw .invalid(field: "posted_on", "Anh/chị ghi ngày niêm yết, ví dụ 27/02/2026.") }
        guard day <= today else { throw .invalid(field: "posted_on", "Ngày niêm yết không thể sau hôm nay.") }
        return day
    }
}

/// It hangs there no more; that it did stays.
package enum TakeDownPosting {
    package static func perform(_ id: Identifier<AgencyTTHC>, by actor: Actor, in tx: Transaction) throws {
        let known = try AgencyCatalogueStore.owned(id, by: actor, in: tx)
        guard try PostingStore.takeDown(id, in: tx) else { throw Problem.conflict("Thủ tục này chưa ghi là niêm yết.") }
        try tx.journal(CatalogueEvent.takenDown, about: known.reference, agency: known.agency.value)
    }
}
