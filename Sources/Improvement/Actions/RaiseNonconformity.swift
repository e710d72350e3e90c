package import Identity
package import Kernel
import Standards
package import Storage

/// Opens a slip for a nonconformity, on anything: a late dossier, a complaint, a finding of an audit.
package enum RaiseNonconformity {
    @discardableResult
    package static func perform(_ draft: NonconformityDraft, by actor: Actor, in tx: Transaction) throws -> Identifier<Nonconformity> {
        let facts = try checked(draft, on: tx.now.day)
        let code = try RunningNumber.next(.nonconformity, of: actor.agency, in: tx)
        let id = try NonconformityStore.insert(facts, code: code, by: actor, in: tx)
        try tx.journal(
            NonconformityEvent.raised(
                source: facts.source.rawValue, severity: facts.severity.rawValue,
                about: facts.reference?.label ?? ""), about: Reference(.nonconformity, id, label: code), agency: actor.agency.value)
        try SearchIndex.put(
            SearchEntry(
                .nonconformity, id, agency: actor.agency.value, province: try Jurisdiction.province(of: actor.agency, in: tx)?.value,
                title: "\(code) · \(facts.description.excerpt())", detail: facts.source.vietnamese,
                found: NonconformityStore.folded(facts, code: code)),
            in: tx)
        return id
    }

    private static func checked(_ draft: NonconformityDraft, on today: Day) throws(Problem) -> NonconformityDraft {
        var facts = draft
        facts.description = try WrittenText.check(
            draft.description, field: "description", missing: "Anh/chị mô tả sự không phù hợp: việc gì, ở đâu, khi nào.")
        facts.evidence = try WrittenText.checkLength(draft.evidence, field: "evidence")
        facts.place = try WrittenText.checkLength(draft.place, field: "place", limit: 300)
        guard draft.clause.isEmpty || Standard.all.contains(where: { $0.clause(draft.clause) != nil }) else {
            throw .invalid(field: "clause", "Không có điều khoản “\(draft.clause)” trong tiêu chuẩn.")
        }
        var errors = FieldErrors()
        errors.expect(draft.foundOn <= today, "found_on", "Ngày phát hiện không được sau hôm nay.")
        errors.day("found_on", draft.foundOn, "Ngày phát hiện", today.adding(days: -3650)...today)
        try errors.check()
        return facts
    }
}
