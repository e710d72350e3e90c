package import Identity
package import Kernel
package import Storage

/// Writes an entry into a register: a new one, or the next version of one. The earlier version stays readable as it was.
package enum SaveEntry<Entry: RegisterEntry> {
    /// `replacing` is the version the person has before her: when somebody wrote a newer one meanwhile, this is a conflict.
    /// Answers the entry's line.
    @discardableResult
    package static func perform(
        _ entry: Entry, replacing version: Identifier<Entry>? = nil, origin: String? = nil, by actor: Actor, in tx: Transaction
    ) throws -> Identifier<Entry> {
        let checked = try entry.checked(on: tx.now.day)
        let replaced = try version.map { try RegisterStore.changeable($0, for: actor, in: tx) }
        if let replaced {
            if replaced.entry == checked { return replaced.line }
            try RegisterStore.end(replaced.id, in: tx)
        }
        let id = try RegisterStore.insert(
            checked, line: replaced?.line, origin: origin ?? replaced?.originKey, agency: actor.agency, in: tx)
        let line = replaced?.line ?? id
        try tx.journal(
            replaced == nil ? RegisterEvent.recorded(Entry.register) : .revised(Entry.register),
            about: Reference(Entry.register.thing, line, label: checked.label), agency: actor.agency.value)
        return line
    }
}

package typealias SaveContextIssue = SaveEntry<ContextIssue>
package typealias SaveInterestedParty = SaveEntry<InterestedParty>
package typealias SaveObjective = SaveEntry<Objective>
package typealias SaveRisk = SaveEntry<Risk>

/// An agency has one scope at a time: saving it again is the next version.
package enum SaveScope {
    @discardableResult
    package static func perform(
        _ scope: QMSScope, replacing version: Identifier<QMSScope>? = nil, origin: String? = nil, by actor: Actor, in tx: Transaction
    ) throws -> Identifier<QMSScope> {
        let current = try RegisterStore.entries(QMSScope.self, of: actor.agency, asOf: tx.now, in: tx).first
        guard current?.id == version || version == nil && current == nil else {
            throw Problem.conflict("Phạm vi vừa được người khác sửa. Anh/chị tải lại trang rồi làm tiếp.")
        }
        return try SaveEntry.perform(scope, replacing: version, origin: origin, by: actor, in: tx)
    }
}
