/// The weekly hours of an agency: which sessions it keeps on which day of the week. At least one day has a session, so that
/// a search for the next working day always ends.
package struct OfficeHours: Hashable, Sendable {
    /// One stretch of office hours, from `opening` up to and including the instant of `closing`.
    package struct Session: Hashable, Sendable {
        package var opening: TimeOfDay
        package var closing: TimeOfDay

        package init(_ opening: TimeOfDay, _ closing: TimeOfDay) {
            self.opening = opening
            self.closing = closing
        }

        /// Length in minutes.
        package var minutes: Int { closing.minutes - opening.minutes }
    }

    /// Monday first, always seven.
    private let week: [[Session]]

    /// Sessions of a day must be in order and not overlap; a day that is not named has none.
    /// - Throws: `Problem.invalid` with a sentence for the person who sets the hours.
    package init(_ sessions: [Weekday: [Session]]) throws(Problem) {
        for weekday in Weekday.allCases {
            var previous = TimeOfDay.midnight
            for session in sessions[weekday] ?? [] {
                // Closing at 24:00 would make the due date of a day fall on the next.
                guard session.opening < session.closing, session.closing.minutes < 24 * 60 else {
                    throw .invalid("\(weekday.vietnamese): giờ mở cửa phải trước giờ đóng cửa, muộn nhất 23:59 (\(session.text)).")
                }
                guard session.opening >= previous else {
                    throw .invalid("\(weekday.vietnamese): các buổi phải theo thứ tự và không chồng nhau (\(session.text)).")
                }
                previous = session.closing
            }
        }
        week = Weekday.allCases.map { sessions[$0] ?? [] }
        guard week.contains(where: { !$0.isEmpty }) else { throw .invalid("Anh/chị cần khai ít nhất một buổi làm việc trong tuần.") }
    }

    private init(everyWeekday sessions: [Session]) {
        week = Weekday.allCases.map { $0.isWeekend ? [] : sessions }
    }

    /// 07:30–11:30 and 13:30–17:30, Monday to Friday: 40 hours in 5 days.
    package static let standard = OfficeHours(everyWeekday: [
        Session(TimeOfDay(7, 30), TimeOfDay(11, 30)), Session(TimeOfDay(13, 30), TimeOfDay(17, 30)),
    ])

    /// Empty on a day of weekly rest.
    package func sessions(on weekday: Weekday) -> [Session] { week[weekday.rawValue - 1] }

    /// The sessions of a rest day worked in exchange for another: those of an ordinary weekday.
    package func swappedInSessions(on weekday: Weekday) -> [Session] {
        let own = weekday.isWeekend ? [] : sessions(on: weekday)
        return own.isEmpty ? week.first { !$0.isEmpty } ?? [] : own
    }
}

extension Weekday {
    package var isWeekend: Bool { self == .saturday || self == .sunday }
}
