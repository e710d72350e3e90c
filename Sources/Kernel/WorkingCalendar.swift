/// On which days and in which hours an agency works. Nothing here is a constant of the program: national days off, exchanged days
/// and the agency's own closures are dated entries with their source, hours are dated settings, and a year is complete only when
/// somebody says so. A year without data is never guessed: `isComplete` is false and due dates carry a warning.
package struct WorkingCalendar: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A public holiday (BLLĐ 2019 Đ112).
        case holiday
        /// Off in place of a holiday that fell on a day of weekly rest (BLLĐ 2019 Đ111.3).
        case compensatory
        /// A weekday off, exchanged for a rest day that is worked.
        case swappedOff
        /// A rest day worked in exchange.
        case swappedOn
        /// The agency's own closure (storm, power cut, removal).
        case closure

        package var isOff: Bool { self != .swappedOn }
    }

    package struct Entry: Hashable, Sendable, Codable {
        package var day: Day
        package var kind: Kind
        /// Vietnamese, for people: `Tết Nguyên đán Bính Ngọ`.
        package var reason: String
        /// Number of the notice, or the article of law.
        package var source: String

        package init(_ day: Day, _ kind: Kind, reason: String, source: String) {
            self.day = day
            self.kind = kind
            self.reason = reason
            self.source = source
        }
    }

    private struct DatedHours: Hashable, Sendable {
        var from: Day
        var hours: OfficeHours
    }

    private var byDay: [Day: Entry] = [:]
    private var years: Set<Int>
    private var dated: [DatedHours]
    /// Exchanges that were only proposed: not part of the calendar, but a due date that would move with them says so.
    private var proposed: [Entry]

    /// - Parameters:
    ///   - entries: where two name the same day, the later one holds.
    ///   - completeYears: the years whose days off and exchanged days are all known.
    ///   - hours: each in force from its day on; the standard hours before the first.
    ///   - proposals: entries not decided yet, for warnings only.
    package init(
        entries: [Entry], completeYears: Set<Int>, hours: [(from: Day, hours: OfficeHours)] = [], proposals: [Entry] = []
    ) {
        for entry in entries { byDay[entry.day] = entry }
        years = completeYears
        dated = hours.map { DatedHours(from: $0.from, hours: $0.hours) }.sorted { $0.from < $1.from }
        proposed = proposals
    }

    /// The same calendar with another layer on top: the administrator's entries over the built-in ones, an agency's closures over
    /// the national ones. Where two name the same day, the new one holds.
    package func adding(_ entries: [Entry], completing newlyComplete: Set<Int> = []) -> WorkingCalendar {
        var copy = self
        for entry in entries { copy.byDay[entry.day] = entry }
        copy.years.formUnion(newlyComplete)
        return copy
    }

    /// The same calendar with an agency's dated hours in place of those it had.
    package func with(hours: [(from: Day, hours: OfficeHours)]) -> WorkingCalendar {
        WorkingCalendar(entries: entries, completeYears: years, hours: hours, proposals: proposed)
    }

    /// In order of days.
    package var entries: [Entry] { byDay.values.sorted { $0.day < $1.day } }
    package var completeYears: [Int] { years.sorted() }
    package func isComplete(year: Int) -> Bool { years.contains(year) }
    package func entry(on day: Day) -> Entry? { byDay[day] }
    /// Proposals about a day on which nothing was decided since.
    package var openProposals: [Entry] { proposed.filter { byDay[$0.day] == nil } }

    /// The weekly hours in force on a day.
    package func hours(on day: Day) -> OfficeHours { dated.last { $0.from <= day }?.hours ?? .standard }

    /// The office hours of this very day, in order; empty when it is not worked.
    package func sessions(on day: Day) -> [OfficeHours.Session] {
        switch byDay[day]?.kind {
        case nil: hours(on: day).sessions(on: day.weekday)
        case .swappedOn: hours(on: day).swappedInSessions(on: day.weekday)
        default: []
        }
    }
}
