import Documents
import House
import Identity
import Improvement
import Kernel
import Organisation
import Oversight
import Planning
import Reviews
import Storage

/// What an agency of the list did in the year told to keep its system up, as far as the list says that it did.
struct AgencyYear {
    let system: AgencySystem
    let people: Trio
    let begin: Day

    private var stage: Stage { system.stage }
    private var story: Story { stage.story }
    private var records: ListedAgency.Records { system.listed.records }
    private var announcement: Day? { stage.announcement(of: system.listed) }

    /// Agencies do the same things on different days.
    private func day(_ part: Double) -> Day {
        let day = story.inYear(part + Double(system.number % 9) * 0.01)
        // What keeps a system up comes after it was announced.
        guard let announcement, day <= announcement else { return day }
        return min(system.workday(announcement, 2 + system.number % 3), story.lastWorkingDay(before: story.asOf))
    }

    func write(into diary: inout Diary) {
        for year in begin.year + 1..<max(story.year + 1, begin.year + 2) where year <= story.year { plan(year, in: &diary) }
        closeReports(in: &diary)
        if !records.policy, system.listed.electronic { diary.write(day(0.3).at(9)) { try self.withdrawPolicy(at: $0) } }
        lookBack(into: &diary)
        if records.improvement { diary.write(day(0.7).at(9)) { try self.improve(at: $0) } }
    }

    /// An audit and a review before the first announcement (QĐ 19/2014 Đ4.2), and again in the year told unless that was then.
    private func lookBack(into diary: inout Diary) {
        let (audited, reviewed) = (system.workday(begin, 15), system.workday(begin, 18))
        if announcement != nil {
            diary.write(audited.at(8)) { try self.stage.audit(by: self.people, at: $0) }
            diary.write(reviewed.at(8)) { try self.review(at: $0) }
        }
        if records.audit, announcement == nil || audited.year < story.year {
            diary.write(day(0.45).at(8)) { try self.stage.audit(by: self.people, at: $0) }
        }
        if records.review, announcement == nil || reviewed.year < story.year { diary.write(day(0.6).at(8)) { try self.review(at: $0) } }
    }

    /// The reports it owes are closed a few days before they are due, by those who keep everything up; a few close this year's early. Of the
    /// others most closed the yearly one of the years before, some of them late, and a few never.
    private func closeReports(in diary: inout Diary) {
        let keepsUp = records.audit && records.review && records.improvement
        for year in begin.year..<max(story.year + 1, begin.year + 1) where keepsUp || (year < story.year && system.number % 5 != 3) {
            for kind in ReportKind.yearly where keepsUp || kind == .annual {
                guard let due = ReportCalendar().due(kind, year: year) else { continue }
                let early = system.number.isMultiple(of: 6) ? 12 : 0
                let late = keepsUp || system.number % 3 > 0 ? 0 : 10 + system.number % 20
                let day = story.lastWorkingDay(before: due.day.adding(days: late - system.number % 5 - early))
                guard day > begin.adding(days: 20) else { continue }
                diary.write(day.at(15)) { instant in
                    _ = try CloseReport.perform(
                        .yearly(kind, year: year), requirements: House.requirements, by: self.people.head,
                        in: self.stage.at(instant, by: self.people.head))
                }
            }
        }
    }

    /// In January an agency looks through its context and sets the year's objectives; in time for its announcement if that comes sooner.
    private func plan(_ year: Int, in diary: inout Diary) {
        let january = story.calendar.nextWorkingDay(onOrAfter: .of(year, 1, 5))
        var day = year == story.year ? story.inYear(0.04) : january
        if let announcement, announcement.year == year { day = min(day, announcement) }
        let isPast = year < story.year
        if records.context || isPast { diary.write(day.at(8)) { try self.lookThroughContext(at: $0) } }
        if records.objectives || isPast { diary.write(day.at(8, 20)) { try self.setObjectives(at: $0) } }
    }

    private func lookThroughContext(at instant: Instant) throws {
        let note = "Rà soát đầu năm \(instant.day.year): các vấn đề vẫn đúng."
        try ReviewRegister.perform(.context, note: note, by: people.secretary, in: stage.at(instant, by: people.secretary))
    }

    private func setObjectives(at instant: Instant) throws {
        let tx = stage.at(instant, by: people.secretary)
        let year = instant.day.year
        for version in try RegisterStore.entries(Objective.self, of: system.id, asOf: instant, in: tx) where version.entry.year == year - 1
        {
            var next = version.entry
            next.year = year
            try SaveObjective.perform(next, by: people.secretary, in: tx)
        }
    }

    /// An agency that lacks a policy took the old one back and has not approved the next.
    private func withdrawPolicy(at instant: Instant) throws {
        guard let policy = try DocumentStore.document(code: "CSCL", of: system.id, in: stage.tx) else { return }
        try WithdrawDocument.perform(
            policy.id, note: "Không còn phù hợp sau khi kiện toàn lãnh đạo; đang soạn chính sách mới.", by: people.secretary,
            in: stage.at(instant, by: people.secretary))
    }

    private func review(at instant: Instant) throws {
        let (secretary, head) = (people.secretary, people.head)
        let tx = stage.at(instant, by: secretary)
        let review = try OpenReview.perform(plannedOn: instant.day, chair: head.account, by: secretary, in: tx)
        let decision = try DecideInReview.perform(
            review, .improvement, "Bổ sung quy trình cho các thủ tục chưa có.", responsible: secretary.account,
            dueOn: .lastOf(year: instant.day.year), by: secretary, in: stage.at(instant.adding(seconds: 5400), by: secretary))
        try ConcludeReview.perform(
            review,
            ReviewMinutes(
                heldOn: instant.day, attendees: "Ban Chỉ đạo ISO, trưởng các bộ phận",
                conclusion: "Hệ thống thích hợp, đầy đủ và có hiệu lực."),
            by: head, in: stage.at(instant.adding(seconds: 7200), by: head))
        let done = system.workday(instant.day, 15).at(10)
        guard !system.number.isMultiple(of: 3), done < story.end else { return }
        try CompleteDecision.perform(decision, of: review, "Đã bổ sung.", by: secretary, in: stage.at(done, by: secretary))
    }

    private func improve(at instant: Instant) throws {
        try RecordImprovementReview.perform(
            year: story.year, "Đã rà soát: không còn phiếu quá hạn; sang năm bổ sung quy trình cho các thủ tục còn lại.",
            by: people.secretary,
            in: stage.at(instant, by: people.secretary))
    }
}
