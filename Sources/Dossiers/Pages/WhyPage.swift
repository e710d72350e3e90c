import Deadlines
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/ho-so/:id/vi-sao`: how the due date came about, day by day, with the notices and articles it rests on, and who stopped or moved it.
enum WhyPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Dossier.self)
        let actor = request.actor
        let (dossier, derivation, step, dues) = try await request.read { reader in
            let dossier = try DossierStore.find(id, for: actor, in: reader)
            return (
                dossier, try Derivation.find(of: dossier, in: reader), try stepReasons(of: dossier, in: reader),
                try StepDueStore.lines(of: id, in: reader)
            )
        }
        return .page("Vì sao ngày này? \(dossier.code)", section: DossierLink.list, html(dossier, derivation, step: step, dues: dues))
    }

    /// Of the step it stands at, where that has a due date.
    private static func stepReasons(of dossier: Dossier, in reader: any Reader) throws -> [String] {
        guard dossier.stepDueAt != nil else { return [] }
        let events = try DossierStore.clockEvents(of: dossier.id, in: reader)
        return try StepClockStore.clock(of: dossier, events: events, in: reader)
            .because(by: Calendars.calendar(for: dossier.agency, in: reader), rules: RuleBook.of(dossier.agency, in: reader))
    }
}
