import Identity
package import Web

/// The addresses of this room: its routes are made of them, and every link to it.
package enum ImprovementLink {
    package static let overview = FrameLink.improvement
    package static let review = "/cai-tien/ra-soat"
    package static let nonconformities = "/su-khong-phu-hop"
    package static let raise = "/su-khong-phu-hop/lap"
    package static let proposals = "/su-khong-phu-hop/de-nghi"
    package static let acceptProposals = "/su-khong-phu-hop/de-nghi/lap"
    package static let declineProposals = "/su-khong-phu-hop/de-nghi/khong-lap"
    package static let nonconformity = PagePath<Nonconformity>("/su-khong-phu-hop/:id")
    package static let print = PagePath<Nonconformity>("/su-khong-phu-hop/:id/in")
    package static let correct = PagePath<Nonconformity>("/su-khong-phu-hop/:id/khac-phuc")
    package static let explain = PagePath<Nonconformity>("/su-khong-phu-hop/:id/nguyen-nhan")
    package static let plan = PagePath<Nonconformity>("/su-khong-phu-hop/:id/hanh-dong")
    package static let complete = PagePath<Nonconformity>("/su-khong-phu-hop/:id/hanh-dong/xong")
    package static let verify = PagePath<Nonconformity>("/su-khong-phu-hop/:id/tham-tra")
    package static let close = PagePath<Nonconformity>("/su-khong-phu-hop/:id/dong")
    package static let reopen = PagePath<Nonconformity>("/su-khong-phu-hop/:id/mo-lai")
    package static let complaints = "/phan-anh"
    package static let recordComplaint = "/phan-anh/ghi"
    package static let complaint = PagePath<Complaint>("/phan-anh/:id")
    package static let answerComplaint = PagePath<Complaint>("/phan-anh/:id/tra-loi")
    package static let suggestions = "/de-xuat-cai-tien"
    package static let decideSuggestion = PagePath<Suggestion>("/de-xuat-cai-tien/:id")
}
