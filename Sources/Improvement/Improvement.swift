package import Identity
import Storage

extension Permission {
    package static let readImprovement = Permission("improvement.read", "Xem việc cải tiến", .everyone)
    package static let raiseNonconformity = Permission(
        "nonconformity.raise", "Lập phiếu sự không phù hợp", [.secretary, .head, .officer, .desk, .auditor])
    package static let handleNonconformity = Permission(
        "nonconformity.handle", "Xử lý sự không phù hợp", [.secretary, .head, .officer, .desk, .auditor])
    package static let verifyNonconformity = Permission(
        "nonconformity.verify", "Thẩm tra, đóng phiếu sự không phù hợp", [.secretary, .head, .auditor])
    package static let decideProposal = Permission("proposal.decide", "Quyết định lập phiếu sự không phù hợp", [.head])
    package static let recordComplaint = Permission("complaint.record", "Ghi phản ánh, góp ý", [.secretary, .head, .officer, .desk])
    package static let answerComplaint = Permission("complaint.answer", "Trả lời phản ánh, góp ý", [.secretary, .head])
    package static let makeSuggestion = Permission("suggestion.make", "Đề xuất cải tiến", .staff)
    package static let decideSuggestion = Permission("suggestion.decide", "Quyết định đề xuất cải tiến", [.secretary, .head])
}

/// How we mend: nonconformities and corrective action, complaints, suggestions (TCVN ISO 9001:2015 8.7, 9.1.2, 10).
package enum Improvement {
    package static let room = Room(
        name: "Improvement", migrations: ImprovementSchema.migrations,
        menu: [MenuEntry(60, "Cải tiến", "/cai-tien", .readImprovement, isForAgencies: true)],
        routes: { routes in
            routes.get("/cai-tien", .readImprovement, ImprovementPage.show)
            routes.post("/cai-tien/ra-soat", .decideSuggestion, ImprovementPage.review)
            routes.get("/su-khong-phu-hop", .readImprovement, NonconformityListPage.show)
            routes.get("/su-khong-phu-hop/lap", .raiseNonconformity, RaiseNonconformityPage.show)
            routes.post("/su-khong-phu-hop/lap", .raiseNonconformity, RaiseNonconformityPage.submit)
            routes.get("/su-khong-phu-hop/de-nghi", .readImprovement, ProposalPage.show)
            routes.post("/su-khong-phu-hop/de-nghi/lap", .decideProposal, ProposalPage.accept)
            routes.post("/su-khong-phu-hop/de-nghi/khong-lap", .decideProposal, ProposalPage.decline)
            routes.get("/su-khong-phu-hop/:id", .readImprovement, NonconformityPage.show)
            routes.get("/su-khong-phu-hop/:id/in", .readImprovement, NonconformityPaper.show)
            routes.post("/su-khong-phu-hop/:id/khac-phuc", .handleNonconformity, NonconformityPage.correct)
            routes.post("/su-khong-phu-hop/:id/nguyen-nhan", .handleNonconformity, NonconformityPage.explain)
            routes.post("/su-khong-phu-hop/:id/hanh-dong", .handleNonconformity, NonconformityPage.plan)
            routes.post("/su-khong-phu-hop/:id/hanh-dong/xong", .handleNonconformity, NonconformityPage.complete)
            routes.post("/su-khong-phu-hop/:id/tham-tra", .verifyNonconformity, NonconformityPage.verify)
            routes.post("/su-khong-phu-hop/:id/dong", .verifyNonconformity, NonconformityPage.close)
            routes.post("/su-khong-phu-hop/:id/mo-lai", .verifyNonconformity, NonconformityPage.reopen)
            routes.get("/phan-anh", .readImprovement, ComplaintListPage.show)
            routes.get("/phan-anh/ghi", .recordComplaint, RecordComplaintPage.show)
            routes.post("/phan-anh/ghi", .recordComplaint, RecordComplaintPage.submit)
            routes.get("/phan-anh/:id", .readImprovement, ComplaintPage.show)
            routes.post("/phan-anh/:id/tra-loi", .answerComplaint, ComplaintPage.answer)
            routes.get("/de-xuat-cai-tien", .readImprovement, SuggestionPage.show)
            routes.post("/de-xuat-cai-tien", .makeSuggestion, SuggestionPage.make)
            routes.post("/de-xuat-cai-tien/:id", .decideSuggestion, SuggestionPage.decide)
        },
        work: ImprovementWork.items)
}
