package import Identity
import Kernel
package import Storage

/// Closes the register of a year that is over: its numbers are final.
package enum CloseRegister {
    package static func perform(year: Int, by actor: Actor, in tx: Transaction) throws {
        guard let book = try DossierRegisterStore.books(of: actor.agency, in: tx).first(where: { $0.year == year }) else {
            throw Problem.notFound
        }
        try book.closing(on: tx.now.day)
        try DossierRegisterStore.close(book, by: actor, in: tx)
        try tx.journal(
            DossierWorkEvent.registerClosed(last: book.last),
            about: Reference(.dossierRegister, Identifier<Dossier>(Int64(year)), label: "Sổ theo dõi hồ sơ năm \(year)"),
            agency: actor.agency.value)
    }
}
