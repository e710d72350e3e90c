import Dossiers
import Intake
import Identity
import Kernel
import Procedures
import Storage

/// What is done with a dossier beside its steps.
extension Counter {
    // MARK: between agencies

    func abroad(_ one: Case, _ id: Identifier<Dossier>, _ act: PlannedDossier.Abroad, at instant: Instant) throws {
        switch act {
        case .send: try send(one, id, at: instant)
        case .takeOver:
            guard let (referral, neighbour) = one.transfer else { return }
            let other = neighbour.people.reviewer
            try TakeReferral.perform(referral, by: other, in: scene.at(instant, by: other))
        case .comeBack:
            guard let (referral, neighbour) = one.transfer else { return }
            let other = neighbour.people.reviewer
            try ReturnDossier.perform(
                referral, "Đã đối chiếu với hồ sơ lưu: thông tin khớp. Gửi kèm văn bản xác nhận.", by: other,
                in: scene.at(instant, by: other))
        case .ask: try ask(one, id, at: instant)
        case .answer(let place):
            guard one.opinions.indices.contains(place) else { return }
            let (referral, other) = one.opinions[place]
            try TakeReferral.perform(referral, by: other, in: scene.at(instant, by: other))
            try AnswerReferral.perform(
                referral, place == 0 ? "Thống nhất với đề xuất, không có ý kiến khác." : "Phù hợp quy hoạch đã được duyệt.", by: other,
                in: scene.at(instant.adding(seconds: 2400), by: other))
        case .silence:
            guard let last = one.opinions.last, one.opinions.count > 1 else { return }
            let officer = try doer(one, step: 1)
            do {
                try ReportSilence.perform(
                    last.id, note: "Đã gọi hai lần, chưa có văn bản trả lời.", by: officer, in: scene.at(instant, by: officer))
            } catch let problem as Problem where problem.kind == .conflict {
                // The watch was quicker: the head knows.
            }
        }
    }

    private func send(_ one: Case, _ id: Identifier<Dossier>, at instant: Instant) throws {
        let isLand = one.plan.procedure.fieldCode == "DD"
        guard let other = scene.neighbour(isLand ? "97-VPDKDD" : "97-SNV", number: one.number, on: instant.day) else { return }
        let officer = try doer(one, step: 1)
        let content =
            isLand ? "Xác nhận hiện trạng, lịch sử biến động của thửa đất." : "Đối chiếu hồ sơ gốc của người có công, đối tượng bảo trợ."
        let referral = try ReferDossier.perform(
            id, to: other.id, ReferralDraft(content: content, limit: "5 ngày làm việc"), by: officer, in: scene.at(instant, by: officer))
        one.transfer = (referral, other)
    }

    /// A department and, beside it, a second one: both have two working days.
    private func ask(_ one: Case, _ id: Identifier<Dossier>, at instant: Instant) throws {
        let wanted: [String: [String]] = [
            "XD": ["97-SXD", "97-SNNMT"], "DD": ["97-SNNMT", "97-STC"], "HT": ["97-STP", "97-VP"], "KN": ["97-TTR", "97-STP"],
        ]
        var asked: [Neighbour] = []
        for (place, code) in (wanted[one.plan.procedure.fieldCode] ?? []).enumerated() {
            guard let other = scene.neighbour(code, number: one.number + place, on: instant.day),
                !asked.contains(where: { $0.id == other.id })
            else { continue }
            asked.append(other)
        }
        guard !asked.isEmpty else { return }
        let officer = try doer(one, step: 1)
        let referrals = try AskOpinions.perform(
            id, of: asked.map { .agency($0.id) },
            ReferralDraft(content: "Cho ý kiến về nội dung thuộc lĩnh vực quản lý; gửi kèm tờ trình dự thảo.", limit: "2 ngày làm việc"),
            by: officer, in: scene.at(instant, by: officer))
        one.opinions = zip(referrals, asked).map { ($0, $1.people.reviewer) }
    }

    // MARK: inside the ward

    func aside(_ one: Case, _ id: Identifier<Dossier>, _ act: PlannedDossier.Aside, at instant: Instant) throws {
        switch act {
        case .extend:
            let officer = try doer(one, step: 1)
            try ExtendDossier.perform(
                id, until: scene.workday(after: scene.story.asOf, 12),
                reason: "Cần xác minh thêm tại nơi cư trú trước đây của ông/bà; phường xin lỗi và hẹn lại.",
                calendar: try offer(one.plan.tthc, at: instant).calendar, by: officer, in: scene.at(instant, by: officer))
        case .handOver:
            let officer = try doer(one, step: 1)
            let people = try scene.cast.doers(of: one.plan.procedure.content.steps[1].role)
            guard let other = people.last(where: { $0.account != officer.account }) else { return }
            try HandOverDossier.perform(
                id, to: other.account, note: "Phải kiểm tra hiện trạng; anh/chị phụ trách địa bàn này làm tiếp giúp tôi.", by: officer,
                in: scene.at(instant, by: officer))
        case .direct:
            let head = try scene.cast.head
            try DirectDossier.perform(
                id, note: "Ưu tiên xong trong buổi sáng ngày đến hạn; vướng gì báo tôi ngay.", by: head, in: scene.at(instant, by: head))
        case .check(let isRight):
            let checker = try scene.cast.auditor
            try CheckDossier.perform(
                id, isRight: isRight,
                note: isRight ? "Đã đối chiếu với sổ gốc." : "Diện tích trong tờ trình lệch trích đo 2,4 m², đề nghị sửa trước khi ký.",
                by: checker, in: scene.at(instant, by: checker))
            if !isRight { one.answer = "Đã sửa theo trích đo." }
        }
    }

    /// By the code and the second secret, as citizens do; the words vary, and whoever waited long says so.
    func rate(_ one: Case, at instant: Instant) throws {
        let kind = one.number / 7 % 10
        let points: [DossierRating.Question: Int] =
            switch kind {
            case 0...5: [.attitude: 5, .timeliness: 5, .ease: 5, .overall: 5]
            case 6, 7: [.attitude: 5, .timeliness: 4, .ease: 4, .overall: 4]
            case 8: [.attitude: 4, .timeliness: 3, .ease: 3, .overall: 3]
            default: [.attitude: 3, .timeliness: 2, .ease: 3, .overall: 2]
            }
        let rating = DossierRating(points: points, words: kind.isMultiple(of: 3) ? Self.words[kind / 3] : "")
        try RateDossier.perform(
            rating, code: one.code, lastFour: one.applicant.identityLast4, in: scene.tx.at(instant, by: Stamp(name: "Người nộp")))
    }

    private static let words = [
        "Cán bộ hướng dẫn tận tình, nhận kết quả sớm hơn giấy hẹn.", "Làm trực tuyến nhanh, không phải đi lại.",
        "Hài lòng, chỉ mong có thêm chỗ ngồi chờ.", "Phải đến hai lần mới nhận được kết quả.",
    ]
}
