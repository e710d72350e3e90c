import Identity
import Kernel
import Testing
import Web
import World

@testable import House

@Suite("Việc của tôi")
struct WorkPageTests {
    /// Monday 23/11/2026, 08:00.
    private static let monday = Instant(Day.of(2026, 11, 23), TimeOfDay(8, 0))

    private func item(_ title: String, in days: Int?, minutes: Int = 10, waitingFor: String? = nil) -> WorkItem {
        WorkItem(
            title: title, link: "/", due: days.map { Instant(Self.monday.day.adding(days: $0), TimeOfDay(17, 0)) }, waitingFor: waitingFor,
            minutes: minutes)
    }

    @Test("What has no date has a group of its own, after what comes later and before what waits for others")
    func groups() {
        let items = [
            item("e", in: nil), item("f", in: 0, waitingFor: "lãnh đạo"), item("a", in: -1), item("b", in: 0), item("c", in: 4),
            item("d", in: 9),
        ]
        let groups = Dictionary(grouping: items) { WorkPage.Urgency($0, now: Self.monday) }
        #expect(WorkPage.Urgency.allCases.map { groups[$0]?.map(\.title) } == [["a"], ["b"], ["c"], ["d"], ["e"], ["f"]])
        #expect(
            WorkPage.Urgency.allCases.map(\.vietnamese) == [
                "Quá hạn", "Hôm nay", "Tuần này", "Sau tuần này", "Chưa có hạn", "Chờ người khác",
            ])
    }

    @Test("The week is summed up with its heaviest task; what is not of the week does not count")
    func week() {
        let items = [
            item("Hồ sơ", in: 0), item("Kế hoạch đánh giá", in: 3, minutes: 90), item("Sau", in: 20, minutes: 500),
            item("Bản thảo", in: nil, minutes: 500),
        ]
        let groups = Dictionary(grouping: items) { WorkPage.Urgency($0, now: Self.monday) }
        let text = WorkPage.week(groups, Self.monday.day).text
        #expect(text.contains("Cả tuần: 2 việc, khoảng 2 giờ."))
        #expect(text.contains("Việc nặng nhất trước thứ Tư:") && text.contains("Kế hoạch đánh giá"))
        #expect(WorkPage.week([:], Self.monday.day).isEmpty)
    }

    @Test("A new secretary's first task is the framework model; two tasks a week, the same number above; one click takes it over")
    func firstMinutes() async throws {
        try await withWorld { world in
            let lan = try await Browser.signedIn(.lan, world)
            let page = try await lan.get("/viec-cua-toi")
            #expect(page.says("Việc của tôi (2)") && page.says("Chưa có hạn (2)") && page.says("Tuần sau (2)"))
            #expect(page.plain.ranges(of: "Việc của tôi (2)").count >= 2)
            #expect(try await lan.get("/tai-khoan").says("Việc của tôi (2)"))
            let first = try #require(page.plain.firstRange(of: "Tiếp nhận mô hình khung của tỉnh"))
            let second = try #require(page.plain.firstRange(of: "Chính sách chất lượng được phê duyệt"))
            #expect(first.lowerBound < second.lowerBound)
            #expect(try await lan.get("/he-thong").says("Làm tiếp: Tiếp nhận mô hình khung của tỉnh"))
            #expect(try await lan.get("/mo-hinh-khung").says("Xem việc cần làm"), "nothing to take over yet: the way on")
            world.clock.move(to: world.clock.now.adding(seconds: 60))
            let binh = try await Browser.signedIn(.binh, world)
            #expect(try await !binh.get("/viec-cua-toi").says("Hệ thống chất lượng: còn"), "an officer does not build the system")
        }
    }
}
