package import Identity
package import Kernel
import Organisation
package import Storage

/// Takes a complaint or suggestion in: from the street, or written down at the desk. No account is needed; the transaction's stamp says who
/// recorded it.
package enum SubmitComplaint {
    /// The key, and the code the citizen asks after it by. `limit` is what the agency promises.
    @discardableResult
    package static func perform(
        _ draft: ComplaintDraft, to agency: AgencyID, limit: String = Complaint.promise, in tx: Transaction
    ) throws -> (id: Identifier<Complaint>, code: String) {
        let draft = try checked(draft)
        let limit = try TimeLimit.parse(limit)
        let number = try RunningNumber.next(.complaint, of: agency, in: tx)
        // The citizen knows only the code, so it is unique in the house: the agency's key comes first.
        let code = number.replacing("PA-", with: "PA-\(agency)-", maxReplacements: 1)
        let due = try Calendars.calendar(for: agency, in: tx).due(receivedAt: tx.now, limit: limit).due
        let id = try ComplaintStore.insert(draft, code: code, agency: agency, limit: limit.text, dueAt: due, in: tx)
        try tx.journal(
            ImprovementEvent.complaintSubmitted(kind: draft.kind.rawValue, field: draft.field),
            about: Reference(.complaint, id, label: code), agency: agency.value)
        try SearchIndex.put(
            SearchEntry(
                .complaint, id, agency: agency.value, province: try Jurisdiction.province(of: agency, in: tx)?.value,
                title: "\(code) · \(draft.content.excerpt())", detail: draft.kind.vietnamese,
                found: ComplaintStore.folded(draft, code: code)), in: tx)
        return (id, code)
    }

    private static func checked(_ draft: ComplaintDraft) throws(Problem) -> ComplaintDraft {
        var checked = draft
        checked.fromName = try WrittenText.check(draft.fromName, field: "from_name", missing: "Ông/bà cho biết họ tên.", limit: 200)
        checked.contact = try WrittenText.check(
            draft.contact, field: "contact", missing: "Ông/bà để lại số điện thoại hoặc thư điện tử để nhận trả lời.", limit: 200)
        guard checked.contact.count >= 6 else {
            throw .invalid(field: "contact", "Số điện thoại hoặc thư điện tử chưa đủ.")
        }
        checked.content = try WrittenText.check(draft.content, field: "content", missing: "Ông/bà ghi nội dung phản ánh.", limit: 5000)
        checked.field = try WrittenText.checkLength(draft.field, field: "field", limit: 200)
        return checked
    }
}
