import Identity
import Improvement
import Kernel
import Storage

/// What the system laid before the head as possible nonconformities: she decides it every month, and leaves the last weeks' for the next.
struct WardProposals {
    let scene: WardScene

    private var story: Story { scene.story }
    /// Younger ones wait for the next round.
    private static let ripeDays = 30

    func write(into diary: inout Diary) throws {
        let year = story.yearOfDossiers
        // The first weeks' were one thing: one slip, mended before the year was over.
        diary.write(scene.workday(after: year, 17).at(15, 30)) { try self.acceptFirst(at: $0) }
        for month in 0...12 {
            let day = scene.workday(after: year.adding(days: 1 - year.dayOfMonth).adding(months: month), 3)
            diary.write(day.at(15, 30)) { try self.declineRipe(at: $0) }
        }
    }

    private func acceptFirst(at instant: Instant) throws {
        let head = try scene.cast.head
        let late = try Proposal.undecided(for: head, in: scene.tx).filter { $0.ground == .late }.map(\.id)
        guard !late.isEmpty else { return }
        let slip = try DecideProposals.accept(
            late, description: "Hồ sơ quá hạn vì không ai được nhắc trước hạn.", by: head, in: scene.at(instant, by: head))
        try close(slip, after: instant)
    }

    private func declineRipe(at instant: Instant) throws {
        let head = try scene.cast.head
        let ripe = try Proposal.undecided(for: head, in: scene.tx).filter {
            $0.proposedAt < instant.adding(seconds: Int64(-Self.ripeDays * 86_400))
        }
        for (place, proposal) in ripe.enumerated() {
            let later = instant.adding(seconds: Int64(place) * 180)
            try DecideProposals.decline(
                [proposal.id], reason: Self.reason(for: proposal), by: head, in: scene.at(later, by: head))
        }
    }

    private static func reason(for proposal: Proposal) -> String {
        guard proposal.ground == .late else {
            return "Đã trả lời và xin lỗi người phản ánh; nguyên nhân đã giao khắc phục ở phiếu đầu kỳ và ở cuộc xem xét của lãnh đạo."
        }
        return reasons[Int(proposal.id.value) % reasons.count]
    }

    private static let reasons = [
        "Đã xin lỗi và trả kết quả trong ngày; nguyên nhân là hệ thống dùng chung nghẽn mạng, đã ghi vào báo cáo tháng.",
        "Cùng nguyên nhân với phiếu đã lập đầu kỳ, theo dõi ở phiếu đó.",
        "Người nộp hẹn lại buổi xác minh, đã có giấy xin lỗi và hẹn lại; quy trình không sai.",
        "Đã nhắc người xử lý tại giao ban; lặp lại thì lập phiếu.",
    ]

    private func close(_ slip: Identifier<Nonconformity>, after instant: Instant) throws {
        let (officer, secretary) = (try scene.cast.officer, try scene.cast.secretary)
        func at(_ days: Int, _ actor: Actor) -> Transaction {
            scene.at(min(scene.workday(after: instant.day, days).at(9, days), story.end.adding(seconds: Int64(days - 60) * 60)), by: actor)
        }
        try RecordCorrection.perform(slip, "Đã xin lỗi từng người nộp và trả kết quả.", by: officer, in: at(1, officer))
        try RecordCause.perform(slip, "Không ai được nhắc trước khi hồ sơ đến hạn.", by: officer, in: at(1, officer))
        let action = try PlanCorrectiveAction.perform(
            slip, "Bật cảnh báo trước hạn một ngày; trưởng phòng xem bảng việc mỗi sáng.", responsible: officer.account,
            dueOn: scene.workday(after: instant.day, 6), by: secretary, in: at(2, secretary))
        try CompleteCorrectiveAction.perform(slip, action: action, "Đã bật và hướng dẫn các phòng.", by: officer, in: at(4, officer))
        try VerifyEffectiveness.perform(
            slip, isEffective: true, "Bảy ngày làm việc tiếp theo không còn hồ sơ quá hạn vì quên.", by: secretary, in: at(8, secretary))
        try CloseNonconformity.perform(slip, by: secretary, in: at(9, secretary))
    }
}
