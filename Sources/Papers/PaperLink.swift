import Dossiers
import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum PaperLink {
    package static let register = "/ho-so/so-theo-doi"
    static let printRegister = "/ho-so/so-theo-doi/in"
    static let closeRegister = "/ho-so/so-theo-doi/khoa"
    static let receipt = PagePath<Dossier>("/ho-so/:id/giay-tiep-nhan")
    static let controlSlip = PagePath<Dossier>("/ho-so/:id/phieu-kiem-soat")
    static let supplement = PagePath<Dossier>("/ho-so/:id/phieu-bo-sung")
    static let apology = PagePath<Dossier>("/ho-so/:id/phieu-xin-loi")
    static let stop = PagePath<Dossier>("/ho-so/:id/thong-bao-dung")
}
