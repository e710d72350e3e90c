import Organisation
package import Identity
package import Kernel
package import Storage

/// Takes TTHC of the shared catalogue into the agency's own. Those it has already stay as they are.
package enum AddToAgencyCatalogue {
    /// How many were added.
    @discardableResult
    package static func perform(_ items: [(tthc: TTHCID, entry: AgencyTTHCEntry)], by actor: Actor, in tx: Transaction) throws -> Int {
        let held = try AgencyCatalogueStore.current(actor.agency, in: tx)
        var added: Set<TTHCID> = []
        for item in items where !held.contains(item.tthc) && added.insert(item.tthc).inserted {
            try item.entry.check()
            try AgencyCatalogueStore.insert(item.tthc, item.entry, of: actor.agency, in: tx)
        }
        if !added.isEmpty {
            try tx.journal(
                CatalogueEvent.taken(count: added.count),
                about: Reference(.agency, actor.agency, label: actor.agencyName), agency: actor.agency.value)
        }
        return added.count
    }

    /// Those of a file's rows that the shared catalogue has, with what the file says of fields, limits and fees. Of those the agency has
    /// already, what it has not written itself is filled in where the file says otherwise than the shared catalogue.
    @discardableResult
    package static func perform(_ rows: [CatalogueRow], by actor: Actor, in tx: Transaction) throws -> (added: Int, filled: Int) {
        let known = try CatalogueStore.rows(codes: Array(Set(rows.map(\.code))).sorted(), in: tx)
        let byCode = Dictionary(rows.map { ($0.code, $0.entry) }, uniquingKeysWith: { first, _ in first })
        var fills: [Occurrence] = []
        for held in try AgencyCatalogueStore.list(actor.agency, at: tx.now, in: tx) {
            guard let stated = byCode[held.tthc.code] else { continue }
            let filled = held.entry.filled(with: stated, beside: held.tthc)
            guard filled != held.entry else { continue }
            try filled.check()
            try AgencyCatalogueStore.update(held.id, filled, in: tx)
            fills.append(
                Occurrence(
                    CatalogueEvent.filled(ValueChange.between(held.entry.fields, filled.fields).details), about: held.reference,
                    agency: actor.agency.value))
        }
        try tx.journal(fills)
        let added = try perform(rows.compactMap { row in known[row.code].map { (tthc: $0.id, entry: row.entry) } }, by: actor, in: tx)
        return (added, fills.count)
    }
}

/// Classifies a TTHC of the agency's catalogue: field, code of the field, limit, fee, how far online.
package enum ClassifyTTHC {
    package static func perform(_ id: Identifier<AgencyTTHC>, _ entry: AgencyTTHCEntry, by actor: Actor, in tx: Transaction) throws {
        let known = try AgencyCatalogueStore.owned(id, by: actor, in: tx)
        try entry.check()
        guard entry != known.entry else { return }
        try AgencyCatalogueStore.update(id, entry, in: tx)
        try tx.journal(CatalogueEvent.classified(field: entry.field), about: known.reference, agency: actor.agency.value)
    }
}

/// Takes a TTHC out of the agency's catalogue (abolished, or no longer the agency's); the past keeps it.
package enum RemoveFromAgencyCatalogue {
    package static func perform(_ id: Identifier<AgencyTTHC>, note: String, by actor: Actor, in tx: Transaction) throws {
        guard !note.isEmpty else { throw Problem.invalid(field: "note", "Anh/chị ghi lý do, ví dụ số quyết định bãi bỏ.") }
        let known = try AgencyCatalogueStore.owned(id, by: actor, in: tx)
        try AgencyCatalogueStore.remove(id, in: tx)
        try tx.journal(CatalogueEvent.removed(reason: note), about: known.reference, agency: actor.agency.value)
    }
}

extension AgencyTTHC {
    var reference: Reference { Reference(.tthc, tthc.id, label: "\(tthc.code) \(tthc.name)") }
}
