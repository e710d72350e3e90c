import Deadlines
import Identity
import Kernel
import Storage
import Testing
import World

@testable import Dossiers

/// QĐ 766/QĐ-TTg 2.1 is told twice: of one clock in Swift (`LegalClock.indicator`), and of all dossiers of a period in SQL (`DossierMarks`).
/// Over random ledgers both say the same.
@Suite("QĐ 766 in Swift and in SQL", .dice)
struct IndicatorPropertyTests {
    private static let dossiers = 40
    private static let questions = 60

    @Test("Of any period, asked at any time, both judge the same dossiers and find the same ones late", arguments: TestDatabase.each, 0..<2)
    func agree(engine: Engine, lot: Int) async throws {
        try await withOpen(OneStop.open(engine)) { desk in
            var dice = Dice(lot: lot)
            for number in 1...Self.dossiers { try await live(number, desk, &dice) }
            let all = try await desk.read { reader in
                try reader.rows(DossierStore.selected).map(DossierStore.dossier).map {
                    ($0, try DossierStore.clockEvents(of: $0.id, in: reader))
                }
            }
            for _ in 1...Self.questions {
                let from = OneStop.at(dice.roll(1...50), 0).day
                let period = DossierPeriod(from: from, through: from.adding(days: dice.roll(0...30)))
                let now = OneStop.at(dice.roll(1...80), dice.roll(0...23), dice.roll(0...59))
                let (ward, end) = (desk.ward, min(now, AfterInstant.end(of: period.through)))
                let judged = all.compactMap { dossier, events in
                    Self.isLate(dossier, events, from: Instant(from), end: end).map { (id: dossier.id, isLate: $0) }
                }
                let (count, late) = try await desk.read { reader in
                    (
                        try DossierMarks.indicators(.agency(ward), in: period, asOf: now, reader)[ward],
                        try DossierMarks.late(.indicator, ward, in: period, asOf: now, limit: 1000, offset: 0, reader).rows.map(\.id)
                    )
                }
                let told = "\(from.vietnamese) to \(period.through.vietnamese), asked \(now.vietnamese)"
                #expect(Set(late) == Set(judged.filter(\.isLate).map(\.id)), "\(told)")
                #expect(count?.judged ?? 0 == judged.count && count?.late ?? 0 == late.count, "\(told)")
            }
            for (dossier, events) in all {
                #expect(
                    dossier.indicator
                        == dossier.endedAt.map { Self.clock(dossier, events).indicator(endedAt: $0, promised: dossier.promisedAt) })
            }
        }
    }

    private static func clock(_ dossier: Dossier, _ events: [ClockEvent]) -> LegalClock {
        LegalClock(
            receivedAt: dossier.receivedAt, limit: dossier.limit ?? .withinDay, earlierRequests: dossier.earlierRequests, events: events)
    }

    /// By the clock as it was at the end of the period; nil for what is not judged in it.
    private static func isLate(_ dossier: Dossier, _ events: [ClockEvent], from first: Instant, end: Instant) -> Bool? {
        guard dossier.receivedAt <= end else { return nil }
        if let endedAt = dossier.endedAt, endedAt <= end {
            return endedAt < first ? nil : clock(dossier, events).indicator(endedAt: endedAt, promised: dossier.promisedAt) == .late
        }
        let known = clock(dossier, events.filter { $0.at <= end })
        guard known.supplementRequests <= 1 else { return true }
        // Waiting for its one supplement it ended with the request.
        if let waiting = known.stops.last, waiting.ground == .supplement, waiting.to == nil {
            return waiting.from < first ? nil : known.indicator(endedAt: waiting.from, promised: dossier.promisedAt) == .late
        }
        return known.indicator(endedAt: end, promised: dossier.promisedAt) == .late ? true : nil
    }

    /// One dossier and what becomes of it; what an action refuses has not happened.
    private func live(_ number: Int, _ desk: OneStop, _ dice: inout Dice) async throws {
        var now = OneStop.at(dice.roll(1...25), dice.roll(6...18), dice.roll(0...59))
        let (hoa, hung, tthc) = (desk.hoa, desk.hung, desk.tthc)
        let handIn = HandIn(code: "97001-\(number)", requests: dice.pick([0, 0, 0, 1, 2]), excused: 0)
        let id = try await desk.write(by: hoa, at: now) { tx in
            let offer = try ServiceOffer.prepare(tthc, of: hoa.agency, at: tx.now, in: tx)
            let reception = Reception(applicant: "Nguyễn Văn A", channel: .desk, parts: OneStop.complete)
            return try ReceiveDossier.perform(reception, for: offer, after: handIn, by: hoa, in: tx).id
        }
        for _ in 0..<dice.roll(0...6) {
            now = Instant(milliseconds: now.milliseconds + dice.roll(1...6_000) * 60_000)
            let (what, at) = (dice.roll(0...9), now)
            _ = await problem {
                switch what {
                case 0...2:
                    try await desk.write(by: hoa, at: at) {
                        try PauseDossier.perform(id, for: .supplement, note: "Thiếu", lateBy: "Luật", by: hoa, in: $0)
                    }
                case 3:
                    try await desk.write(by: hoa, at: at) { try PauseDossier.perform(id, for: .payment, note: "Lệ phí", by: hoa, in: $0) }
                case 4...6: _ = try await desk.write(by: hoa, at: at) { try ResumeDossier.perform(id, by: hoa, in: $0) }
                case 7: try await desk.write(by: hung, at: at) { try CloseDossier.perform(.withdrawn, id, reason: "Rút", by: hung, in: $0) }
                case 8: try await desk.write(by: hung, at: at) { try CloseDossier.perform(.stopped, id, reason: "Dừng", by: hung, in: $0) }
                default: try await desk.finish(id, at: at)
                }
            }
        }
    }
}
