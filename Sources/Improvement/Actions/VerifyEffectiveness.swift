package import Identity
package import Kernel
package import Storage

/// Verifies that the corrective actions work (10.2.1 d). Nobody verifies an action of her own.
package enum VerifyEffectiveness {
    package static func perform(
        _ id: Identifier<Nonconformity>, isEffective: Bool, _ text: String, by actor: Actor, in tx: Transaction
    ) throws {
        let text = try WrittenText.check(text, field: "verification", missing: "Anh/chị ghi bằng chứng đã xem để kết luận.")
        try HandleNonconformity.perform(.verification(isEffective: isEffective, text), on: id, by: actor, in: tx)
    }
}
