import Identity
import Improvement
import Kernel
import Planning
import Storage
import Training
import Web

/// Takes the inputs of a review from the other rooms, each by what it answers for.
struct InputGatherer {
    typealias Line = ReviewInputs.Figure
    typealias Section = ReviewInputs.Section

    let agency: AgencyID
    let from: Day
    let at: Instant
    let reader: any Reader

    var scope: AgencyScope { .agency(agency) }
    var year: Int { at.day.year }

    func gather() throws -> ReviewInputs {
        ReviewInputs(
            from: from, at: at,
            sections: [
                Section(key: "a", title: "Việc thực hiện quyết định của lần xem xét trước", figures: try previous()),
                Section(key: "b", title: "Thay đổi của các vấn đề bên ngoài và nội bộ", figures: try context()),
                Section(key: "c1", title: "Sự hài lòng và phản hồi của người dân, bên quan tâm", figures: try feedback()),
                Section(key: "c2", title: "Mức độ đạt mục tiêu chất lượng", figures: try objectives()),
                Section(key: "c3", title: "Kết quả của các quá trình, sự phù hợp của dịch vụ", figures: try dossiers()),
                Section(key: "c4", title: "Sự không phù hợp và hành động khắc phục", figures: try nonconformities()),
                Section(key: "c5", title: "Kết quả theo dõi, đo lường theo lĩnh vực", figures: try fields()),
                Section(key: "c6", title: "Kết quả đánh giá nội bộ", figures: try audits()),
                Section(key: "c7", title: "Dịch vụ do bên ngoài cung cấp", figures: try supply()),
                Section(key: "d", title: "Nguồn lực", figures: try resources()),
                Section(key: "e", title: "Hiệu lực của hành động giải quyết rủi ro và cơ hội", figures: try risks()),
                Section(key: "f", title: "Cơ hội cải tiến", figures: try improvement()),
            ])
    }

    private func previous() throws -> [Line] {
        guard let last = try ReviewStore.lastConcluded(of: agency, before: at, in: reader) else {
            return [Line("Lần xem xét trước", "chưa có")]
        }
        let link = ReviewLink.page(last.id)
        let open = last.decisions.filter { ($0.done?.at ?? at.adding(seconds: 1)) > at }
        return [
            Line("Lần xem xét trước", "\(last.code), \(last.minutes?.minutes.heldOn.vietnamese ?? "")", link: link),
            Line("Quyết định đã thực hiện", "\(last.decisions.count - open.count)/\(last.decisions.count)", link: link),
        ] + open.map { Line("Chưa xong: \($0.what.excerpt())", "\($0.responsibleName), hạn \($0.dueOn.vietnamese)", link: link) }
    }

    private func context() throws -> [Line] {
        let start = Instant(from)
        let issues = try RegisterStore.changes(ContextIssue.self, of: agency, asOf: at, in: reader).filter { $0.at >= start }
        let parties = try RegisterStore.changes(InterestedParty.self, of: agency, asOf: at, in: reader).filter { $0.at >= start }
        return [
            Line("Thay đổi trong bảng bối cảnh", issues.count, link: Register.context.link),
            Line("Thay đổi trong bảng bên quan tâm", parties.count, link: Register.parties.link),
        ] + issues.prefix(5).map { Line("\($0.kind.vietnamese): \($0.label.excerpt())", $0.at.day.vietnamese, link: Register.context.link) }
    }

    private func feedback() throws -> [Line] {
        let count = try Complaints.count(scope, from: from, asOf: at, in: reader)[agency] ?? Complaints.Count()
        return [
            Line("Phản ánh nhận được", count.received, link: ImprovementLink.complaints),
            Line("Kết luận đúng, đúng một phần", count.upheld, link: ImprovementLink.complaints),
            Line("Về nhũng nhiễu, đòi hỏi ngoài quy định", count.undueDemands, link: "\(ImprovementLink.complaints)?loai=undueDemand"),
            Line("Góp ý, kiến nghị", count.suggestions, link: "\(ImprovementLink.complaints)?loai=suggestion"),
            Line("Quá hạn trả lời", count.overdue, link: "\(ImprovementLink.complaints)?tinh-trang=overdue"),
        ]
    }

    private func objectives() throws -> [Line] {
        let progress = try ObjectiveStore.progress(of: agency, year: year, asOf: at, in: reader)
        let reached = progress.count { $0.isReached == true }
        return [Line("Mục tiêu năm \(year) đạt ở lần đo gần nhất", "\(reached)/\(progress.count)", link: Register.objectives.link)]
            + progress.map { item in
                let result = item.latest.map { "\(NumberText.text($0.value, decimals: 2)) \(item.objective.unit)" } ?? "chưa có kết quả"
                let verdict = item.isReached.map { $0 ? "đạt" : "chưa đạt" } ?? ""
                return Line(
                    item.objective.label, [result, verdict].filter { !$0.isEmpty }.joined(separator: ", "),
                    link: PlanningLink.objective(item.version.line))
            }
    }

    private func nonconformities() throws -> [Line] {
        let summary = try Nonconformities.summary(scope, from: from, asOf: at, in: reader)[agency] ?? Nonconformities.Summary()
        return [
            Line("Phiếu lập trong kỳ", summary.raised, link: ImprovementLink.nonconformities),
            Line("Phiếu đóng trong kỳ", summary.closed, link: "\(ImprovementLink.nonconformities)?tinh-trang=closed"),
            Line("Đang mở", summary.open, link: "\(ImprovementLink.nonconformities)?tinh-trang=open"),
            Line("Quá hạn khắc phục", summary.overdue, link: "\(ImprovementLink.nonconformities)?tinh-trang=overdue"),
        ]
    }

    private func resources() throws -> [Line] {
        let training = try Training.count(scope, from: from, through: at.day, asOf: at, in: reader)[agency] ?? Training.Count()
        let staff = try StaffDirectory.staff(of: agency, in: reader)
        return [
            Line("Người làm việc trong hệ thống", staff.count),
            Line("Lớp đào tạo trong kỳ", training.courses, link: TrainingLink.list),
            Line("Người đã được đào tạo", training.people, link: TrainingLink.list),
        ]
    }

    private func risks() throws -> [Line] {
        let risks = try RegisterStore.entries(Risk.self, of: agency, asOf: at, in: reader)
        let outcomes = try ObjectiveStore.outcomes(of: agency, asOf: at, in: reader)
        let known = risks.compactMap { outcomes[$0.line] }
        let late = risks.filter { risk in risk.entry.due.map { $0 < at.day } == true && outcomes[risk.line] == nil }
        return [
            Line("Rủi ro và cơ hội đang theo dõi", risks.count, link: Register.risks.link),
            Line("Biện pháp đã đánh giá là có hiệu lực", known.count { $0.isEffective }, link: Register.risks.link),
            Line("Biện pháp chưa có hiệu lực", known.count { !$0.isEffective }, link: Register.risks.link),
        ]
            + late.map {
                Line(
                    "Quá hạn, chưa đánh giá: \($0.entry.label.excerpt())", $0.entry.due?.vietnamese ?? "",
                    link: PlanningLink.risk($0.line))
            }
    }

    private func improvement() throws -> [Line] {
        let count = try Suggestions.count(scope, from: from, asOf: at, in: reader)[agency] ?? Suggestions.Count()
        return [
            Line("Đề xuất cải tiến trong kỳ", count.made, link: ImprovementLink.suggestions),
            Line("Chấp nhận", count.accepted, link: ImprovementLink.suggestions),
            Line("Đã thực hiện", count.done, link: ImprovementLink.suggestions),
        ]
    }
}
