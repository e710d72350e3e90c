import Identity
import Kernel
import Storage

/// Writes down the results of periods that are over, for the objectives that measure themselves. What is recorded stays; what nothing could
/// be measured for is left to people.
enum MeasureObjectives {
    /// How many results were written.
    @discardableResult
    static func perform(of agency: AgencyID, by read: MeasureReader, in tx: Transaction) throws -> Int {
        var count = 0
        for one in try ObjectiveStore.progress(of: agency, year: nil, asOf: tx.now, in: tx) where one.objective.measuredBy != nil {
            for period in one.missingPeriods(on: tx.now.day) {
                let value = try one.objective.measured(period, of: agency, at: tx.now, by: read, in: tx)
                guard let value else { continue }
                try ObjectiveStore.insertResult(period, value, note: Measure.note, isMeasured: true, of: one.version, in: tx)
                try tx.journal(
                    RegisterEvent.objectiveMeasured(period: one.objective.frequency.name(ofPeriod: period), value: Figure.text(value)),
                    about: Reference(.objective, one.version.line, label: one.objective.label), agency: agency.value)
                count += 1
            }
        }
        return count
    }

    /// Four times a day, agency by agency.
    static func kind(_ read: @escaping MeasureReader) -> JobKind {
        JobKind("objectives.measure", every: .seconds(6 * 3600)) { context in
            let agencies = try await context.database.read { reader in try ObjectiveStore.measuring(in: reader) }
            var count = 0
            for agency in agencies {
                try Task.checkCancellation()
                count += try await context.database.write(by: Stamp(name: Measure.note)) { tx in try perform(of: agency, by: read, in: tx) }
            }
            return "Đã tự tính \(count) kết quả mục tiêu."
        }
    }
}
