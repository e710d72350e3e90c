import Kernel
import Testing

@testable import Deadlines

@Suite("The limit of a step")
struct StepClockTests {
    private let calendar = WorkingCalendar.vietnam

    /// A time in March 2026; the 1st is a Sunday.
    private static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(Day.firstOf(year: 2026).adding(months: 2).adding(days: day - 1), TimeOfDay(hour, minute))
    }

    private func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant { Self.at(day, hour, minute) }

    private func due(
        _ limit: String, from entered: Instant = at(2, 9), _ absences: [(Instant, Instant?, Bool)]
    ) -> Instant? {
        let step = DossierPath.Step(position: 2, name: "Thẩm định", role: "", lane: .officer, limitText: limit, isReturn: false)
        let away = absences.map { StepClock.Absence(from: $0.0, to: $0.1, isRestart: $0.2) }
        return StepClock(step, enteredAt: entered, absences: away).due(by: calendar, rules: .law)
    }

    @Test("Absences take nothing of it: overlapping ones count once, in any order; what began late changes nothing")
    func budget() {
        #expect(due("4 giờ", []) == at(2, 15))
        #expect(due("4 giờ", [(at(2, 10), at(5, 10), false)]) == at(5, 15))
        let two = [(at(3, 8), at(5, 10), false), (at(2, 10), at(4, 10), false)]
        #expect(due("4 giờ", two.map { ($0.0, $0.1, $0.2) }) == at(5, 15))
        #expect(due("4 giờ", two.reversed().map { ($0.0, $0.1, $0.2) }) == at(5, 15))
        #expect(due("4 giờ", [(at(2, 16), at(5, 10), false)]) == at(2, 15), "late before it left")
        #expect(due("4 giờ", [(at(2, 10), nil, false)]) == at(2, 15), "not before it ends")
        #expect(due("4 giờ", [(at(1, 8), at(2, 9), false)]) == at(2, 15), "before this step")
        #expect(due("4 giờ", [(at(1, 8), at(2, 10), false)]) == at(2, 16), "the part within it")
        #expect(due("2 ngày làm việc", [(at(3, 10), at(5, 10), false)]) == at(6, 17, 30))
        #expect(due("", [(at(3, 10), at(5, 10), false)]) == nil)
    }

    @Test("Where the whole clock counts anew, so does the step; pauses after that move it on")
    func restart() {
        #expect(due("4 giờ", [(at(2, 14, 30), at(5, 10), true)]) == at(5, 16))
        #expect(
            due("4 giờ", [(at(2, 14, 30), at(5, 10), true), (at(5, 11), at(6, 11), false)])
                == at(6, 16))
    }

    @Test("It explains itself, in the order of what happened")
    func because() {
        let step = DossierPath.Step(position: 2, name: "Thẩm định", role: "", lane: .officer, limitText: "4 giờ", isReturn: false)
        let stop = StepClock.Absence(from: at(2, 10), to: at(5, 10), isRestart: true)
        let away = StepClock.Absence(from: at(5, 11), to: nil)
        let lines = StepClock(step, enteredAt: at(2, 9), absences: [away, stop]).because(by: calendar, rules: .law)
        #expect(lines.first == "Vào bước 2 “Thẩm định” lúc 02/03/2026 09:00.")
        #expect(lines.contains("Từ 02/03/2026 10:00 đến 05/03/2026 10:00 đã dừng để bổ sung; thời hạn của bước tính lại từ đầu."))
        #expect(lines.contains("Từ 05/03/2026 11:00 thời hạn của bước đứng yên, cho đến khi hồ sơ chạy tiếp."))
        #expect(lines.last == "Hạn của bước: 16:00 Thứ Năm, 05/03/2026.")
        let none = DossierPath.Step(position: 2, name: "Thẩm định", role: "", lane: .officer, limitText: "", isReturn: false)
        #expect(StepClock(none, enteredAt: at(2, 9)).because(by: calendar, rules: .law).isEmpty)
    }
}
