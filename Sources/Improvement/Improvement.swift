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
    package static let recordComplaint = Permission("complaint.record", "Ghi phản ánh, góp ý", [.secretary, .head, .officer, .desk])
    package static let answerComplaint = Permission("complaint.answer", "Trả lời phản ánh, góp ý", [.secretary, .head])
    package static let makeSuggestion = Permission("suggestion.make", "Đề xuất cải tiến", .staff)
    package static let decideSuggestion = Permission("suggestion.decide", "Quyết định đề xuất cải tiến", [.secretary, .head])
}

/// How we mend: nonconformities and corrective action, complaints, suggestions (TCVN ISO 9001:2015 8.7, 9.1.2, 10).
package enum Improvement {
    package static let room = Room(
        name: "Improvement", migrations: ImprovementSchema.migrations, work: ImprovementWork.items)
}
