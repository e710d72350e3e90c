import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

@Suite("Stops of the clock")
struct PauseDossierTests {
    private func pause(_ desk: OneStop, _ id: Identifier<Dossier>, _ ground: ClockGround = .supplement, at instant: Instant) async throws {
        let hoa = desk.hoa
        try await desk.write(by: hoa, at: instant) {
            try PauseDossier.perform(id, for: ground, note: "Thiếu giấy chứng sinh", by: hoa, in: $0)
        }
    }

    private func resume(_ desk: OneStop, _ id: Identifier<Dossier>, at instant: Instant) async throws {
        let hoa = desk.hoa
        try await desk.write(by: hoa, at: instant) { try ResumeDossier.perform(id, by: hoa, in: $0) }
    }

    @Test("A supplement counts the limit anew and leaves the promise as it was", arguments: TestDatabase.each)
    func supplement(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            try await pause(desk, id, at: OneStop.at(3, 9))
            var dossier = try await desk.dossier(id)
            #expect(dossier.state == .awaitingSupplement && dossier.pausedAt == OneStop.at(3, 9))
            #expect(!dossier.isLate(at: OneStop.at(20, 8)), "while it waits for the applicant the agency is not late")
            await #expect(throws: Problem.self) { try await desk.advance(id, by: desk.hoa, at: OneStop.at(4, 8)) }
            try await resume(desk, id, at: OneStop.at(16, 10))
            dossier = try await desk.dossier(id)
            #expect(dossier.state == .received && dossier.pausedAt == nil)
            #expect(dossier.dueAt == OneStop.at(19, 17, 30))
            #expect(dossier.promisedAt == OneStop.at(5, 17, 30))
            let events = try await desk.read { try DossierStore.clockEvents(of: id, in: $0) }
            #expect(events.map(\.kind) == [.start, .pause, .resume])
            #expect(events.map(\.dueAt) == [OneStop.at(5, 17, 30), OneStop.at(5, 17, 30), OneStop.at(19, 17, 30)])
            #expect(
                events[1].rule?.source.contains("118/2025") == true && events[1].rule?.standing == .unverified
                    && events[1].byName == "Lê Thị Hoa")
        }
    }

    @Test("A payment moves the due date by the working days it took", arguments: TestDatabase.each)
    func payment(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            try await pause(desk, id, .payment, at: OneStop.at(3, 9))
            try await resume(desk, id, at: OneStop.at(5, 9))
            #expect(try await desk.dossier(id).dueAt == OneStop.at(9, 17, 30))
        }
    }

    @Test("Three supplements are three rows, and each counts anew", arguments: TestDatabase.each)
    func threeTimes(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let id = try await desk.receive()
            for day in [3, 4, 5] {
                try await pause(desk, id, at: OneStop.at(day, 8))
                try await resume(desk, id, at: OneStop.at(day, 10))
            }
            #expect(try await desk.dossier(id).dueAt == OneStop.at(10, 17, 30))
            #expect(try await desk.read { try DossierStore.supplementRequests(of: id, in: $0) } == 3)
        }
    }

    @Test("Asked for later than the rule allows, the law that gives longer is named and kept", arguments: TestDatabase.each)
    func askedLate(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (hoa, minh, id) = (desk.hoa, desk.minh, try await desk.receive())
            try await pause(desk, id, at: OneStop.at(5, 9))  // the third working day after the receipt
            try await resume(desk, id, at: OneStop.at(5, 10))
            let refused = await problem { try await pause(desk, id, at: OneStop.at(6, 9)) }
            #expect(
                refused?.fields["law"]?.contains("3 ngày làm việc") == true && refused?.fields["law"]?.contains("chưa đối chiếu") == true)
            try await desk.write(by: hoa, at: OneStop.at(6, 9)) {
                try PauseDossier.perform(
                    id, for: .supplement, note: "Thiếu giấy chứng sinh", lateBy: "Luật Hộ tịch 2014, Điều 16", by: hoa, in: $0)
            }
            let note = try await desk.read { try DossierStore.clockEvents(of: id, in: $0) }.last?.note
            #expect(note == "Thiếu giấy chứng sinh\nCăn cứ yêu cầu sau 3 ngày làm việc: Luật Hộ tịch 2014, Điều 16")
            try await resume(desk, id, at: OneStop.at(6, 10))
            try await desk.write(by: minh, at: OneStop.at(6, 11)) {
                try SetClockRule.perform(
                    .askSupplement, "10", from: OneStop.at(6, 0).day, source: "QĐ 12/QĐ-UBND", isVerified: false, by: minh, in: $0)
            }
            try await pause(desk, id, at: OneStop.at(9, 9))
            #expect(try await desk.read { try DossierStore.clockEvents(of: id, in: $0) }.last?.note == "Thiếu giấy chứng sinh")
        }
    }

    @Test("The clock cannot be stopped after the due date, nor twice, nor without saying why", arguments: TestDatabase.each)
    func refusals(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let hoa = desk.hoa
            let id = try await desk.receive()
            await #expect(throws: Problem.self) { try await pause(desk, id, at: OneStop.at(6, 8)) }
            #expect(try await desk.dossier(id).isLate(at: OneStop.at(6, 8)))
            await #expect(throws: Problem.self) {
                try await desk.write(by: hoa) { try PauseDossier.perform(id, for: .supplement, note: "", by: hoa, in: $0) }
            }
            await #expect(throws: Problem.self) { try await resume(desk, id, at: OneStop.at(3, 8)) }
            try await pause(desk, id, at: OneStop.at(3, 8))
            await #expect(throws: Problem.self) { try await pause(desk, id, at: OneStop.at(3, 9)) }
        }
    }

    @Test("Late is late: due exactly now is in time, a minute later is not", arguments: TestDatabase.each)
    func late(engine: Engine) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            let (inTime, late) = (try await desk.receive(), try await desk.receive())
            try await desk.finish(inTime, at: OneStop.at(5, 17, 30))
            try await desk.finish(late, at: OneStop.at(5, 17, 31))
            #expect(try await desk.dossier(inTime).outcome == .onTime)
            #expect(try await desk.dossier(late).outcome == .late)
        }
    }
}
