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
    let html: @Sendable (WholeDossier) -> HTML?

    /// `html` answers nil for a dossier it has nothing to show of.
    package init(_ place: Place, _ html: @escaping @Sendable (WholeDossier) -> HTML?) {
        self.place = place
        self.html = html
    }
}
