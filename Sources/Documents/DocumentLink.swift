import Identity
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum DocumentLink {
    package static let list = FrameLink.documents
    package static let bulk = "/tai-lieu/hang-loat"
    package static let new = "/tai-lieu/moi"
    package static let external = "/tai-lieu/ben-ngoai"
    package static let strikeExternal = PagePath<ExternalDocument>("/tai-lieu/ben-ngoai/:id/dua-ra")
    package static let records = "/tai-lieu/ho-so"
    package static let strikeRecords = PagePath<RecordSeries>("/tai-lieu/ho-so/:id/dua-ra")
    package static let submit = PagePath<Revision>("/tai-lieu/ban/:id/trinh")
    package static let review = PagePath<Revision>("/tai-lieu/ban/:id/soat-xet")
    package static let giveBack = PagePath<Revision>("/tai-lieu/ban/:id/tra-lai")
    package static let approve = PagePath<Revision>("/tai-lieu/ban/:id/phe-duyet")
    package static let discard = PagePath<Revision>("/tai-lieu/ban/:id/bo")
    package static let recall = PagePath<Distribution>("/tai-lieu/phan-phoi/:nhan/thu-hoi")
    package static let page = PagePath<Document>("/tai-lieu/:id")
    /// Of a document that is a procedure; the room of procedures shows it.
    package static let procedure = PagePath<Document>("/quy-trinh/:id")
    package static let draftProcedure = PagePath<Document>("/quy-trinh/:id/soan")
    package static let printProcedure = PagePath<Document>("/quy-trinh/:id/in")
    package static let print = PagePath<Document>("/tai-lieu/:id/in")
    package static let draft = PagePath<Document>("/tai-lieu/:id/soan")
    package static let revise = PagePath<Document>("/tai-lieu/:id/sua-doi")
    package static let withdraw = PagePath<Document>("/tai-lieu/:id/huy-bo")
    package static let distribute = PagePath<Document>("/tai-lieu/:id/phan-phoi")
}
