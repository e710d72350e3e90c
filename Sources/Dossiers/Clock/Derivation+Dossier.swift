package import Deadlines
package import Identity
package import Kernel
import Organisation
package import Storage

extension Derivation {
    /// Of a dossier this person may see; for the page and the API.
    package static func find(_ id: Identifier<Dossier>, for actor: Actor, in reader: any Reader) throws -> Derivation {
        try find(of: DossierStore.find(id, for: actor, in: reader), in: reader)
    }

    static func find(of dossier: Dossier, in reader: any Reader) throws -> Derivation {
        let events = try DossierStore.clockEvents(of: dossier.id, in: reader)
        let calendar = try Calendars.calendar(for: dossier.agency, in: reader)
        return Derivation(
            of: LegalClock(
                receivedAt: dossier.receivedAt, limit: try dossier.expectLimit(), promise: dossier.importedPromise,
                earlierRequests: dossier.earlierRequests, events: events),
            by: calendar, events: events,
            recorded: dossier.dueAt, original: dossier.promisedAt, appointment: dossier.extendedTo, endedAt: dossier.endedAt,
            hasResult: dossier.outcome?.isResolved ?? true)
    }
}

extension Dossier {
    /// The limit as it was at receipt. One that cannot be read is a fault of the data, not of the person.
    func expectLimit() throws(Problem) -> TimeLimit {
        guard let limit else {
            throw Problem(.unexpected, "Không đọc được thời hạn của hồ sơ.", details: "limit_text of dossier \(id): \(limitText)")
        }
        return limit
    }
}
