package import Documents
import Identity
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum ProcedureLink {
    package static let catalogue = FrameLink.procedures
    package static let addTTHC = "/thu-tuc/them"
    package static let importCatalogue = "/thu-tuc/nap-danh-muc"
    package static let postAll = "/thu-tuc/niem-yet"
    package static let tthc = PagePath<TTHC>("/thu-tuc/:id")
    package static let removeTTHC = PagePath<TTHC>("/thu-tuc/:id/dua-ra")
    package static let post = PagePath<TTHC>("/thu-tuc/:id/niem-yet")
    package static let takeDown = PagePath<TTHC>("/thu-tuc/:id/bo-niem-yet")
    package static let list = "/quy-trinh"
    package static let new = "/quy-trinh/moi"
    package static let page = DocumentLink.procedure
    package static let print = DocumentLink.printProcedure
    package static let edit = DocumentLink.draftProcedure
    package static let linkTTHC = PagePath<Document>("/quy-trinh/:id/thu-tuc")
    package static let unlinkTTHC = InnerPath<Document, TTHC>("/quy-trinh/:id/thu-tuc/:tthc/bo")
}
