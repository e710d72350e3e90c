import Deadlines
package import Dossiers
package import Identity
import Kernel
package import Web

extension Permission {
    static let closeRegister = Permission("register.close", "Khóa sổ theo dõi hồ sơ", [.head, .desk])
}

/// What is printed of a dossier: the receipt, the slip of control, the slips to its applicant, and the register of a year.
package enum Papers {
    /// `follow` is what the code on a paper says.
    package static func room(follow: @escaping FollowLink = { $0 }) -> Room {
        Room(
            routes: { routes in
                routes.get(PaperLink.register, .viewDossiers, RegisterPage.show)
                routes.get(PaperLink.printRegister, .viewDossiers, RegisterPage.print)
                routes.post(PaperLink.printRegister, .viewDossiers, RegisterPage.order)
                routes.post(PaperLink.closeRegister, .closeRegister, RegisterPage.close)
                routes.get(PaperLink.receipt, .viewDossiers, DossierPapers.receipt(follow))
                routes.get(PaperLink.controlSlip, .viewDossiers, DossierPapers.controlSlip)
                routes.get(PaperLink.supplement, .viewDossiers, DossierSlips.supplement(follow))
                routes.get(PaperLink.apology, .viewDossiers, DossierSlips.apology(follow))
                routes.get(PaperLink.stop, .viewDossiers, DossierSlips.stop(follow))
            }, jobs: [PrintRegister.kind])
    }

    /// This room's way to look at an agency's dossiers.
    package static let pages = [MenuEntry(60, "Sổ theo dõi", PaperLink.register, .workDossier)]

    /// What the page of a dossier shows of this room: the receipt to print while the applicant stands at the desk, and all its papers.
    package static let additions = [
        DossierAddition(.heading) { whole, _ in
            whole.dossier.state == .received ? linkButton("In giấy tiếp nhận", to: PaperLink.receipt(whole.dossier.id)) : nil
        },
        DossierAddition(.papers) { whole, _ in list(whole) },
    ]

    /// The forms of the generation of the day of receipt; a slip only where there was cause for it.
    private static func list(_ whole: WholeDossier) -> HTML {
        let forms = whole.forms
        func had(_ kind: ClockEvent.Kind, _ ground: ClockGround? = nil) -> Bool {
            whole.clock.contains { $0.kind == kind && (ground == nil || $0.ground == ground) }
        }
        let links: [(FormSet.Form, PagePath<Dossier>, Bool)] = [
            (.receipt, PaperLink.receipt, true), (.supplement, PaperLink.supplement, had(.pause, .supplement)),
            (.apology, PaperLink.apology, had(.extend)), (.stop, PaperLink.stop, whole.steps.contains { $0.kind == .stopped }),
            (.controlSlip, PaperLink.controlSlip, true),
        ]
        return
            "<ul>\(each: links.filter(\.2), { form, link, _ in """
            <li><a href="\(link(whole.dossier.id))">\(forms[form]?.title ?? "Thông báo dừng giải quyết hồ sơ")</a>\
            \(forms[form].map { " (Mẫu \($0.number))" })</li>
            """ })</ul>\(forms.warning(links.filter(\.2).map(\.0)))"
    }
}
