import Kernel

/// Office hours laid end to end: working day after working day of eight hours, counted in minutes. Time between two moments of work is
/// then a difference of two numbers.
struct OfficeTime {
    static let minutesADay = 480
    private let days: [Day]

    init(_ calendar: WorkingCalendar, from first: Day, through last: Day) {
        days = (first.number...max(first.number, last.number)).map { Day(number: $0) }.filter(calendar.isWorkingDay)
    }

    var dayCount: Int { days.count }

    func day(_ index: Int) -> Day { days[min(max(index, 0), days.count - 1)] }

    /// The place of the first working day on or after a day.
    func index(of day: Day) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The moment of a minute of work: 07:30–11:30, 13:30–17:30.
    func instant(_ minute: Int) -> Instant {
        let (index, rest) = (minute / Self.minutesADay, minute % Self.minutesADay)
        return Instant(day(index), TimeOfDay(minutes: rest < 240 ? 450 + rest : 570 + rest))
    }
}
