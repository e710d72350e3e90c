package import Identity
import Kernel
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
        migrations: ImprovementSchema.migrations,
        menu: [MenuEntry(60, "Cải tiến", ImprovementLink.overview, .readImprovement, isForAgencies: true)],
        things: [
            Thing.nonconformity.seen(by: .readImprovement), Thing.complaint.seen(by: .readImprovement),
            Thing.proposal.seen(by: .readImprovement), Thing.suggestion.seen(by: .readImprovement),
            Thing.improvementReview.seen(by: .readImprovement),
        ],
        events: [NonconformityEvent.self, ImprovementEvent.self],
        routes: { routes in
            routes.get(ImprovementLink.overview, .readImprovement, ImprovementPage.show)
            routes.post(ImprovementLink.review, .decideSuggestion, ImprovementPage.review)
            routes.get(ImprovementLink.nonconformities, .readImprovement, NonconformityListPage.show)
            routes.get(ImprovementLink.raise, .raiseNonconformity, RaiseNonconformityPage.show)
            routes.post(ImprovementLink.raise, .raiseNonconformity, RaiseNonconformityPage.submit)
            routes.get(ImprovementLink.proposals, .readImprovement, ProposalPage.show)
            routes.post(ImprovementLink.acceptProposals, .decideProposal, ProposalPage.accept)
            routes.post(ImprovementLink.declineProposals, .decideProposal, ProposalPage.decline)
            routes.get(ImprovementLink.nonconformity, .readImprovement, NonconformityPage.show)
            routes.get(ImprovementLink.print, .readImprovement, NonconformityPaper.show)
            routes.post(ImprovementLink.correct, .handleNonconformity, NonconformityPage.correct)
            routes.post(ImprovementLink.explain, .handleNonconformity, NonconformityPage.explain)
            routes.post(ImprovementLink.plan, .handleNonconformity, NonconformityPage.plan)
            routes.post(ImprovementLink.complete, .handleNonconformity, NonconformityPage.complete)
            routes.post(ImprovementLink.verify, .verifyNonconformity, NonconformityPage.verify)
            routes.post(ImprovementLink.close, .verifyNonconformity, NonconformityPage.close)
            routes.post(ImprovementLink.reopen, .verifyNonconformity, NonconformityPage.reopen)
            routes.get(ImprovementLink.complaints, .readImprovement, ComplaintListPage.show)
            routes.get(ImprovementLink.recordComplaint, .recordComplaint, RecordComplaintPage.show)
            routes.post(ImprovementLink.recordComplaint, .recordComplaint, RecordComplaintPage.submit)
            routes.get(ImprovementLink.complaint, .readImprovement, ComplaintPage.show)
            routes.post(ImprovementLink.answerComplaint, .answerComplaint, ComplaintPage.answer)
            routes.get(ImprovementLink.suggestions, .readImprovement, SuggestionPage.show)
            routes.post(ImprovementLink.suggestions, .makeSuggestion, SuggestionPage.make)
            routes.post(ImprovementLink.decideSuggestion, .decideSuggestion, SuggestionPage.decide)
        },
        work: ImprovementWork.source)
}
