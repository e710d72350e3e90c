package import Documents
package import Identity
package import Kernel
package import Storage

/// Begins a procedure as a document of the agency; how it goes on its way is the room Documents' matter.
package enum DraftProcedure {
    /// - Parameter kind: `.procedure` for TTHC, `.internalProcedure` for those of the system and the office.
    @discardableResult
    package static func perform(
        code: String, title: String, kind: DocumentKind = .procedure, clause: String = "8.5", originKey: String? = nil,
        content: ProcedureContent, tthc: [TTHCID] = [], effectiveOn: Day? = nil, note: String = "Ban hành lần đầu", by actor: Actor,
        in tx: Transaction
    ) throws -> DraftDocument.Drafted {
        guard kind.isProcedure else { throw Problem.invalid(field: "kind", "Anh/chị chọn loại quy trình.") }
        let draft = DocumentDraft(
            code: code, title: title, kind: kind, clause: clause, originKey: originKey,
            content: try JSON.text(content.tidied()),
            effectiveOn: effectiveOn, note: note)
        let drafted = try DraftDocument.perform(draft, by: actor, in: tx)
        if !tthc.isEmpty { try LinkProcedure.perform(drafted.document, tthc, by: actor, in: tx) }
        return drafted
    }
}

/// Changes the text of a procedure's draft. A further revision is opened by `ReviseDocument`.
package enum EditProcedure {
    package static func perform(
        _ revision: RevisionID, content: ProcedureContent, title: String? = nil, note: String? = nil, effectiveOn: Day? = nil,
        version: Int? = nil, by actor: Actor, in tx: Transaction
    ) throws {
        try EditDraft.perform(
            revision, content: JSON.text(content.tidied()), title: title, note: note, effectiveOn: effectiveOn,
            version: version,
            by: actor, in: tx)
    }
}
