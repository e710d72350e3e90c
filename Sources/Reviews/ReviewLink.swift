package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum ReviewLink {
    package static let list = "/xem-xet-lanh-dao"
    package static let open = "/xem-xet-lanh-dao/lap"
    package static let page = PagePath<ManagementReview>("/xem-xet-lanh-dao/:id")
    package static let minutes = PagePath<ManagementReview>("/xem-xet-lanh-dao/:id/bien-ban")
    package static let gatherInputs = PagePath<ManagementReview>("/xem-xet-lanh-dao/:id/dau-vao")
    package static let decide = PagePath<ManagementReview>("/xem-xet-lanh-dao/:id/quyet-dinh")
    package static let completeDecision = PagePath<ManagementReview>("/xem-xet-lanh-dao/:id/quyet-dinh/xong")
    package static let conclude = PagePath<ManagementReview>("/xem-xet-lanh-dao/:id/ket-luan")
}
