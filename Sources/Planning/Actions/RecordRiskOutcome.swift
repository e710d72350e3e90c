package import Identity
package import Kernel
package import Storage

/// Records whether the treatment of a risk worked (clause 6.1.2).
package enum RecordRiskOutcome {
    package static func perform(
        _ risk: Identifier<Risk>, isEffective: Bool, note: String, by actor: Actor, in tx: Transaction
    ) throws {
        let version = try RegisterStore.current(risk, for: actor, in: tx)
        guard version.agency == actor.agency else { throw Problem.notFound }
        guard !version.entry.treatment.isEmpty else {
            throw Problem.conflict("Chưa có biện pháp nào để đánh giá. Anh/chị nhập biện pháp trước.")
        }
        guard !note.isEmpty else { throw Problem.invalid(field: "note", "Nêu kết quả thực hiện biện pháp.") }
        try ObjectiveStore.insertOutcome(isEffective: isEffective, note: note, of: version, in: tx)
        try tx.journal(
            RegisterEvent.riskEvaluated(isEffective: isEffective),
            about: Reference(.risk, version.line, label: version.entry.label), agency: actor.agency.value)
    }
}
