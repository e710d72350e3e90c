package import Kernel

/// When things happen in the demonstration. All of it lies before one day, `asOf`, so that the same day always tells the same story and
/// loading it today leaves work that is due today.
package struct Story: Sendable, Hashable {
    package enum Scale: Sendable, Hashable {
        /// Both provinces and a year of dossiers.
        case full
        /// The ward with two hundred dossiers and a handful of other agencies: for tests and a quick look.
        case small
    }

    package let asOf: Day
    package let scale: Scale
    let calendar = WorkingCalendar.vietnam

    package init(asOf: Day, scale: Scale = .full) {
        self.asOf = asOf
        self.scale = scale
    }

    /// The day on which the lists were written; their days are told relative to it, in whole weeks so that weekdays stay weekdays.
    private static let written = Day.of(2026, 11, 20)
    private var shift: Int { Int((Double(asOf.number - Self.written.number) / 7).rounded(.down)) * 7 }

    /// The year the province looks at.
    package var year: Int { asOf.year }
    /// Nothing happens at or after it.
    var end: Instant { Instant(asOf) }
    /// The twelve months behind `asOf`, whose dossiers the story counts.
    package var yearOfDossiers: Day { asOf.adding(months: -12) }

    /// A day of the lists as a working day of this story.
    func day(_ listed: Day) -> Day { calendar.nextWorkingDay(onOrAfter: listed.adding(days: shift)) }
    func day(_ year: Int, _ month: Int, _ day: Int) -> Day { self.day(.of(year, month, day)) }

    /// A day of the ward's beginning, listed in the autumn of 2025: as many working days from the first of the year of dossiers as in the
    /// list, so that no holiday in between brings anything before what it rests on. All of it lies before the year told.
    func beginning(_ listed: Day) -> Day {
        let opened = Self.written.adding(months: -12)
        let first = min(yearOfDossiers, Day.of(year - 1, 12, 1))
        guard listed < opened else { return calendar.workingDay(after: first, count: calendar.workingDays(after: opened, through: listed)) }
        return (0..<calendar.workingDays(after: listed, through: opened)).reduce(first) { day, _ in lastWorkingDay(before: day) }
    }
    func beginning(_ month: Int, _ day: Int) -> Day { beginning(.of(2025, month, day)) }

    /// A working day of the year told, `part` of the way from its first day to `asOf`: what is due every year is done in it, whenever
    /// one looks.
    func inYear(_ part: Double) -> Day {
        let first = Day.firstOf(year: year)
        let wanted = calendar.nextWorkingDay(onOrAfter: first.adding(days: Int(Double(asOf.number - first.number) * part)))
        return wanted < asOf ? wanted : max(first, lastWorkingDay(before: asOf))
    }

    func lastWorkingDay(before day: Day) -> Day {
        var day = day.adding(days: -1)
        while !calendar.isWorkingDay(day) { day = day.adding(days: -1) }
        return day
    }
}

extension Day {
    func at(_ hour: Int, _ minute: Int = 0) -> Instant { Instant(self, TimeOfDay(hour, minute)) }
}
