import Dossiers
import House
import Identity
import Kernel
import Oversight
import Planning
import Procedures
import Storage
import Training

/// What the ward does every year by the standard: context and objectives in January, results quarter by quarter, risks, classes.
struct WardYear {
    let scene: WardScene

    private var story: Story { scene.story }

    func write(into diary: inout Diary) throws {
        let secretary = try scene.cast.secretary
        let first = story.beginning(10, 10).year
        for year in first...max(first, story.year) {
            if year > first { diary.write(january(year).at(7, 30)) { try self.plan(year, at: $0, by: secretary) } }
            for period in 1...4 {
                let day = story.calendar.workingDay(after: Frequency.quarter.lastDay(ofPeriod: period, in: year), count: 4)
                diary.write(day.at(15)) { try self.measure(year, period: period, at: $0, by: secretary) }
            }
        }
        let head = try scene.cast.head
        for year in first..<max(first, story.year) {
            let day = story.lastWorkingDay(before: .lastOf(year: year))
            diary.write(day.at(15)) {
                _ = try CloseReport.perform(
                    .yearly(.annual, year: year), requirements: House.requirements, by: head, in: self.scene.at($0, by: head))
            }
        }
        diary.write(story.inYear(0.55).at(14)) { try self.judgeRisks(at: $0, by: secretary) }
        diary.write(story.beginning(11, 14).at(16)) { try self.teach(Self.firstClass, at: $0, by: secretary) }
        diary.write(story.inYear(0.25).at(16)) { try self.teach(Self.secondClass, at: $0, by: secretary) }
        diary.write(story.inYear(0.45).at(16)) { try self.teach(Self.auditors, at: $0, by: secretary) }
    }

    private func january(_ year: Int) -> Day {
        year == story.year ? story.inYear(0.03) : story.calendar.nextWorkingDay(onOrAfter: .of(year, 1, 5))
    }

    private func plan(_ year: Int, at instant: Instant, by actor: Actor) throws {
        let tx = scene.at(instant, by: actor)
        for register in [Register.context, .parties, .risks] {
            try ReviewRegister.perform(register, note: "Rà soát đầu năm \(year) cùng các phòng.", by: actor, in: tx)
        }
        for version in try RegisterStore.entries(Objective.self, of: scene.ward, asOf: instant, in: tx) where version.entry.year == year - 1
        {
            var next = version.entry
            next.year = year
            try SaveObjective.perform(next, by: actor, in: tx)
        }
    }

    // MARK: results

    /// The figures the software knows are taken from it; the rest is what people wrote down. Of the last quarter some are still missing.
    private func measure(_ year: Int, period: Int, at instant: Instant, by actor: Actor) throws {
        let tx = scene.at(instant, by: actor)
        let versions = try RegisterStore.entries(Objective.self, of: scene.ward, asOf: instant, in: tx).filter { $0.entry.year == year }
        let isLast = Frequency.quarter.periodsOver(in: story.year, on: story.asOf) == period && year == story.year
        for version in versions.prefix(isLast ? versions.count - 3 : versions.count) {
            guard let (value, note) = try result(of: version.entry, period: period, at: instant, in: tx) else { continue }
            try RecordObjectiveResult.perform(version.line, period: period, value: value, note: note, by: actor, in: tx)
        }
    }

    private func result(of objective: Objective, period: Int, at instant: Instant, in tx: Transaction) throws -> (Double, String)? {
        let (from, to) = (
            objective.frequency.firstDay(ofPeriod: period, in: objective.year),
            objective.frequency.lastDay(ofPeriod: period, in: objective.year)
        )
        let totals = try DossierTallies.totals(.agency(scene.ward), from: from, asOf: to, in: tx)[scene.ward]
        let value: Double
        switch objective.measure {
        case "on_time_rate":
            guard let share = totals?.shareInTime else { return nil }
            value = percent(share)
        case "online_rate":
            guard let totals, totals.received > 0 else { return nil }
            value = percent(Double(totals.online) / Double(totals.received))
        case "coverage":
            guard let coverage = try Procedures.coverage(.agency(scene.ward), asOf: instant, in: tx)[scene.ward] else { return nil }
            value = percent(Double(coverage.covered) / Double(coverage.total))
        case "satisfaction": value = 95.6 + Double(period) * 0.4
        default: value = objective.target
        }
        let isReached = objective.isReached(by: value)
        return (
            value, isReached ? "" : "Chưa đạt: còn thủ tục chưa có quy trình, hồ sơ nộp trực tiếp còn nhiều; đã giao bổ sung trong kỳ tới."
        )
    }

    private func percent(_ share: Double) -> Double { (share * 1000).rounded() / 10 }

    // MARK: risks and classes

    private func judgeRisks(at instant: Instant, by actor: Actor) throws {
        let tx = scene.at(instant, by: actor)
        let risks = try RegisterStore.entries(Risk.self, of: scene.ward, asOf: instant, in: tx).filter { !$0.entry.treatment.isEmpty }
        for (index, risk) in risks.prefix(5).enumerated() {
            let note = index == 0 ? "Còn hồ sơ trễ hạn lẻ tẻ, cần nhắc việc sớm hơn." : "Sáu tháng qua không xảy ra."
            try RecordRiskOutcome.perform(risk.line, isEffective: index > 0, note: note, by: actor, in: tx)
        }
    }

    private func teach(_ lesson: Lesson, at instant: Instant, by actor: Actor) throws {
        let people = try lesson.people.map { (account: try scene.cast.person($0).account, result: lesson.result) }
        let draft = CourseDraft(
            title: lesson.title, kind: lesson.kind, heldOn: instant.day, hours: lesson.hours,
            trainer: "Chi cục Tiêu chuẩn Đo lường Chất lượng",
            content: lesson.content)
        try RecordCourse.perform(draft, attendances: people, by: actor, in: scene.at(instant, by: actor))
    }

    private struct Lesson {
        let title: String
        let kind: CourseKind
        let hours: Int
        let content: String
        let people: [String]
        var result = AttendanceResult.attended
    }

    private static func people(_ numbers: ClosedRange<Int>) -> [String] {
        numbers.filter { $0 != 11 }.map { $0 < 10 ? "tn-0\($0)" : "tn-\($0)" }
    }

    private static let firstClass = Lesson(
        title: "Nhận thức chung về TCVN ISO 9001:2015", kind: .awareness, hours: 8,
        content: "Bảy nguyên tắc, chu trình PDCA, Quyết định 19/2014/QĐ-TTg.",
        people: people(1...24))
    private static let secondClass = Lesson(
        title: "Viết và kiểm soát quy trình giải quyết thủ tục hành chính", kind: .writing, hours: 8,
        content: "Bảng các bước, thời hạn, biểu mẫu, hồ sơ lưu.",
        people: people(4...20))
    private static let auditors = Lesson(
        title: "Đánh giá viên nội bộ", kind: .auditing, hours: 16,
        content: "Chương trình, bảng câu hỏi, bằng chứng, phiếu sự không phù hợp.",
        people: ["tn-19", "tn-20", "tn-21"], result: .passed)
}
