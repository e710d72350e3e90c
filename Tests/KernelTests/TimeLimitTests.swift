import Foundation
import Testing
import World

@testable import Kernel

@Suite("Time limits")
struct TimeLimitTests {
    @Test(
        "Read as written, kept in the unit announced",
        arguments: [
            ("5 ngày làm việc", "5 ngày làm việc", 2400),
            ("05 ngày làm việc", "5 ngày làm việc", 2400),
            ("  05   NGÀY\u{A0}Làm Việc ", "5 ngày làm việc", 2400),
            ("05 (năm) ngày làm việc", "5 ngày làm việc", 2400),
            ("15(mười lăm)ngày làm việc", "15 ngày làm việc", 7200),
            ("5ngày làm việc", "5 ngày làm việc", 2400),
            ("5 ngay lam viec", "5 ngày làm việc", 2400),
            ("15 ngày", "15 ngày", nil), ("2 tháng", "2 tháng", nil), ("02 thang", "2 tháng", nil),
            ("8 giờ", "8 giờ", 480), ("8 giờ làm việc", "8 giờ làm việc", 480), ("15 phút", "15 phút", 15),
            ("0,5 ngày", "0,5 ngày", 240), ("0.5 ngày", "0,5 ngày", 240), ("½ ngày", "0,5 ngày", 240), ("1/2 ngày", "0,5 ngày", 240),
            ("01/2 ngày làm việc", "0,5 ngày làm việc", 240), ("1 / 2 ngày", "0,5 ngày", 240), ("¼ ngày", "0,25 ngày", 120),
            ("2,5 ngày làm việc", "2,5 ngày làm việc", 1200), ("2½ ngày", "2,5 ngày", 1200), ("2 1/2 ngày", "2,5 ngày", 1200),
            ("2 ½ ngày", "2,5 ngày", 1200), ("1/3 ngày", "1/3 ngày", 160), ("2 1/3 ngày", "2 1/3 ngày", 1120),
            ("0,125 ngày", "0,125 ngày", 60),
            ("1,5 giờ", "1,5 giờ", 90), ("2,0 ngày", "2 ngày", nil),
            ("trong ngày", "Trong ngày", 480), ("Trong ngày làm việc", "Trong ngày làm việc", 480), ("NGAY TRONG NGÀY", "Trong ngày", 480),
        ])
    func reads(typed: String, text: String, minutes: Int?) throws {
        for form in [typed, typed.decomposedStringWithCanonicalMapping, typed.uppercased()] {
            let limit = try TimeLimit.parse(form)
            #expect(limit.text == text)
            #expect(limit.workingMinutes == minutes)
            #expect(try TimeLimit.parse(limit.text) == limit)
        }
    }

    @Test(
        "What it cannot read it refuses with a sentence, and never guesses a unit",
        arguments: [
            "", " ", "3", "ngày", "ngày làm việc", "ba ngày", "0 ngày", "-1 ngày", "1,5 tháng", "½ tháng", "1/0 ngày", "3/2 ngày",
            "5-7 ngày",
            "5 ngày hoặc 7 ngày", "1.125 ngày", "1.000 ngày", "1,2,3 ngày", "0,1234567 ngày", "999999999999999999999 ngày", "3651 ngày",
            "121 tháng",
            "05 (sáu) ngày", "5 (năm ngày", "5 tuần", "5 ngáy", "1/7 ngày", "0,001 giờ", "٣ ngày", "1,  5 ngày", "không quy định",
            "5 ngày làm việc.",
        ])
    func refuses(_ typed: String) {
        #expect { try TimeLimit.parse(typed) } throws: { error in
            guard let problem = error as? Problem else { return false }
            return problem.kind == .invalid && !problem.message.isEmpty
        }
        #expect(TimeLimit(typed) == nil)
    }

    @Test("A whole number of working days is days; a fraction is working time")
    func rules() throws {
        #expect(try TimeLimit.parse("2 ngày làm việc").rule == .workingDays(2))
        #expect(try TimeLimit.parse("2,0 ngày làm việc").rule == .workingDays(2))
        #expect(try TimeLimit.parse("2,5 ngày làm việc").rule == .workingTime(minutes: 1200))
        #expect(try TimeLimit.parse("2,5 ngày").rule == .workingTime(minutes: 1200))
        #expect(try TimeLimit.parse("3 ngày").rule == .calendarDays(3))
        #expect(try TimeLimit.parse("24 giờ").rule == .workingTime(minutes: 1440))
        #expect(try TimeLimit.parse("trong ngày").rule == .withinDay)
    }

    @Test("Random limits survive being written, read and stored")
    func roundTrip() throws {
        var dice = Dice(fixed: 5)
        for _ in 0..<2_000 {
            let unit = try #require(TimeLimit.Unit.allCases.randomElement(using: &dice))
            let denominator = Int.random(in: 1...480, using: &dice)
            guard let limit = TimeLimit(Int.random(in: 1...5000, using: &dice), over: denominator, unit) else { continue }
            #expect(try TimeLimit.parse(limit.text) == limit)
            #expect(try JSONDecoder().decode([TimeLimit].self, from: JSONEncoder().encode([limit])) == [limit])
        }
    }

    func sum(_ texts: String...) throws -> String? { TimeLimit.sum(try texts.map { try TimeLimit.parse($0) })?.text }

    @Test("Steps add up exactly")
    func sums() throws {
        #expect(try sum("0,5 ngày", "1 ngày", "0,5 ngày") == "2 ngày")
        #expect(try sum("1/3 ngày", "1/3 ngày", "1/3 ngày") == "1 ngày")
        #expect(try sum("2 giờ", "3 giờ", "2 giờ", "1 giờ") == "8 giờ")
        #expect(try sum("2 giờ", "3 giờ làm việc") == "5 giờ làm việc")
        #expect(try sum("4 giờ", "2 ngày làm việc") == "2,5 ngày làm việc")
        #expect(try sum("1 tháng", "2 tháng") == "3 tháng")
        #expect(try sum("1 tháng", "2 ngày làm việc") == nil)
        #expect(try sum("15 phút", "30 phút") == "45 phút")
        #expect(try sum("trong ngày", "trong ngày") == "2 ngày làm việc")
        #expect(try sum("trong ngày") == "Trong ngày")
        #expect(try sum() == nil)
    }

    @Test(
        "Steps are held against the limit only where units have a fixed relation",
        arguments: [
            (["0,5 ngày", "0,5 ngày"], "1 ngày", TimeLimit.Comparison.equal),
            (["0,5 ngày", "0,5 ngày"], "1 ngày làm việc", .equal),
            (["4 giờ", "1 ngày làm việc"], "2 ngày làm việc", .shorter),
            (["2 giờ", "3 giờ", "2 giờ", "1 giờ"], "trong ngày", .equal),
            (["5 ngày làm việc", "1 giờ"], "5 ngày làm việc", .longer),
            (["10 ngày làm việc"], "15 ngày", .incomparable),
            (["20 ngày"], "1 tháng", .incomparable),
            ([], "1 ngày", .incomparable),
        ])
    func comparisons(steps: [String], limit: String, expected: TimeLimit.Comparison) throws {
        #expect(TimeLimit.compare(steps: try steps.map { try TimeLimit.parse($0) }, with: try TimeLimit.parse(limit)) == expected)
    }
}
