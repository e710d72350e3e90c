package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum AuditLink {
    package static let list = "/danh-gia-noi-bo"
    package static let draftProgramme = "/danh-gia-noi-bo/chuong-trinh/lap"
    package static let programme = PagePath<AuditProgramme>("/danh-gia-noi-bo/chuong-trinh/:id")
    package static let printProgramme = PagePath<AuditProgramme>("/danh-gia-noi-bo/chuong-trinh/:id/in")
    package static let addLine = PagePath<AuditProgramme>("/danh-gia-noi-bo/chuong-trinh/:id/them")
    package static let removeLine = PagePath<AuditProgramme>("/danh-gia-noi-bo/chuong-trinh/:id/bo")
    package static let amendProgramme = PagePath<AuditProgramme>("/danh-gia-noi-bo/chuong-trinh/:id/sua-doi")
    package static let approveProgramme = PagePath<AuditProgramme>("/danh-gia-noi-bo/chuong-trinh/:id/phe-duyet")
    package static let open = "/danh-gia-noi-bo/lap"
    package static let page = PagePath<Audit>("/danh-gia-noi-bo/:id")
    package static let report = PagePath<Audit>("/danh-gia-noi-bo/:id/bao-cao")
    package static let askChecklist = PagePath<Audit>("/danh-gia-noi-bo/:id/phieu-hoi")
    package static let ask = PagePath<Audit>("/danh-gia-noi-bo/:id/cau-hoi")
    package static let question = InnerPath<Audit, AuditQuestion>("/danh-gia-noi-bo/:id/cau-hoi/:cau")
    package static let evidence = InnerPath<Audit, EvidenceFile>("/danh-gia-noi-bo/:id/bang-chung/:tep")
    package static let close = PagePath<Audit>("/danh-gia-noi-bo/:id/ket-thuc")
}
