package import Identity
package import Kernel
package import Storage

/// Writes down why it happened.
package enum RecordCause {
    package static func perform(_ id: Identifier<Nonconformity>, _ text: String, by actor: Actor, in tx: Transaction) throws {
        let text = try WrittenText.check(text, field: "cause", missing: "Anh/chị ghi nguyên nhân: vì sao việc này xảy ra?")
        try HandleNonconformity.perform(.cause(text), on: id, by: actor, in: tx)
    }
}
