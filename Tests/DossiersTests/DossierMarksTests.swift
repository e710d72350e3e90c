import Deadlines
import Identity
import Improvement
import Kernel
import Procedures
import Storage
import Testing
import World

@testable import Dossiers

@Suite("What dossiers are scored by")
struct DossierMarksTests {
    private let march = DossierPeriod(from: OneStop.at(1, 8).day, through: OneStop.at(31, 8).day)
    private let april = DossierPeriod(from: OneStop.at(32, 8).day, through: OneStop.at(61, 8).day)

    /// Judged and late, of the ward.
    private func indicator(_ desk: OneStop, _ period: DossierPeriod, asOf now: Instant) async throws -> [Int] {
        let ward = desk.ward
        let both = try await desk.read { reader in
            (
                try DossierMarks.indicators(.agency(ward), in: period, asOf: now, reader)[ward],
                try DossierMarks.late(.indicator, ward, in: period, asOf: now, limit: 50, offset: 0, reader)
            )
        }
        #expect(both.1.rows.count == both.0?.late ?? 0 && both.1.total == both.1.rows.count, "each late one has its row")
        return [both.0?.judged ?? 0, both.0?.late ?? 0]
    }

    private func pause(_ desk: OneStop, _ id: Identifier<Dossier>, at instant: Instant) async throws {
        let hoa = desk.hoa
        try await desk.write(by: hoa, at: instant) { try PauseDossier.perform(id, for: .supplement, note: "Thiếu", by: hoa, in: $0) }
    }

    private func resume(_ desk: OneStop, _ id: Identifier<Dossier>, at instant: Instant) async throws {
        let hoa = desk.hoa
        try await desk.write(by: hoa, at: instant) { try ResumeDossier.perform(id, by: hoa, in: $0) }
    }

    @Test(
        "QĐ 766 2.1: open past its promise is late at the end of the period, also asked afterwards; not due is not counted",
        arguments: TestDatabase.each)
    func open(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            // Three working days from Monday 2: promised for Thursday 5 at 17:30.
            let ids = [try await desk.receive(), try await desk.receive(), try await desk.receive()]
            #expect(try await indicator(desk, march, asOf: OneStop.at(5, 17)) == [0, 0])
            try await desk.finish(ids[0], at: OneStop.at(4, 9))
            #expect(try await indicator(desk, march, asOf: OneStop.at(5, 17)) == [1, 0])
            #expect(try await indicator(desk, march, asOf: OneStop.at(6, 8)) == [3, 2])
            try await desk.finish(ids[1], at: OneStop.at(9, 9))
            try await desk.finish(ids[2], at: OneStop.at(38, 9))
            #expect(try await indicator(desk, march, asOf: OneStop.at(50, 8)) == [3, 2], "the third was open and late when March ended")
            #expect(try await indicator(desk, april, asOf: OneStop.at(50, 8)) == [1, 1], "and late when it ended")
            let ward = desk.ward
            let rows = try await desk.read {
                try DossierMarks.late(.indicator, ward, in: march, asOf: OneStop.at(50, 8), limit: 9, offset: 0, $0)
            }
            #expect(rows.rows.map(\.id) == [ids[1], ids[2]] && rows.rows.map(\.endedAt) == [OneStop.at(9, 9), nil])
            let other = desk.otherWard
            #expect(try await desk.read { try DossierMarks.indicators(.agency(other), in: march, asOf: OneStop.at(50, 8), $0) }.isEmpty)
            let province = desk.province
            let all = try await desk.read { try DossierMarks.indicators(.province(province), in: march, asOf: OneStop.at(50, 8), $0) }
            #expect(all == [ward: IndicatorCount(judged: 3, late: 2)])
        }
    }

    @Test(
        "QĐ 766 2.1: waiting for its one supplement it ended with the request; afterwards the wait is taken off",
        arguments: TestDatabase.each)
    func pending(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            try await pause(desk, id, at: OneStop.at(3, 8))
            #expect(try await indicator(desk, march, asOf: OneStop.at(20, 8)) == [1, 0])
            #expect(try await indicator(desk, april, asOf: OneStop.at(33, 8)) == [0, 0], "its end lies in March")
            // Tuesday 3 March to Wednesday 8 April, 8:00, is 36 days: the promise of 5 March, 17:30, is kept until 10 April, 17:30.
            try await resume(desk, id, at: OneStop.at(39, 8))
            #expect(try await indicator(desk, april, asOf: OneStop.at(41, 17)) == [0, 0])
            #expect(try await indicator(desk, april, asOf: OneStop.at(41, 18)) == [1, 1])
            #expect(try await indicator(desk, march, asOf: OneStop.at(41, 18)) == [1, 0], "March stays as it was")
        }
    }

    @Test("QĐ 766 2.1: the second request is late at once, and a withdrawal counts as an end", arguments: TestDatabase.each)
    func twiceAndWithdrawn(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (twice, gone, hoa) = (try await desk.receive(), try await desk.receive(), desk.hoa)
            try await pause(desk, twice, at: OneStop.at(2, 9))
            try await resume(desk, twice, at: OneStop.at(2, 10))
            #expect(try await indicator(desk, march, asOf: OneStop.at(2, 12)) == [0, 0])
            try await pause(desk, twice, at: OneStop.at(2, 11))
            #expect(try await indicator(desk, march, asOf: OneStop.at(2, 12)) == [1, 1])
            try await desk.write(by: hoa, at: OneStop.at(2, 13)) { tx in
                try CloseDossier.perform(.withdrawn, gone, reason: "Đổi ý", by: hoa, in: tx)
                try tx.execute("UPDATE dossier_facts SET indicator = 'early' WHERE dossier_id = \(gone)")
            }
            #expect(try await indicator(desk, march, asOf: OneStop.at(2, 14)) == [2, 1])
            let ward = desk.ward
            let marks = try await desk.read { try DossierMarks.byAgency(.agency(ward), in: march, complainedOf: [], $0) }
            #expect(marks.isEmpty, "TT 01/2018 scores results only")
        }
    }

    // MARK: People and procedures

    @Test("An officer of a helping agency is scored in his own agency, for the time it was with him", arguments: TestDatabase.each)
    func helpers(engine: Engine) async throws {
        try await withOpen(ReferralDesk.open(engine)) { world in
            let desk = world.desk
            let quick = try await world.atOfficer()
            let slow = try await world.atOfficer()
            // One working day from Monday 9:00: until Tuesday 17:30, 14,5 hours. Back on Tuesday 9:00: 8 hours. On Wednesday 10:00: 17 hours.
            for (id, back) in [(quick, OneStop.at(3, 9)), (slow, OneStop.at(4, 10))] {
                let referral = try await world.refer(id)
                try await world.take(referral, by: desk.tam)
                try await world.giveBack(referral, by: desk.tam, at: back)
                for actor in [desk.binh, desk.hung, desk.duc] { try await desk.advance(id, by: actor, at: OneStop.at(4, 11)) }
            }
            let (ward, other, march) = (desk.ward, desk.otherWard, march)
            let (own, helped) = try await desk.read { reader in
                (
                    try DossierMarks.byPerson(ward, in: march, complainedOf: [], reader),
                    try DossierMarks.byPerson(other, in: march, complainedOf: [quick.value], reader)
                )
            }
            #expect(Set(own.map(\.name)) == ["Đỗ Thanh Bình"] && own.reduce(0) { $0 + $1.count } == 2)
            #expect(own.allSatisfy { $0.mark.supplements == 0 && $0.mark.channel == .desk })
            #expect(Set(helped.map(\.name)) == ["Bùi Văn Tâm"] && helped.map(\.agency) == [other, other])
            let early = DossierMark(outcome: .early, channel: nil, supplements: nil, shares: .shorter, isComplainedOf: true)
            let late = DossierMark(outcome: .late, channel: nil, supplements: nil, shares: .longer)
            #expect(Set(helped.map(\.mark)) == [early, late])
            let tam = desk.tam.account
            let found = try await desk.read {
                try DossierMarks.dossiers(
                    other, person: tam, in: march, complainedOf: [quick.value], bearing: [late], limit: 9, offset: 0, $0)
            }
            #expect(found.map(\.id) == [slow] && found.map(\.agency) == [ward])
            let third = world.thirdAgency
            #expect(try await desk.read { try DossierMarks.byPerson(third, in: march, complainedOf: [], $0) }.isEmpty)
        }
    }

    @Test("Index 5 counts a procedure once, whichever revisions its dossiers went by", arguments: TestDatabase.each)
    func procedures(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let first = try await desk.receive()
            try await desk.revise(at: OneStop.at(2, 9)) { $0.steps[1].limit = "3 giờ" }
            let second = try await desk.receive(at: OneStop.at(2, 10))
            for id in [first, second] { try await desk.finish(id, at: OneStop.at(3, 9)) }
            let (ward, march) = (desk.ward, march)
            let desks = try await desk.read { try DossierMarks.atDesk(.agency(ward), in: march, $0) }
            let found = try #require(desks[ward])
            #expect(found.all == 1 && found.wholly == 0 && found.bothEnds == 1)
        }
    }
}
