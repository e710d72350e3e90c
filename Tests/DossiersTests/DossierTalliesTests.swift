import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Running totals")
struct DossierTalliesTests {
    private func totals(_ desk: OneStop, from: Int, asOf: Int, in scope: AgencyScope? = nil) async throws -> DossierTotals {
        let scope = scope ?? .agency(desk.ward)
        let found = try await desk.read {
            try DossierTallies.totals(scope, from: OneStop.at(from, 0).day, asOf: OneStop.at(asOf, 0).day, in: $0)
        }
        return found[desk.ward] ?? DossierTotals()
    }

    @Test("They say what stood on any day asked, not only today", arguments: TestDatabase.each)
    func asOf(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let first = try await desk.receive(at: OneStop.at(2, 8))
            _ = try await desk.receive(channel: .online, at: OneStop.at(2, 9))
            let third = try await desk.receive(at: OneStop.at(4, 8))
            try await desk.finish(first, at: OneStop.at(3, 9))
            try await desk.finish(third, at: OneStop.at(10, 9))

            let monday = try await totals(desk, from: 2, asOf: 2)
            #expect(monday.received == 2 && monday.online == 1 && monday.open == 2 && monday.resolved == 0 && monday.shareInTime == nil)
            let tuesday = try await totals(desk, from: 3, asOf: 3)
            #expect(tuesday.carriedOver == 2 && tuesday.received == 0 && tuesday.early == 1 && tuesday.open == 1)
            let week = try await totals(desk, from: 2, asOf: 8)
            #expect(week.received == 3 && week.open == 2 && week.openLate == 1, "the online one is due on the 5th")
            let later = try await totals(desk, from: 2, asOf: 31)
            #expect(later.late == 1 && later.early == 1 && later.openLate == 1 && later.open == 1)
            #expect(try await totals(desk, from: 2, asOf: 9).openLate == 2, "at the end of the 9th the third is past its closing too")
            #expect(try await totals(desk, from: 1, asOf: 1).received == 0)
        }
    }

    @Test("What is recorded late for an earlier day is in every day since", arguments: TestDatabase.each)
    func backdated(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            _ = try await desk.receive(at: OneStop.at(10, 8))
            _ = try await desk.receive(at: OneStop.at(4, 8))
            #expect(try await totals(desk, from: 2, asOf: 5).received == 1)
            #expect(try await totals(desk, from: 2, asOf: 10).received == 2)
            #expect(try await totals(desk, from: 5, asOf: 10).carriedOver == 1)
        }
    }

    @Test("The totals are what counting the dossiers gives", arguments: TestDatabase.each)
    func agree(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let hoa = desk.hoa
            var ids: [Identifier<Dossier>] = []
            for day in [2, 2, 3, 4, 5, 9, 10] { ids.append(try await desk.receive(at: OneStop.at(day, 9))) }
            try await desk.finish(ids[0], at: OneStop.at(4, 9))
            try await desk.finish(ids[1], at: OneStop.at(12, 9))
            let (paused, gone) = (ids[2], ids[3])
            try await desk.write(by: hoa, at: OneStop.at(4, 9)) {
                try PauseDossier.perform(paused, for: .supplement, note: "Thiếu", by: hoa, in: $0)
            }
            try await desk.write(by: hoa, at: OneStop.at(5, 9)) {
                try CloseDossier.perform(.stopped, gone, reason: "Trùng", by: hoa, in: $0)
            }
            let totals = try await totals(desk, from: 2, asOf: 12)
            #expect(totals.received == 7 && totals.early == 1 && totals.late == 1 && totals.stopped == 1 && totals.open == 4)
            #expect(totals.awaitingSupplement == 1)
            #expect(totals.openLate == 2, "the 5th's is due on the 10th, the 9th's on the 12th at closing; the paused one is not late")
            let byField = try await desk.read { [ward = desk.ward] in
                try DossierTallies.byField(.agency(ward), from: OneStop.at(2, 0).day, asOf: OneStop.at(12, 0).day, in: $0)
            }
            #expect(byField.map(\.field) == ["Hộ tịch"] && byField.first?.totals == totals)
            let province = AgencyScope.province(desk.province)
            #expect(try await self.totals(desk, from: 2, asOf: 12, in: province) == totals)
        }
    }

    @Test("At an instant in the middle of a day they say what stood then, whatever came later that day", arguments: TestDatabase.each)
    func instant(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let hoa = desk.hoa
            let (first, second) = (
                try await desk.receive(at: OneStop.at(4, 8)), try await desk.receive(channel: .online, at: OneStop.at(4, 9))
            )
            let scope = AgencyScope.agency(desk.ward)
            let asked: @Sendable (any Reader) throws -> DossierTotals? = {
                try DossierTallies.totals(scope, from: OneStop.at(2, 0).day, asOf: OneStop.at(5, 10), in: $0).values.first
            }
            try await desk.write(by: hoa, at: OneStop.at(5, 9)) {
                try PauseDossier.perform(second, for: .payment, note: "Lệ phí", by: hoa, in: $0)
            }
            let then = try await desk.read(asked)
            #expect(then?.received == 2 && then?.open == 2 && then?.awaitingPayment == 1)
            _ = try await desk.receive(channel: .post, at: OneStop.at(5, 11))
            try await desk.finish(first, at: OneStop.at(5, 14))
            try await desk.write(by: hoa, at: OneStop.at(5, 15)) {
                try CloseDossier.perform(.withdrawn, second, reason: "Thôi", by: hoa, in: $0)
            }
            #expect(try await desk.read(asked) == then)
            let byField = try await desk.read {
                try DossierTallies.byField(scope, from: OneStop.at(2, 0).day, asOf: OneStop.at(5, 10), in: $0)
            }
            #expect(byField.map(\.totals) == [then])
            let evening = try await totals(desk, from: 2, asOf: 5)
            #expect(
                evening.received == 3 && evening.post == 1 && evening.early == 1 && evening.withdrawn == 1 && evening.awaitingPayment == 0)
        }
    }

    @Test("The late ones are named, on past days too", arguments: TestDatabase.each)
    func lateList(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive(at: OneStop.at(2, 8))
            let scope = AgencyScope.province(desk.province)
            try await desk.finish(id, at: OneStop.at(9, 9))
            #expect(try await desk.read { try LateDossiers.open(scope, at: OneStop.at(6, 8), in: $0) }.map(\.id) == [id])
            #expect(try await desk.read { try LateDossiers.open(scope, at: OneStop.at(5, 17, 30), in: $0) }.isEmpty)
            #expect(try await desk.read { try LateDossiers.open(scope, at: OneStop.at(10, 8), in: $0) }.isEmpty)
            let ended = try await desk.read {
                try LateDossiers.ended(scope, from: OneStop.at(9, 0).day, through: OneStop.at(9, 0).day, in: $0)
            }
            #expect(ended.map(\.id) == [id])
        }
    }
}
