import Foundation

/// A day of the civil (Gregorian) calendar, without time or zone. Stored as TEXT `YYYY-MM-DD`.
package struct Day: Hashable, Comparable, Sendable, Codable, CustomStringConvertible, LosslessStringConvertible {
    /// Days since 1970-01-01.
    package var number: Int

    package init(number: Int) { self.number = number }

    /// Nil when there is no such day (31/02).
    package init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...12).contains(month), (1...9999).contains(year), day >= 1, day <= Day.length(ofMonth: month, in: year) else { return nil }
        // Days from civil: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// A day written in the program, `Day.of(2018, 6, 21)`: a program that names a day which does not exist stops there.
    package static func of(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let day = Day(year, month, day) else { preconditionFailure("There is no day \(year)-\(month)-\(day).") }
        return day
    }

    /// Reads `2026-02-27` and, as people write it, `27/02/2026` or `27/2/2026`; nil for anything else.
    package init?(_ text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespaces)
        let iso = trimmed.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        let people = trimmed.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        if iso.count == 3, let y = iso[0], let m = iso[1], let d = iso[2], y >= 1000 {
            self.init(y, m, d)
        } else if people.count == 3, let d = people[0], let m = people[1], let y = people[2], y >= 1000 {
            self.init(y, m, d)
        } else {
            return nil
        }
    }

    /// Year, month and day of month.
    package var parts: (year: Int, month: Int, day: Int) {
        let z = number + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let mp = (5 * dayOfYear + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
    }
    package var year: Int { parts.year }
    package var month: Int { parts.month }
    package var dayOfMonth: Int { parts.day }

    package static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
    package func adding(days: Int) -> Day { Day(number: number + days) }

    /// The same day of the month, `months` later; the month's last day if it has none such (BLDS 2015 Đ148).
    package func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let zeroBased = year * 12 + (month - 1) + months
        let (y, m) = (zeroBased / 12, zeroBased % 12 + 1)
        return Day(y, m, min(day, Day.length(ofMonth: m, in: y))) ?? self
    }

    package var weekday: Weekday { Weekday(rawValue: ((number + 3) % 7 + 7) % 7 + 1) ?? .monday }

    /// The first and the last day of a year; of one outside of 1 to 9999, those of the nearest year there is.
    package static func firstOf(year: Int) -> Day { .of(min(max(year, 1), 9999), 1, 1) }
    package static func lastOf(year: Int) -> Day { .of(min(max(year, 1), 9999), 12, 31) }

    /// `2026-02-27`, for machines and the database.
    package var description: String {
        let (y, m, d) = parts
        return String(format: "%04d-%02d-%02d", y, m, d)
    }

    /// `27/02/2026`, for people.
    package var vietnamese: String {
        let (y, m, d) = parts
        return String(format: "%02d/%02d/%04d", d, m, y)
    }

    /// `Thứ Sáu, 27/02/2026`.
    package var vietnameseWithWeekday: String { "\(weekday.vietnamese), \(vietnamese)" }

    /// `ngày 05 tháng 9 năm 2026`: a day below 10 and the months 1 and 2 take a leading zero (NĐ 30/2020 Phụ lục I).
    package var official: String {
        let (y, m, d) = parts
        return "ngày \(String(format: "%02d", d)) tháng \(m <= 2 ? String(format: "%02d", m) : String(m)) năm \(y)"
    }
}

/// Days of the week; Monday is 1.
package enum Weekday: Int, Sendable, Codable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    package var vietnamese: String {
        switch self {
        case .monday: "Thứ Hai"
        case .tuesday: "Thứ Ba"
        case .wednesday: "Thứ Tư"
        case .thursday: "Thứ Năm"
        case .friday: "Thứ Sáu"
        case .saturday: "Thứ Bảy"
        case .sunday: "Chủ Nhật"
        }
    }
}
