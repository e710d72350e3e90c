package import Identity
package import Web

/// What a room above shows on the page of a dossier; House hands it in.
package struct DossierAddition: Sendable {
    /// Where on the page it stands.
    package enum Place: Sendable {
        /// Among the actions of the heading.
        case heading
        /// Below who held it how long.
        case times
        /// Below the papers that were handed in.
        case parts
        /// Among what is printed.
        case papers
    }

    let place: Place
    let html: @Sendable (WholeDossier, Actor) -> HTML?

    /// `html` answers nil for a dossier it has nothing to show of, and for a person to whom what it leads to does not open.
    package init(_ place: Place, _ html: @escaping @Sendable (WholeDossier, Actor) -> HTML?) {
        self.place = place
        self.html = html
    }
}
