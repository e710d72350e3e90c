package import Identity
package import Kernel
package import Storage

/// Records a province: the root of a tree, and of what its people may see.
package enum CreateProvince {
    package static func perform(code: String, name: String, validFrom: Day, in tx: Transaction) throws -> AgencyID {
        let draft = AgencyDraft(kind: .province, code: code, name: name, validFrom: validFrom, electronicSince: validFrom)
        try draft.check()
        let id = try AgencyStore.insert(draft, province: nil, in: tx)
        try Jurisdiction.place(id, under: id, in: tx)
        try tx.journal(AgencyEvent.created, about: Reference(.agency, id, label: name), agency: id.value)
        return id
    }
}

/// Records an agency of a province, with its duty when it is known.
package enum CreateAgency {
    package static func perform(_ draft: AgencyDraft, duty: DutyStatement?, under province: AgencyID, in tx: Transaction) throws -> AgencyID
    {
        try draft.check()
        guard try AgencyStore.agency(code: draft.code, in: province, on: draft.validFrom, in: tx) == nil else {
            throw Problem.invalid(field: "code", "Mã “\(draft.code)” đang thuộc một cơ quan khác của tỉnh.")
        }
        try draft.checkFree(for: nil, in: tx)
        try draft.checkParent(of: nil, under: province, in: tx)
        let id = try AgencyStore.insert(draft, province: province, in: tx)
        try Jurisdiction.place(id, under: province, in: tx)
        if let duty { try Duties.insert(duty, for: id, in: tx) }
        try index(id, draft, province: province, in: tx)
        try tx.journal(AgencyEvent.created, about: Reference(.agency, id, label: draft.name), agency: id.value)
        return id
    }

    static func index(_ id: AgencyID, _ draft: AgencyDraft, province: AgencyID, in tx: Transaction) throws {
        try SearchIndex.put(
            SearchEntry(
                .agency, id, agency: id.value, province: province.value, title: draft.name,
                detail: "\(draft.kind.vietnamese) · \(draft.code)", found: "\(draft.name) \(draft.code) \(draft.group)"),
            in: tx)
    }
}

/// Corrects what is written of an agency. A change that makes another agency of it is no correction but a succession.
package enum ChangeAgency {
    package static func perform(_ id: AgencyID, _ draft: AgencyDraft, by actor: Actor, in tx: Transaction) throws {
        let before = try AgencyStore.find(id, for: actor, in: tx)
        guard actor.isProvince else { throw Problem.forbidden() }
        try draft.check()
        if draft.code != before.code { try draft.checkFree(for: id, in: tx) }
        try draft.checkParent(of: id, under: before.province, in: tx)
        try AgencyStore.update(id, draft, in: tx)
        try CreateAgency.index(id, draft, province: before.province, in: tx)
        try tx.journal(
            AgencyEvent.changed(before.name == draft.name ? [:] : ["name": draft.name, "name.before": before.name]),
            about: Reference(.agency, id, label: draft.name), agency: id.value)
    }
}

/// States an agency's duty from a day on. Earlier statements stay as they were.
package enum StateDuty {
    package static func perform(_ id: AgencyID, _ statement: DutyStatement, by actor: Actor, in tx: Transaction) throws {
        let agency = try AgencyStore.find(id, for: actor, in: tx)
        guard actor.isProvince else { throw Problem.forbidden() }
        guard !statement.basis.isEmpty else {
            throw Problem.invalid(field: "basis", "Anh/chị ghi căn cứ, ví dụ “Quyết định 19/2014/QĐ-TTg, Điều 2 khoản 1”.")
        }
        try Duties.insert(statement, for: id, in: tx)
        try tx.journal(
            AgencyEvent.dutyStated(statement), about: Reference(.agency, id, label: agency.name), agency: id.value)
    }
}
