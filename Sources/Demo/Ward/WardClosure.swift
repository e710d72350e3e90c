import Dossiers
import Kernel
import Organisation
import Storage

/// A day on which the ward was closed before a storm. The notice was entered the day after, so what was open then became due a day later.
struct WardClosure {
    let day: Day
    /// When the notice was entered.
    let announcedAt: Instant
    private let story: Story

    init(_ story: Story) {
        self.story = story
        day = (0..<12).reduce(story.asOf) { day, _ in story.lastWorkingDay(before: day) }
        announcedAt = story.calendar.workingDay(after: day, count: 1).at(7, 40)
    }

    private var entry: WorkingCalendar.Entry {
        WorkingCalendar.Entry(day, .closure, reason: "Nghỉ làm việc để phòng chống bão", source: "Thông báo 87/TB-UBND")
    }

    /// The days on which people of the ward work.
    var calendar: WorkingCalendar { story.calendar.adding([entry]) }

    /// The due dates are reckoned anew at once, as the job does.
    func write(into diary: inout Diary, in scene: WardScene) throws {
        let secretary = try scene.cast.secretary
        diary.write(announcedAt) { instant in
            try EnterCalendarNotice.perform(self.entry, agency: scene.ward, by: secretary, in: scene.at(instant, by: secretary))
            try RecomputeDueDates.perform(waitingOf: scene.ward, in: scene.tx.at(instant.adding(seconds: 40), by: .system))
        }
    }
}
