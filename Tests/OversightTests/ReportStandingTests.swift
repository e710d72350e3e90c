import Kernel
import Organisation
import Standards
import Testing

@testable import Oversight

@Suite("Lateness of agencies' own reports")
struct ReportStandingTests {
    private func standing(
        on day: Day, own: [ReportDue] = [], sent: [ReportKey: Day] = [:], owes: @escaping (Day) -> Bool = { _ in true }
    ) -> ReportStanding {
        ReportStanding(on: day, calendar: ReportCalendar(set: own), sent: sent, owes: owes)
    }

    @Test("By law the inspection's report is due in November, the yearly one in December; the day is the month's last")
    func rules() {
        let calendar = ReportCalendar()
        #expect(calendar.due(.inspection, year: 2026)?.day == .at(30, 11, 2026))
        #expect(calendar.due(.annual, year: 2026)?.day == .at(31, 12, 2026))
        #expect(calendar.due(.annual, year: 2013) == nil, "before QĐ 19/2014 there was no such report")
        #expect(calendar.due(.inspection, year: 2014) == nil, "TT 26/2014 is in force from 01/12/2014")
        #expect(calendar.due(.other, year: 2026) == nil)
    }

    @Test("The province's own day goes before the law's, and its later statement before its earlier")
    func ownDay() {
        let first = ReportDue(kind: .annual, year: 2025, day: .at(15, 12, 2025), source: "Công văn 1")
        let second = ReportDue(kind: .annual, year: 2025, day: .at(21, 2, 2026), source: "Công văn 2")
        #expect(ReportCalendar(set: [first, second]).due(.annual, year: 2025) == second)
        #expect(standing(on: .at(27, 2, 2026), own: [first, second]) == .overdue(second, days: 6))
    }

    @Test("Not sent after the day: late by so many days, and it grows")
    func overdue() throws {
        let due = try #require(ReportCalendar().due(.annual, year: 2025))
        #expect(standing(on: .at(1, 1, 2026)) == .overdue(due, days: 1))
        #expect(standing(on: .at(27, 2, 2026)) == .overdue(due, days: 58))
    }

    @Test("Sent on the day is in time, a day after is late by one")
    func sent() throws {
        let due = try #require(ReportCalendar().due(.annual, year: 2025))
        let key = ReportKey(.annual, 2025)
        #expect(standing(on: .at(27, 2, 2026), sent: [key: .at(31, 12, 2025)]) == .onTime(due, on: .at(31, 12, 2025)))
        #expect(standing(on: .at(27, 2, 2026), sent: [key: .at(1, 1, 2026)]) == .late(due, days: 1))
    }

    @Test("The next report sent ahead counts at once")
    func ahead() throws {
        let due = try #require(ReportCalendar().due(.annual, year: 2026))
        let sent = [ReportKey(.inspection, 2026): Day.at(20, 11, 2026), ReportKey(.annual, 2026): Day.at(5, 12, 2026)]
        #expect(standing(on: .at(10, 12, 2026), sent: sent) == .onTime(due, on: .at(5, 12, 2026)))
    }

    @Test("Who was not owing on that day is not late; who owes the next is told when")
    func notOwed() throws {
        let next = try #require(ReportCalendar().due(.inspection, year: 2026))
        #expect(standing(on: .at(27, 2, 2026), owes: { $0 > .at(1, 1, 2026) }) == .notDue(next))
        #expect(standing(on: .at(27, 2, 2026), owes: { _ in false }) == .notOwed)
    }

    @Test("Owed: obliged or announced, and working here by then; an encouraged agency that never announced owes none")
    func owed() throws {
        var table = try Table()
        table.add("Bắt buộc", duty: .mandatory)
        table.add("Khuyến khích", duty: .encouraged)
        let announced = table.add("Khuyến khích, đã công bố", duty: .encouraged)
        table.announce(announced)
        table.add("Chưa điện tử", duty: .mandatory, electronicSince: nil)
        table.add("Điện tử từ 2026", duty: .mandatory, electronicSince: .at(15, 1, 2026))
        #expect(table.table.rows.map(\.report.isOverdue) == [true, false, true, false, false])
    }
}
