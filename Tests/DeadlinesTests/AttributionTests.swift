import Identity
import Kernel
import Storage
import Testing
import World

@testable import Deadlines

@Suite("Who had it for how long")
struct AttributionTests {
    private let ward = AgencyID(1)
    private let province = AgencyID(2)
    private let forestry = AgencyID(3)

    private func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant { OneStop.at(day, hour, minute) }

    private func move(
        _ seq: Int, _ at: Instant, _ label: String, _ act: DossierCourse.Move.Act = .entered, person: Int64? = nil, to: AgencyID? = nil,
        due: Instant? = nil
    ) -> DossierCourse.Move {
        DossierCourse.Move(
            seq: seq, at: at, act: act, position: seq, holder: .agency(ward, person: person.map { Identifier($0) }), label: label,
            toAgency: to, dueAt: due)
    }

    private func attribution(
        _ moves: [DossierCourse.Move], from: Instant, until: Instant, stops: [LegalClock.Stop] = [], opinions: [OpinionInterval] = [],
        renewals: [DossierCourse.Renewal] = []
    ) -> Attribution {
        Attribution(
            DossierCourse(
                agency: ward, receivedAt: from, until: until, moves: moves, stops: stops, opinions: opinions, renewals: renewals),
            by: .vietnam)
    }

    @Test("Where the limit of a step counts anew, what was used before is forgotten; a later step takes nothing of it")
    func renewed() {
        let moves = [move(1, at(2, 8), "Tư pháp", due: at(2, 14)), move(2, at(4, 16), "Lãnh đạo", due: at(4, 17))]
        let stops = [LegalClock.Stop(ground: .supplement, policy: .restart, from: at(2, 15), to: at(4, 8))]
        let held = attribution(
            moves, from: at(2, 8), until: at(4, 16, 30), stops: stops, renewals: [DossierCourse.Renewal(at: at(4, 8), dueAt: at(4, 14))])
        #expect(held.segments.map(\.allowed) == [240, nil, 240, 60])
        #expect(held.segments.map(\.minutes) == [300, 150 + 480 + 30, 360, 30])
        #expect(held.segments.map(\.over) == [60, 0, 120, 0])
    }

    @Test("Every working minute belongs to exactly one holder, so that the segments add up to the whole")
    func exact() {
        let moves = [move(1, at(2, 9, 13), "Một cửa"), move(2, at(2, 10, 41), "Tư pháp"), move(3, at(9, 16, 7), "Lãnh đạo")]
        let stops = [LegalClock.Stop(ground: .supplement, policy: .restart, from: at(3, 8), to: at(5, 14, 29))]
        let held = attribution(moves, from: at(2, 9, 13), until: at(10, 8, 3), stops: stops)
        #expect(held.shares.map(\.label) == ["Một cửa", "Tư pháp", "Người nộp", "Lãnh đạo"])
        #expect(held.total == WorkingCalendar.vietnam.workingMinutes(from: at(2, 9, 13), to: at(10, 8, 3)))
        #expect(held.segments.first?.minutes == 88)
        #expect(
            held.segments.filter { $0.holder == .applicant }.map(\.minutes) == [
                WorkingCalendar.vietnam.workingMinutes(from: at(3, 8), to: at(5, 14, 29))
            ])
        #expect(zip(held.segments, held.segments.dropFirst()).allSatisfy { $0.to == $1.from }, "no gap, no overlap")
    }

    @Test("A stop that still lasts counts up to now: a supplement is the applicant's, a financial obligation the treasury's")
    func openStop() {
        for (ground, holder) in [(ClockGround.supplement, Attribution.Holder.applicant), (.payment, .treasury)] {
            let stops = [LegalClock.Stop(ground: ground, policy: .pause, from: at(2, 10), to: nil)]
            let held = attribution([move(1, at(2, 9), "Một cửa")], from: at(2, 9), until: at(2, 11), stops: stops)
            #expect(held.segments.map(\.minutes) == [60, 60])
            #expect(held.segments.last?.holder == holder)
        }
    }

    @Test("Nights and weekends are nobody's")
    func nights() {
        #expect(attribution([move(1, at(6, 17), "Tư pháp")], from: at(6, 17), until: at(9, 8)).total == 60)
    }

    @Test("While another agency has the dossier the time is that agency's, measured by the day it was given")
    func transfer() {
        let moves = [
            move(1, at(2, 8), "Một cửa"), move(2, at(2, 9), "Sở Xây dựng", .referred, to: province, due: at(2, 11)),
            move(3, at(3, 9), "Một cửa", .cameBack), move(4, at(3, 10), "Lãnh đạo"),
        ]
        let held = attribution(moves, from: at(2, 8), until: at(3, 11))
        #expect(held.segments.map(\.label) == ["Một cửa", "Sở Xây dựng", "Một cửa", "Lãnh đạo"])
        let away = held.segments[1]
        #expect(away.holder == .agency(province) && away.ground == .transfer)
        #expect(away.allowed == 120 && away.over == away.minutes - 120)
        #expect(held.over == away.over, "the delay lies with the other agency alone")
    }

    @Test("Of opinions asked together the one that answers last has the time, an open one before all others, whatever their order")
    func opinions() {
        func asked(_ agency: AgencyID, _ from: Instant, _ to: Instant?) -> OpinionInterval {
            OpinionInterval(party: .agency(agency), label: "\(agency)", from: from, to: to)
        }
        let moves = [move(1, at(2, 8), "Tư pháp")]
        let early = asked(province, at(2, 9), at(2, 10))
        let last = asked(forestry, at(2, 9), at(2, 11))
        for both in [[early, last], [last, early]] {
            let held = attribution(moves, from: at(2, 8), until: at(2, 12), opinions: both)
            #expect(held.segments.map(\.label) == ["Tư pháp", "3", "Tư pháp"])
            #expect(held.segments.map(\.minutes) == [60, 120, 30], "the morning ends at 11:30")
        }
        let open = asked(province, at(2, 9, 30), nil)
        let waiting = attribution(moves, from: at(2, 8), until: at(2, 11), opinions: [open, last])
        #expect(waiting.segments.map(\.label) == ["Tư pháp", "3", "2"], "from 9:30 on the one without an answer has it")
        let tie = [asked(forestry, at(2, 9), nil), asked(province, at(2, 8, 30), nil)]
        #expect(attribution(moves, from: at(2, 8), until: at(2, 11), opinions: tie).segments.map(\.label) == ["Tư pháp", "2"])
    }

    @Test(
        "Minutes beyond a step's limit are the delay of who then has it; a hand-over goes on with the same limit, a stop takes none of it")
    func over() {
        let due = at(2, 10)
        let moves = [
            move(1, at(2, 8), "Bình", person: 1, due: due), move(2, at(2, 9), "Đức", .wentOn, person: 2, due: due),
            move(3, at(2, 11), "Hùng", person: 3, due: at(2, 11, 30)),
        ]
        let held = attribution(moves, from: at(2, 8), until: at(2, 11, 30))
        #expect(held.segments.map(\.over) == [0, 60, 0])
        #expect(held.segments.map(\.allowed) == [120, 0, 30])
        #expect(held.comparison == .longer)
        let stops = [LegalClock.Stop(ground: .supplement, policy: .pause, from: at(2, 9), to: at(2, 10))]
        let stopped = attribution([move(1, at(2, 8), "Bình", due: due)], from: at(2, 8), until: at(2, 11), stops: stops)
        #expect(stopped.segments.map(\.over) == [0, 0, 0] && stopped.comparison == .equal)
    }

    @Test("A dossier that ends in the minute it came has one segment of no length")
    func empty() {
        let held = attribution([move(1, at(2, 8), "Một cửa")], from: at(2, 8), until: at(2, 8))
        #expect(held.segments.count == 1 && held.total == 0 && held.segments[0].label == "Một cửa")
    }

    @Test(
        "Working minutes are told in days of eight hours",
        arguments: [(0, "0 phút"), (90, "1 giờ 30 phút"), (480, "1 ngày"), (1025, "2 ngày 1 giờ 5 phút")])
    func words(minutes: Int, text: String) { #expect(VietnameseNumber.workingTime(minutes) == text) }
}
