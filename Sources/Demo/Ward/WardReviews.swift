import Identity
import Kernel
import Reviews
import Storage

/// The head looks back: before the first announcement, and in the autumn of the year told.
struct WardReviews {
    let scene: WardScene

    private var story: Story { scene.story }

    private struct Decision {
        let kind: ReviewDecision.Kind
        let what: String
        let responsible: String
        /// Working days until it is due, and what came of it; nil while it is open.
        let days: Int
        var result: String?
    }

    func write(into diary: inout Diary) throws {
        diary.write(story.beginning(12, 10).at(14)) {
            try self.hold(
                [
                    Decision(
                        kind: .improvement, what: "Viết tiếp quy trình cho các lĩnh vực tôn giáo, công thương, khen thưởng.",
                        responsible: "tn-06", days: 120,
                        result: "Đã ban hành thêm tám quy trình."),
                    Decision(
                        kind: .resources, what: "Trang bị thêm một máy quét tại quầy.", responsible: "tn-21", days: 40,
                        result: "Đã lắp đặt."),
                ], doneAfter: 30, at: $0)
        }
        diary.write(story.inYear(0.64).at(14)) {
            try self.hold(
                [
                    Decision(
                        kind: .systemChange, what: "Công bố lại hệ thống sau khi mở rộng phạm vi.", responsible: "tn-06", days: 20,
                        result: "Đã công bố lại."),
                    Decision(
                        kind: .improvement, what: "Viết quy trình cho lĩnh vực môi trường, nơi có phản ánh của người dân.",
                        responsible: "tn-16", days: 90),
                    Decision(kind: .resources, what: "Bổ sung một công chức địa chính.", responsible: "tn-04", days: 100),
                ], doneAfter: 18, at: $0)
        }
    }

    private func hold(_ decisions: [Decision], doneAfter days: Int, at instant: Instant) throws {
        let (secretary, head) = (try scene.cast.secretary, try scene.cast.head)
        let review = try OpenReview.perform(
            plannedOn: instant.day, chair: head.account, by: secretary, in: scene.at(instant.day.at(8), by: secretary))
        var results: [(Identifier<ReviewDecision>, String)] = []
        for decision in decisions {
            let id = try DecideInReview.perform(
                review, decision.kind, decision.what, responsible: try scene.cast.person(decision.responsible).account,
                dueOn: scene.workday(after: instant.day, decision.days), by: secretary,
                in: scene.at(instant.adding(seconds: 3600), by: secretary))
            if let result = decision.result { results.append((id, result)) }
        }
        try ConcludeReview.perform(
            review,
            ReviewMinutes(
                heldOn: instant.day, attendees: "Chủ tịch, hai Phó Chủ tịch, trưởng các phòng, Thư ký ISO",
                discussion: "Xem từng đầu vào do hệ thống tổng hợp; hỏi kỹ hồ sơ quá hạn và phản ánh của người dân.",
                conclusion: "Hệ thống thích hợp, đầy đủ và có hiệu lực; cần mở rộng phạm vi và giảm hồ sơ quá hạn."), by: head,
            in: scene.at(instant.adding(seconds: 7200), by: head))
        let done = scene.workday(after: instant.day, days).at(16)
        guard done < story.end else { return }
        for (id, result) in results {
            try CompleteDecision.perform(id, of: review, result, by: secretary, in: scene.at(done, by: secretary))
        }
    }
}
