import Dossiers
package import Procedures
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum IntakeLink {
    package static let reception = "/ho-so/tiep-nhan"
    package static let receive = PagePath<TTHC>("/ho-so/tiep-nhan/:tthc")
    static let submissions = "/ho-so/da-nop"
    package static let submission = PagePath<Submission>("/ho-so/da-nop/:id")
    static let submittedFile = InnerPath<Submission, DossierFile>("/ho-so/da-nop/:id/tep/:file")
    static let supplementSlip = PagePath<Submission>("/ho-so/da-nop/:id/phieu-bo-sung")
    static let refusalSlip = PagePath<Submission>("/ho-so/da-nop/:id/phieu-tu-choi")
    static let accept = PagePath<Submission>("/ho-so/da-nop/:id/tiep-nhan")
    static let supplement = PagePath<Submission>("/ho-so/da-nop/:id/bo-sung")
    static let brought = PagePath<Submission>("/ho-so/da-nop/:id/da-bo-sung")
    static let refuse = PagePath<Submission>("/ho-so/da-nop/:id/tu-choi")
    static let withdraw = PagePath<Submission>("/ho-so/da-nop/:id/rut")
    package static let ratings = "/ho-so/danh-gia"
    static let files = PagePath<Dossier>("/ho-so/:id/tep")
    static let file = InnerPath<Dossier, DossierFile>("/ho-so/:id/tep/:file")
}
