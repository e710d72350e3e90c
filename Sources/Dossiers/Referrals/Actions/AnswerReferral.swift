package import Deadlines
package import Identity
package import Kernel
package import Storage

/// The opinion asked for is given; how it stood to its own sub-deadline is judged once, now.
package enum AnswerReferral {
    @discardableResult
    package static func perform(
        _ id: Identifier<Referral>, _ answer: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws -> DossierOutcome {
        let referral = try ReferralStore.incoming(id, by: actor, in: tx)
        guard referral.kind == .opinion else { throw Problem.conflict("Phiếu này chuyển cả hồ sơ: anh/chị chuyển trả hồ sơ khi xong.") }
        let outcome = try referral.answer(answer, expecting: version, by: actor, in: tx)
        try referral.letStepGoOn("trả lời", in: tx)
        return outcome
    }
}

/// The other agency gives the dossier back with what it did.
package enum ReturnDossier {
    @discardableResult
    package static func perform(
        _ id: Identifier<Referral>, _ result: String, expecting version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws -> DossierOutcome {
        let referral = try ReferralStore.incoming(id, by: actor, in: tx)
        guard referral.kind == .transfer else { throw Problem.conflict("Phiếu này chỉ hỏi ý kiến: anh/chị trả lời phiếu.") }
        let outcome = try referral.answer(result, expecting: version, by: actor, in: tx)
        try DossierHomecoming.perform(of: referral, note: "\(referral.toName): \(result)", by: actor, in: tx)
        return outcome
    }
}

extension Referral {
    fileprivate func answer(_ text: String, expecting version: Int?, by actor: Actor, in tx: Transaction) throws -> DossierOutcome {
        try expect(version)
        let actor = try acting(actor, in: DelegationStore.absent(for: actor, on: tx.now.day, in: tx))
        try answered(text)
        let outcome = LegalClock.outcome(endedAt: tx.now, due: dueAt)
        var change = ReferralChange(self)
        change.end(.answered, text, by: actor, at: tx.now)
        change.outcome = outcome
        try ReferralStore.update(self, to: change, .answered, note: text, by: actor, in: tx)
        try journal(.answered(outcome: outcome.rawValue), in: tx)
        return outcome
    }
}

extension Referral {
    /// An opinion ended: the step of the dossier counts on, unless another is awaited.
    func letStepGoOn(_ words: String, in tx: Transaction) throws {
        try StepClockStore.moveOn(
            ReferralStore.dossier(of: self, in: tx), why: "Phiếu \(code), \(receiver): \(words).", in: tx)
    }
}
