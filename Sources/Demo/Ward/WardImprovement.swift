import Dossiers
import Identity
import Improvement
import Kernel
import Organisation
import Storage

/// Two complaints, both in a field that has no procedure yet; what people inside propose; a slip that is still open.
struct WardImprovement {
    let scene: WardScene

    private var story: Story { scene.story }
    private static let field = "Môi trường"

    func write(into diary: inout Diary) throws {
        let officer = try scene.cast.officer
        diary.write(story.beginning(12, 18).at(15)) { try self.complainOfLateness(at: $0) }
        diary.write(story.inYear(0.33).at(10)) { try self.complain(Self.first, at: $0, answeredAfter: 6) }
        diary.write(scene.workday(before: 4).at(10)) { try self.complain(Self.second, at: $0, answeredAfter: nil) }
        diary.write(story.inYear(0.37).at(9)) { try self.suggest(Self.forms, at: $0, by: officer, isDone: true) }
        diary.write(scene.workday(before: 5).at(9)) { try self.suggest(Self.messages, at: $0, by: officer, isDone: false) }
        diary.write(scene.workday(before: 7).at(9)) { try self.raise(at: $0) }
    }

    private static let first = ComplaintDraft(
        kind: .complaint, channel: .online, fromName: "Trần Quốc Đạt", contact: "0905 000 102",
        content: "Tôi xin xác nhận đăng ký môi trường, hỏi hai lần mà không rõ phải nộp giấy gì và bao giờ có.", field: field)
    private static let second = ComplaintDraft(
        kind: .complaint, channel: .desk, fromName: "Lê Thị Mỹ Hạnh", contact: "0914 000 233",
        content: "Nộp kế hoạch bảo vệ môi trường cho cơ sở sơn, chưa thấy ai hẹn ngày trả.", field: field)

    private func complain(_ draft: ComplaintDraft, at instant: Instant, answeredAfter days: Int?) throws {
        let (desk, secretary) = (try scene.cast.desk, try scene.cast.secretary)
        let (id, _) = try SubmitComplaint.perform(draft, to: scene.ward, in: scene.at(instant, by: desk))
        guard let days else { return }
        let answered = min(scene.workday(after: instant.day, days).at(10), story.end.adding(seconds: -3600))
        try AnswerComplaint.perform(
            id, finding: .upheld,
            "Phường xin lỗi ông/bà. Lĩnh vực môi trường chưa có quy trình; phường đã niêm yết thành phần hồ sơ và cử người hướng dẫn.",
            by: secretary, in: scene.at(answered, by: secretary))
    }

    /// In the year before: somebody whose dossier was late, and who was right.
    private func complainOfLateness(at instant: Instant) throws {
        let (desk, secretary) = (try scene.cast.desk, try scene.cast.secretary)
        let late = try LateDossiers.ended(
            .agency(scene.ward), from: story.yearOfDossiers, through: instant.day.adding(days: -1), in: scene.tx
        ).first
        guard let late else { return }
        let (id, _) = try SubmitComplaint.perform(
            ComplaintDraft(
                kind: .complaint, channel: .desk, fromName: late.applicant, contact: "0905 000 417",
                content: "Đến ngày hẹn tôi lên nhận thì chưa có kết quả, không ai báo trước, phải nghỉ làm đi thêm một buổi.",
                field: late.field, dossier: Reference(.dossier, late.id, label: late.code)), to: scene.ward,
            in: scene.at(instant, by: desk))
        try AnswerComplaint.perform(
            id, finding: .upheld,
            "Phản ánh của ông/bà đúng. Phường xin lỗi; từ nay người giữ hồ sơ được nhắc trước hạn một ngày và phải gọi cho người nộp nếu trễ.",
            by: secretary, in: scene.at(scene.workday(after: instant.day, 3).at(10), by: secretary))
    }

    private typealias Idea = (title: String, content: String)
    private static let forms: Idea = (
        "Điền sẵn tờ khai từ dữ liệu dân cư", "In tờ khai đã có họ tên, số định danh, nơi cư trú; người dân chỉ ký và bổ sung phần thiếu."
    )
    private static let messages: Idea = ("Nhắn tin khi có kết quả", "Gửi tin nhắn ngay khi hồ sơ xử lý xong để người dân khỏi đến hỏi.")

    private func suggest(_ proposal: Idea, at instant: Instant, by actor: Actor, isDone: Bool) throws {
        let id = try MakeSuggestion.perform(title: proposal.title, content: proposal.content, by: actor, in: scene.at(instant, by: actor))
        guard isDone else { return }
        let (head, secretary) = (try scene.cast.head, try scene.cast.secretary)
        func later(_ count: Int) -> Instant {
            min(scene.workday(after: instant.day, count).at(10), story.end.adding(seconds: Int64(count - 60) * 60))
        }
        try DecideSuggestion.perform(id, .accepted, by: head, in: scene.at(later(3), by: head))
        try DecideSuggestion.perform(id, .done, note: "Áp dụng tại bốn quầy.", by: secretary, in: scene.at(later(30), by: secretary))
    }

    /// The head makes it of what the system laid before her, else the secretary of the month's list: its action is due next week.
    private func raise(at instant: Instant) throws {
        let (secretary, officer, head) = (try scene.cast.secretary, try scene.cast.officer, try scene.cast.head)
        let description = "Hồ sơ chờ xác minh quá hạn mà chưa gửi thư xin lỗi và hẹn lại cho người dân."
        let late = try Proposal.undecided(for: head, in: scene.tx).filter { $0.ground == .late }.prefix(2).map(\.id)
        let id =
            if !late.isEmpty {
                try DecideProposals.accept(late, description: description, by: head, in: scene.at(instant, by: head))
            } else {
                try RaiseNonconformity.perform(
                    NonconformityDraft(
                        source: .lateDossier, description: description, evidence: "Danh sách hồ sơ quá hạn của tháng.", clause: "8.5",
                        place: "Bộ phận tư pháp – hộ tịch", foundOn: instant.day), by: secretary, in: scene.at(instant, by: secretary))
            }
        try RecordCorrection.perform(
            id, "Đã gọi điện xin lỗi và gửi giấy hẹn lại.", by: officer, in: scene.at(instant.adding(seconds: 9000), by: officer))
        try RecordCause.perform(
            id, "Chưa có ai theo dõi văn bản hỏi xác minh gửi nơi khác.", by: officer,
            in: scene.at(instant.adding(seconds: 9600), by: officer))
        try PlanCorrectiveAction.perform(
            id, "Lập sổ theo dõi văn bản xác minh, nhắc lại sau 03 ngày làm việc; gửi thư xin lỗi trước hạn 01 ngày.",
            responsible: officer.account,
            dueOn: scene.workday(after: story.asOf, 4), by: secretary, in: scene.at(instant.day.at(15), by: secretary))
    }
}
