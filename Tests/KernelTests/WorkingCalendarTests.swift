import Foundation
import Testing

@testable import Kernel

@Suite("Working calendar and office hours")
struct WorkingCalendarTests {
    let calendar = WorkingCalendar.vietnam

    @Test(
        "The weekdays off and the weekend days worked are those announced, no more and no fewer",
        arguments: [
            (2024, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03", "05-04"),
            (2025, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02", "04-26"),
            (2026, "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24", "01-10 08-22"),
        ])
    func announced(year: Int, off: String, on: String) {
        let days = (Day.firstOf(year: year).number...Day.lastOf(year: year).number).map(Day.init(number:))
        func short(_ days: [Day]) -> String { days.map { String($0.description.dropFirst(5)) }.joined(separator: " ") }
        #expect(short(days.filter { !$0.weekday.isWeekend && !calendar.isWorkingDay($0) }) == off)
        #expect(short(days.filter { $0.weekday.isWeekend && calendar.isWorkingDay($0) }) == on)
        #expect(calendar.isComplete(year: year))
    }

    @Test("Every entry says why and by which notice; other years are incomplete")
    func sources() {
        #expect(calendar.entries.allSatisfy { !$0.reason.isEmpty && !$0.source.isEmpty })
        #expect(calendar.completeYears == [2024, 2025, 2026])
        #expect(!calendar.isComplete(year: 2027) && !calendar.isComplete(year: 2023))
        #expect(calendar.entry(on: Day(number: 0)) == nil)
    }

    @Test("Why a day is not worked")
    func why() throws {
        #expect(calendar.whyNotWorking(try day("2026-11-20")) == nil)
        #expect(calendar.whyNotWorking(try day("2026-01-10")) == nil)
        #expect(calendar.whyNotWorking(try day("2026-11-22"))?.reason == "Chủ Nhật")
        #expect(calendar.whyNotWorking(try day("2026-11-24"))?.source == "Nghị quyết 28/2026/QH16, Điều 2")
        #expect(calendar.whyNotWorking(try day("2026-04-26"))?.reason == "Giỗ Tổ Hùng Vương")
    }

    @Test("Openings and closings")
    func openings() throws {
        #expect(calendar.opening(of: try day("2026-11-20")) == (try at("2026-11-20 07:30")))
        #expect(calendar.closing(of: try day("2026-11-20")) == (try at("2026-11-20 17:30")))
        #expect(calendar.closing(of: try day("2026-11-21")) == nil)
        #expect(calendar.closing(of: try day("2026-01-10")) == (try at("2026-01-10 17:30")))
        #expect(calendar.nextWorkingDay(onOrAfter: try day("2026-02-14")) == (try day("2026-02-23")))
        #expect(calendar.workingDay(after: try day("2026-02-13"), count: 0) == (try day("2026-02-13")))
        #expect(calendar.workingMinutes(from: try at("2026-11-20 17:30"), to: try at("2026-11-20 07:30")) == 0)
    }

    @Test("An administrator completes a year, an agency closes for a storm; the later layer holds")
    func layers() throws {
        let newYear = WorkingCalendar.Entry(try day("2027-01-01"), .holiday, reason: "Tết Dương lịch", source: "BLLĐ 2019, Điều 112")
        let storm = WorkingCalendar.Entry(try day("2026-11-20"), .closure, reason: "Bão số 13", source: "Công điện 5/CĐ-UBND")
        let mine = calendar.adding([newYear], completing: [2027]).adding([storm])
        #expect(mine.isComplete(year: 2027) && !mine.isWorkingDay(newYear.day))
        #expect(mine.whyNotWorking(storm.day)?.reason == "Bão số 13")
        #expect(calendar.isWorkingDay(storm.day), "the national calendar is untouched")
        let reopened = mine.adding([.init(storm.day, .swappedOn, reason: "Mở cửa lại", source: "Công điện 6/CĐ-UBND")])
        #expect(reopened.isWorkingDay(storm.day))
    }

    @Test("Hours change on their day; a swapped Saturday keeps the hours of a weekday")
    func datedHours() throws {
        let summer = try OfficeHours.parse("T2-T6 07:00-11:30,13:00-16:30; T7 07:00-11:00")
        let mine = calendar.with(hours: [(from: try day("2026-04-01"), hours: summer)])
        #expect(mine.closing(of: try day("2026-03-31")) == (try at("2026-03-31 17:30")))
        #expect(mine.closing(of: try day("2026-04-01")) == (try at("2026-04-01 16:30")))
        #expect(mine.closing(of: try day("2026-04-04")) == (try at("2026-04-04 11:00")))
        #expect(mine.closing(of: try day("2026-08-22")) == (try at("2026-08-22 16:30")))
        // Closed at 11:00 on Saturdays: what comes at noon is for Monday.
        let limit = TimeLimit.withinDay
        #expect(mine.due(receivedAt: try at("2026-04-04 10:59"), limit: limit).due == (try at("2026-04-04 11:00")))
        #expect(mine.due(receivedAt: try at("2026-04-04 12:00"), limit: limit).due == (try at("2026-04-06 16:30")))
    }

    @Test(
        "Hours are read as people type them and written one way",
        arguments: [
            ("T2-T6 07:30-11:30,13:30-17:30", "T2-T6 07:30-11:30,13:30-17:30"),
            (" t2 – t6  7h30 – 11h30 , 13:30-17:30 ", "T2-T6 07:30-11:30,13:30-17:30"),
            ("T2,T3,T4,T5,T6 07:30-11:30,13:30-17:30\nT7 07:30-11:30", "T2-T6 07:30-11:30,13:30-17:30; T7 07:30-11:30"),
            ("CN 08:00-12:00;T2 08:00-12:00", "T2 08:00-12:00; CN 08:00-12:00"),
            ("T2-CN 00:00-23:59", "T2-CN 00:00-23:59"),
        ])
    func hoursText(typed: String, written: String) throws {
        let hours = try OfficeHours.parse(typed)
        #expect(hours.text == written)
        #expect(try OfficeHours.parse(hours.text) == hours)
        #expect(try JSONDecoder().decode([OfficeHours].self, from: JSONEncoder().encode([hours])) == [hours])
    }

    @Test(
        "Hours that cannot be are refused with a sentence",
        arguments: [
            "", "T2-T6", "07:30-11:30", "T1 07:30-11:30", "T2 11:30-07:30", "T2 07:30-11:30,11:00-17:30", "T6-T2 07:30-11:30",
            "T2 25:00-26:00",
            "T2 07:30-11:30; T2 13:30-17:30", "T2 07:30-24:00", "T2 07:30", "T2 07:30-11:30,", "T 07:30-11:30", "xyz",
        ])
    func badHours(_ typed: String) {
        #expect { try OfficeHours.parse(typed) } throws: { ($0 as? Problem)?.kind == .invalid }
    }

    @Test("The standard week is 40 hours")
    func standard() {
        let minutes = Weekday.allCases.flatMap { OfficeHours.standard.sessions(on: $0) }.reduce(0) { $0 + $1.minutes }
        #expect(minutes == 40 * 60)
        #expect(OfficeHours.standard.vietnamese == "Thứ Hai đến Thứ Sáu: 07:30–11:30, 13:30–17:30")
    }
}
