import Documents
import Kernel
import Testing

@testable import Dossiers

@Suite("Who had it for how long")
struct HoldingTimeTests {
    private func at(_ day: Int, _ hour: Int, _ minute: Int = 0) throws -> Instant {
        Instant(try #require(Day(2026, 3, day)), TimeOfDay(hour, minute))
    }

    private func step(_ seq: Int, _ at: Instant, _ role: String) -> DossierStep {
        DossierStep(
            seq: seq, at: at, kind: .advanced, revision: RevisionID(1),
            step: DossierPath.Step(position: seq, name: "Bước \(seq)", role: role, lane: .officer, limitText: "", isReturn: false),
            holder: nil, holderName: nil, unit: nil, toAgency: nil, dueAt: nil, byName: "", note: "")
    }

    @Test("Every working minute belongs to exactly one holder, so that the shares add up to the whole")
    func exact() throws {
        let steps = [step(1, try at(2, 9, 13), "Một cửa"), step(2, try at(2, 10, 41), "Tư pháp"), step(3, try at(9, 16, 7), "Lãnh đạo")]
        let stops = [LegalClock.Stop(ground: .supplement, policy: .restart, from: try at(3, 8), to: try at(5, 14, 29))]
        let end = try at(10, 8, 3)
        let held = HoldingTime(steps: steps, stops: stops, until: end, by: .vietnam)
        #expect(held.shares.map(\.holder) == ["Một cửa", "Tư pháp", "Chờ người nộp", "Lãnh đạo"])
        #expect(held.total == WorkingCalendar.vietnam.workingMinutes(from: try at(2, 9, 13), to: end))
        #expect(held.shares.first?.minutes == 88)
        #expect(
            held.shares.filter(\.isApplicant).map(\.minutes) == [
                WorkingCalendar.vietnam.workingMinutes(from: try at(3, 8), to: try at(5, 14, 29))
            ])
    }

    @Test("A stop that still lasts is the applicant's up to now")
    func openStop() throws {
        let stops = [LegalClock.Stop(ground: .payment, policy: .pause, from: try at(2, 10), to: nil)]
        let held = HoldingTime(steps: [step(1, try at(2, 9), "Một cửa")], stops: stops, until: try at(2, 11), by: .vietnam)
        #expect(held.shares.map(\.minutes) == [60, 60])
    }

    @Test("Nights and weekends are nobody's")
    func nights() throws {
        let held = HoldingTime(steps: [step(1, try at(6, 17), "Tư pháp")], stops: [], until: try at(9, 8), by: .vietnam)
        #expect(held.total == 60)
    }

    @Test(
        "Working minutes are told in days of eight hours",
        arguments: [(0, "0 phút"), (90, "1 giờ 30 phút"), (480, "1 ngày"), (1025, "2 ngày 1 giờ 5 phút")])
    func words(minutes: Int, text: String) { #expect(HoldingTime.words(minutes) == text) }
}
