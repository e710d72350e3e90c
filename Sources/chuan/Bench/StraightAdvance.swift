import Identity
import Kernel
import Storage

/// One thread that sends the statements of step advances to the engine, one commit each.
enum StraightAdvance {
    /// Until the time is over or no work is left; how many per second.
    static func run(_ works: inout [AdvanceWork], on engine: any StraightEngine, for time: Duration) throws -> AdvanceCount {
        let start = ContinuousClock.now
        var count = 0
        var isDone = false
        while !isDone, ContinuousClock.now - start < time {
            isDone = true
            for index in works.indices {
                guard let next = works[index].next() else { continue }
                try advance(next.dossier.value, version: next.version, by: works[index], on: engine)
                count += 1
                isDone = false
            }
        }
        return AdvanceCount(count, in: ContinuousClock.now - start)
    }

    private static func advance(_ dossier: Int64, version: Int, by work: AdvanceWork, on engine: any StraightEngine) throws {
        let officer = work.officer
        try engine.begin()
        let found = try engine.run(
            AdvanceStatements.find, [.integer(dossier), .integer(officer.agency.value)],
            columns: ["code", "due_at", "position", "next_name", "next_lane"])
        guard found.count == 5, case .integer(let position) = found[2], case .text = found[3] else {
            throw Problem(.unexpected, "Hồ sơ để đo không có bước tiếp theo.", details: "\(dossier): \(found)")
        }
        let now = SQLValue.integer(SystemClock().now.milliseconds)
        _ = try engine.run(
            AdvanceStatements.update,
            [
                .text("processing"), .integer(position + 1), found[4], .null, now, found[1], .null, .null, .null, .null,
                .integer(Int64(version + 1)), .integer(dossier), .integer(Int64(version)),
            ], columns: [])
        _ = try engine.run(
            AdvanceStatements.step,
            [
                .integer(dossier), .integer(Int64(version + 1)), .integer(officer.agency.value), now, .text("advanced"),
                .integer(position + 1), .null, .integer(officer.account.value), .text(officer.name), .text(""),
            ], columns: [])
        let details = try JSONText(["step": text(found[3])]).text
        _ = try engine.run(
            AdvanceStatements.journal,
            [
                now, .text("dossier.advanced"), .integer(officer.account.value), .text(officer.name), .integer(officer.agency.value),
                .integer(officer.agency.value), .text("dossier"), .integer(dossier), found[0], .text(details),
            ], columns: ["id"])
        try engine.commit()
    }

    private static func text(_ value: SQLValue) -> String { if case .text(let text) = value { text } else { "" } }
}

struct AdvanceCount {
    let count: Int
    let perSecond: Double

    init(_ count: Int, in time: Duration) {
        self.count = count
        perSecond = Double(count) / time.seconds
    }
}
