package import Identity
package import Kernel
package import Storage

/// Lays something before the head of an agency as a possible nonconformity. Said twice, it is there once.
package enum ProposeNonconformity {
    package static func perform(
        _ ground: Proposal.Ground, on subject: Reference, at agency: AgencyID, description: String, evidence: String, place: String = "",
        in tx: Transaction
    ) throws {
        let id = try ProposalStore.insert(
            ground, on: subject, at: agency, description, evidence: evidence, place: place, in: tx)
        guard let id else { return }
        try tx.journal(
            NonconformityEvent.proposed(ground: ground),
            about: Reference(.proposal, id, label: subject.label), agency: agency.value)
    }
}

/// What a proposal rested on is gone (a due date that was reckoned anew): nobody has to decide it any more. The row stays with the reason;
/// when the same thing comes up again, it is proposed again. What the head has decided stays decided.
package enum WithdrawProposal {
    package static func perform(_ ground: Proposal.Ground, on subject: Reference, reason: String, in tx: Transaction) throws {
        guard let (id, agency) = try ProposalStore.withdraw(ground, on: subject, reason: reason, in: tx) else { return }
        try tx.journal(
            NonconformityEvent.proposalWithdrawn(ground: ground, reason: reason),
            about: Reference(.proposal, id, label: subject.label), agency: agency.value)
    }
}

/// The head makes one nonconformity of one or several proposals, or declines them with a reason.
package enum DecideProposals {
    @discardableResult
    package static func accept(
        _ ids: [Identifier<Proposal>], description: String = "", by actor: Actor, in tx: Transaction
    ) throws -> Identifier<Nonconformity> {
        let proposals = try ProposalStore.find(ids, for: actor, in: tx)
        try Proposal.expectOpen(proposals)
        guard let draft = Proposal.draft(for: proposals, description: description, on: tx.now.day) else { throw Problem.notFound }
        let slip = try RaiseNonconformity.perform(draft, by: actor, in: tx)
        for proposal in proposals {
            try ProposalStore.decide(proposal, .accepted, reason: "", nonconformity: slip, by: actor, in: tx)
        }
        return slip
    }

    package static func decline(_ ids: [Identifier<Proposal>], reason: String, by actor: Actor, in tx: Transaction) throws {
        let proposals = try ProposalStore.find(ids, for: actor, in: tx)
        try Proposal.expectOpen(proposals)
        let reason = try WrittenText.check(reason, field: "reason", missing: "Anh/chị ghi lý do không lập phiếu.")
        for proposal in proposals {
            try ProposalStore.decide(proposal, .declined, reason: reason, nonconformity: nil, by: actor, in: tx)
            try tx.journal(
                NonconformityEvent.declined(reason: reason),
                about: Reference(.proposal, proposal.id, label: proposal.subject.label), agency: proposal.agency.value)
        }
    }
}
