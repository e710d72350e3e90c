package import Identity
package import Kernel
package import Storage

/// Writes down what was done at once to set it right (khắc phục).
package enum RecordCorrection {
    package static func perform(_ id: Identifier<Nonconformity>, _ text: String, by actor: Actor, in tx: Transaction) throws {
        let text = try WrittenText.check(text, field: "correction", missing: "Anh/chị ghi việc đã làm ngay để khắc phục.")
        try HandleNonconformity.perform(.correction(text), on: id, by: actor, in: tx)
    }
}
