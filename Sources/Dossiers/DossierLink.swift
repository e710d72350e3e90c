import Identity
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum DossierLink {
    package static let list = FrameLink.dossiers
    package static let board = "/ho-so/bang"
    static let warnings = "/ho-so/canh-bao"
    static let bulk = "/ho-so/hang-loat"
    static let moves = "/ho-so/chuyen-ban"
    static let delegations = "/ho-so/vang-mat"
    static let endDelegation = PagePath<Delegation>("/ho-so/vang-mat/:id/ket-thuc")
    static let recomputes = "/ho-so/tinh-lai"
    static let recompute = PagePath<RecomputeRun>("/ho-so/tinh-lai/:id")
    package static let page = PagePath<Dossier>("/ho-so/:id")
    static let why = PagePath<Dossier>("/ho-so/:id/vi-sao")
    package static let advance = PagePath<Dossier>("/ho-so/:id/chuyen-buoc")
    static let take = PagePath<Dossier>("/ho-so/:id/nhan")
    static let handOver = PagePath<Dossier>("/ho-so/:id/giao")
    static let resume = PagePath<Dossier>("/ho-so/:id/chay-lai")
    package static let giveResult = PagePath<Dossier>("/ho-so/:id/tra-ket-qua")
    static let declineWithdrawal = PagePath<Dossier>("/ho-so/:id/khong-rut")
    static let direct = act("chi-dao")

    /// An act with a page of its own, by its word.
    static func act(_ word: String) -> PagePath<Dossier> { PagePath("/ho-so/:id/\(word)") }
}
