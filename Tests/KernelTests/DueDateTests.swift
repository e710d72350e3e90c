import Foundation
import Testing

@testable import Kernel

@Suite("Due dates")
struct DueDateTests {
    let calendar = WorkingCalendar.vietnam

    func due(_ received: String, _ limit: String) throws -> DueDate {
        calendar.due(receivedAt: try at(received), limit: try TimeLimit.parse(limit))
    }

    @Test(
        "Each row of the table",
        arguments: [
            // N ngày làm việc: the closing of the N-th working day after R, whatever the hour.
            ("2026-11-20 08:00", "1 ngày làm việc", "2026-11-23 17:30"),
            ("2026-11-20 23:59", "1 ngày làm việc", "2026-11-23 17:30"),
            ("2026-11-21 09:00", "1 ngày làm việc", "2026-11-23 17:30"),
            ("2026-11-20 08:00", "2 ngày làm việc", "2026-11-25 17:30"),
            ("2026-02-13 15:30", "5 ngày làm việc", "2026-02-27 17:30"),
            ("2025-01-24 10:00", "3 ngày làm việc", "2025-02-05 17:30"),
            ("2024-02-07 16:59", "1 ngày làm việc", "2024-02-15 17:30"),
            // N ngày: calendar days; a rest day at the end moves to the next working day.
            ("2026-11-02 10:00", "15 ngày", "2026-11-17 17:30"),
            ("2026-11-06 10:00", "15 ngày", "2026-11-23 17:30"),
            ("2026-02-10 10:00", "7 ngày", "2026-02-23 17:30"),
            ("2025-12-18 10:00", "15 ngày", "2026-01-05 17:30"),
            // N tháng: the same day; the month's last if there is none such; then the next working day.
            ("2026-03-16 10:00", "2 tháng", "2026-05-18 17:30"),
            ("2026-01-31 10:00", "1 tháng", "2026-03-02 17:30"),
            ("2024-01-31 10:00", "1 tháng", "2024-02-29 17:30"),
            ("2025-01-31 10:00", "1 tháng", "2025-02-28 17:30"),
            ("2024-02-29 10:00", "12 tháng", "2025-02-28 17:30"),
            ("2026-08-31 10:00", "1 tháng", "2026-09-30 17:30"),
            ("2025-10-31 10:00", "4 tháng", "2026-03-02 17:30"),
            // Hours and fractions: working time after receipt.
            ("2026-11-19 08:00", "2 giờ", "2026-11-19 10:00"),
            ("2026-11-19 10:30", "2 giờ", "2026-11-19 14:30"),
            ("2026-11-19 09:30", "2 giờ", "2026-11-19 11:30"),
            ("2026-11-19 11:30", "1 giờ làm việc", "2026-11-19 14:30"),
            ("2026-11-19 12:00", "4 giờ", "2026-11-19 17:30"),
            ("2026-11-19 06:00", "8 giờ làm việc", "2026-11-19 17:30"),
            ("2026-11-20 17:30", "1 giờ", "2026-11-23 08:30"),
            ("2026-11-20 16:30", "2 giờ", "2026-11-23 08:30"),
            ("2026-02-13 16:30", "2 giờ", "2026-02-23 08:30"),
            ("2026-11-19 08:00", "0,5 ngày", "2026-11-19 14:00"),
            ("2026-11-19 13:30", "½ ngày", "2026-11-19 17:30"),
            ("2026-11-18 13:30", "2,5 ngày làm việc", "2026-11-20 17:30"),
            ("2026-11-19 07:30", "1/3 ngày", "2026-11-19 10:10"),
            ("2026-11-19 07:30", "15 phút", "2026-11-19 07:45"),
            // Trong ngày.
            ("2026-11-19 06:00", "trong ngày", "2026-11-19 17:30"),
            ("2026-11-19 15:00", "trong ngày", "2026-11-19 17:30"),
            ("2026-11-19 15:01", "trong ngày", "2026-11-20 17:30"),
            ("2026-11-20 15:01", "trong ngày làm việc", "2026-11-23 17:30"),
            ("2026-11-21 09:00", "trong ngày", "2026-11-23 17:30"),
            ("2026-11-23 16:00", "trong ngày", "2026-11-25 17:30"),
        ])
    func table(received: String, limit: String, expected: String) throws {
        #expect(try due(received, limit).due.iso8601 == at(expected).iso8601)
    }

    @Test(
        "A Saturday worked in exchange counts, the weekday given for it does not",
        arguments: [
            ("2024-04-26 10:00", "1 ngày làm việc", "2024-05-02 17:30"),
            ("2024-05-03 10:00", "1 ngày làm việc", "2024-05-04 17:30"),
            ("2025-04-25 10:00", "1 ngày làm việc", "2025-04-26 17:30"),
            ("2025-05-01 10:00", "1 ngày làm việc", "2025-05-05 17:30"),
            ("2025-12-31 10:00", "1 ngày làm việc", "2026-01-05 17:30"),
            ("2026-01-09 10:00", "1 ngày làm việc", "2026-01-10 17:30"),
            ("2026-01-09 17:00", "1 giờ", "2026-01-10 08:00"),
            ("2026-01-10 10:00", "trong ngày", "2026-01-10 17:30"),
            ("2026-08-21 10:00", "1 ngày làm việc", "2026-08-22 17:30"),
            ("2026-08-28 10:00", "1 ngày làm việc", "2026-09-03 17:30"),
            ("2026-04-24 10:00", "1 ngày làm việc", "2026-04-28 17:30"),
        ])
    func exchanged(received: String, limit: String, expected: String) throws {
        #expect(try due(received, limit).due.iso8601 == at(expected).iso8601)
    }

    @Test("The example of Tết: every skipped day with its reason and source")
    func tet() throws {
        let answer = try due("2026-02-13 15:30", "5 ngày làm việc")
        #expect(answer.due.iso8601 == "2026-02-27T17:30:00+07:00")
        #expect(answer.skipped.map(\.date.dayOfMonth) == [14, 15, 16, 17, 18, 19, 20, 21, 22])
        #expect(answer.skipped.map(\.reason).prefix(3) == ["Thứ Bảy", "Chủ Nhật", "Tết Nguyên đán Bính Ngọ"])
        #expect(answer.skipped[0].source == "Giờ làm việc của cơ quan")
        #expect(answer.skipped[2].source == "Thông báo 9441/TB-BNV")
        #expect(answer.warnings.isEmpty)
        #expect(answer.because.first == "Tiếp nhận Thứ Sáu, 13/02/2026 15:30; thời hạn: 5 ngày làm việc.")
        #expect(answer.because.contains("Bỏ qua 16/02/2026–20/02/2026: Tết Nguyên đán Bính Ngọ (Thông báo 9441/TB-BNV)."))
        #expect(answer.because.last == "Hạn trả: 17:30 Thứ Sáu, 27/02/2026.")
    }

    @Test("Rest days inside a limit of calendar days count; only those it moves over are skipped")
    func calendarDays() throws {
        #expect(try due("2026-11-02 10:00", "15 ngày").skipped.isEmpty)
        #expect(try due("2026-11-06 10:00", "15 ngày").skipped.map(\.date) == [day("2026-11-21"), day("2026-11-22")])
    }

    @Test("A receipt on a rest day is itself explained where its hour matters")
    func restDay() throws {
        #expect(try due("2026-11-21 09:00", "2 giờ").skipped.map(\.reason) == ["Thứ Bảy", "Chủ Nhật"])
        #expect(try due("2026-11-23 16:00", "trong ngày").skipped.map(\.reason) == ["Ngày Văn hóa Việt Nam"])
        #expect(try due("2026-11-23 16:00", "trong ngày").because[1].hasPrefix("Tiếp nhận sau 15:00"))
        #expect(try due("2026-11-21 09:00", "2 giờ").because.contains("Tiếp nhận ngoài giờ làm việc nên đếm từ giờ mở cửa kế tiếp."))
    }

    @Test("A year without data is warned of, never guessed")
    func incomplete() throws {
        let answer = try due("2026-12-28 10:00", "10 ngày làm việc")
        #expect(answer.due == (try at("2027-01-11 17:30")))
        #expect(answer.warnings.count == 1)
        #expect(answer.warnings.first?.contains("2027") == true)
        #expect(try due("2023-12-01 10:00", "1 ngày làm việc").warnings.count == 1)
        #expect(try due("2026-12-28 10:00", "1 ngày làm việc").warnings.isEmpty)
    }

    @Test("A proposal is not applied, but said where it would move the date; a decision settles it")
    func proposal() throws {
        let answer = try due("2026-11-20 10:00", "1 ngày làm việc")
        #expect(answer.due == (try at("2026-11-23 17:30")))
        #expect(answer.warnings.count == 1)
        #expect(answer.warnings.first?.contains("25/11/2026") == true)
        #expect(try due("2026-11-20 10:00", "30 ngày").warnings.isEmpty)
        let settled = calendar.adding([
            .init(try day("2026-11-23"), .swappedOff, reason: "Nghỉ hoán đổi", source: "Thông báo 1"),
            .init(try day("2026-11-28"), .swappedOn, reason: "Làm bù", source: "Thông báo 1"),
        ])
        let after = settled.due(receivedAt: try at("2026-11-20 10:00"), limit: try TimeLimit.parse("4 ngày làm việc"))
        #expect(after.due == (try at("2026-11-28 17:30")))
        #expect(after.warnings.isEmpty)
    }

    @Test("As JSON, days and instants are text")
    func json() throws {
        let data = try JSONEncoder().encode(due("2026-02-13 15:30", "1 ngày làm việc"))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["due"] as? String == "2026-02-23T17:30:00+07:00")
        #expect(object["limit"] as? String == "1 ngày làm việc")
        let skipped = try #require(object["skipped"] as? [[String: String]])
        #expect(skipped.first == ["date": "2026-02-14", "reason": "Thứ Bảy", "source": "Giờ làm việc của cơ quan"])
    }

    @Test(
        "What a deadline tag says",
        arguments: [
            ("2026-11-16 08:00", "2026-11-19 17:30", "Còn 3 ngày làm việc", Remaining.Tone.calm),
            ("2026-11-17 08:00", "2026-11-19 17:30", "Còn 2 ngày làm việc", .soon),
            ("2026-11-18 23:00", "2026-11-19 17:30", "Ngày mai 17:30", .soon),
            ("2026-11-20 08:00", "2026-11-23 17:30", "Còn 1 ngày làm việc", .soon),
            ("2026-11-20 08:00", "2026-11-22 17:30", "Đến 22/11/2026 17:30", .soon),
            ("2026-11-19 08:00", "2026-11-19 17:30", "Hôm nay 17:30", .today),
            ("2026-11-19 17:30", "2026-11-19 17:30", "Hôm nay 17:30", .today),
            ("2026-11-19 17:31", "2026-11-19 17:30", "Quá hạn từ 17:30 hôm nay", .overdue),
            ("2026-11-21 08:00", "2026-11-19 17:30", "Quá hạn 2 ngày lịch", .overdue),
            ("2024-11-19 08:00", "2026-11-19 17:30", "Còn 500 ngày làm việc", .calm),
        ])
    func remaining(now: String, due: String, text: String, tone: Remaining.Tone) throws {
        #expect(calendar.remaining(now: try at(now), due: try at(due)) == Remaining(text, tone))
    }
}
