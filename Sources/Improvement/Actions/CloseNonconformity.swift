package import Identity
package import Kernel
package import Storage

/// Closes the slip: only after a verification that found the actions effective.
package enum CloseNonconformity {
    package static func perform(_ id: Identifier<Nonconformity>, note: String = "", by actor: Actor, in tx: Transaction) throws {
        let note = try WrittenText.checkLength(note, field: "note")
        try HandleNonconformity.perform(.closing(note), on: id, by: actor, in: tx)
    }
}

/// Opens a closed slip again, because it happened again or the verification was wrong.
package enum ReopenNonconformity {
    package static func perform(_ id: Identifier<Nonconformity>, reason: String, by actor: Actor, in tx: Transaction) throws {
        let reason = try WrittenText.check(reason, field: "reason", missing: "Anh/chị nêu lý do mở lại phiếu.")
        try HandleNonconformity.perform(.reopening(reason), on: id, by: actor, in: tx)
    }
}
